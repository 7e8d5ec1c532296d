// npm run pack: makes the extension's package.
import { buildPackage } from './lib/build.mjs';
import { main } from './lib/cli.mjs';
import { display } from './lib/paths.mjs';
import { checkTools } from './lib/tools.mjs';

const usage = `
Usage: npm run pack

Builds the pane and the gateway plugin where they changed and packs them into
artifacts/package/hcitools.azure-benefits.<version>.nupkg.
`;

await main({ usage }, async () => {
  await checkTools();
  console.log(`\nPackage: ${display(await buildPackage())}`);
});
