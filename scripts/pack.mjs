// npm run pack: makes the extension's package and the PowerShell module.
import { buildModule, buildPackage } from './lib/build.mjs';
import { main } from './lib/cli.mjs';
import { display } from './lib/paths.mjs';
import { checkTools } from './lib/tools.mjs';

const usage = `
Usage: npm run pack

Builds the pane and the gateway plugin where they changed and packs them into
artifacts/package/hcitools.azure-benefits.<version>.nupkg, and puts the PowerShell module together in
artifacts/powershell/AzureBenefits/<version>.
`;

await main({ usage }, async () => {
  await checkTools();
  const packageFile = await buildPackage();
  const module = await buildModule();
  console.log(`\nPackage: ${display(packageFile)}\nModule: ${display(module)}`);
});
