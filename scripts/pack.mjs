// npm run pack: makes the extension's package and the PowerShell module.
import { buildModule, buildPackage, buildTool } from './lib/build.mjs';
import { main } from './lib/cli.mjs';
import { display } from './lib/paths.mjs';
import { checkTools } from './lib/tools.mjs';

const usage = `
Usage: npm run pack

Builds the pane and the gateway plugin where they changed and packs them into
artifacts/package/hcitools.azure-benefits.<version>.nupkg, puts the PowerShell module together in
artifacts/powershell/AzureBenefits/<version>, and packs azure-benefits-verify as a .NET tool into
artifacts/package/AzureBenefits.Verify.<version>.nupkg. Beside each lies its bill of materials (.cdx.json).
`;

await main({ usage }, async () => {
  await checkTools();
  const packageFile = await buildPackage();
  const module = await buildModule();
  const tool = await buildTool();
  console.log(`\nPackage: ${display(packageFile)}\nModule:  ${display(module)}\nTool:    ${display(tool)}`);
});
