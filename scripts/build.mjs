// npm run build: what npm start builds, without running it; editors call it before they debug.
import { build } from './lib/build.mjs';
import { main } from './lib/cli.mjs';
import { display } from './lib/paths.mjs';
import { checkTools } from './lib/tools.mjs';

const usage = `
Usage: npm run build

Builds the pane, the gateway plugin, the lab and the extension's package where they changed.
`;

await main({ usage }, async () => {
  await checkTools();
  console.log(`\nPackage: ${display(await build())}`);
});
