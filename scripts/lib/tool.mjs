import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { normalised, packageDate } from './archive.mjs';
import { assemblyComponents } from './components.mjs';
import { whenChanged } from './freshness.mjs';
import { productVersion } from './package.mjs';
import { display, paths } from './paths.mjs';
import { run } from './process.mjs';
import { stage } from './stages.mjs';
import { noticesFile, writeThirdParty } from './third-party.mjs';
import { dotnetEnvironment } from './xunit.mjs';

const name = 'AzureBenefits.Verify';
const project = 'guest-tool/AzureBenefits.Verify.csproj';

/** Packs the command that verifies attested documents as a .NET tool, from its published output; returns the package's path. */
export async function packTool() {
  const version = await productVersion();
  const output = path.join(paths.packages, `${name}.${version}.nupkg`);
  const inputs = ['artifacts/guest-tool', 'guest-tool', 'scripts/lib', 'scripts/licences.json', 'Directory.Build.props'];
  await stage(`Tool ${display(output)}`, () => whenChanged(
    { name: 'tool-package', inputs, outputs: [output], setting: packageDate().toISOString() },
    () => pack(version, output)));
  return output;
}

async function pack(version, output) {
  const notices = path.join(paths.toolInput, noticesFile);
  await mkdir(paths.toolInput, { recursive: true });
  await mkdir(paths.packages, { recursive: true });
  await writeThirdParty(
    { name, version, description: 'Fetches and verifies attested documents.' },
    await assemblyComponents(paths.verify, 'azure-benefits-verify', name),
    { shipped: paths.toolInput, beside: paths.packages });
  await run(
    'dotnet',
    ['pack', project, '--configuration', 'Release', '--output', paths.packages, `-p:NoticesFile=${notices}`, '-p:UseSharedCompilation=false'],
    { env: dotnetEnvironment });
  await writeFile(output, await normalised(await readFile(output)));
}
