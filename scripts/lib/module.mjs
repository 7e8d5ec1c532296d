import { cp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { FriendlyError } from './cli.mjs';
import { assemblyComponents } from './components.mjs';
import { listFiles, whenChanged } from './freshness.mjs';
import { productVersion } from './package.mjs';
import { display, paths, root } from './paths.mjs';
import { stage } from './stages.mjs';
import { noticesFile, writeThirdParty } from './third-party.mjs';

const name = 'AzureBenefits';

/** The files of the module's folder, exactly. */
export async function moduleFiles() {
  return [...await builtFiles(), noticesFile];
}

async function builtFiles() {
  return JSON.parse(await readFile(path.join(root, 'scripts', 'module-files.json'), 'utf8'));
}

/** Puts the module's folder together as it is copied to a machine; returns its path. */
export async function packModule() {
  const version = await productVersion();
  const output = path.join(paths.modules, name, version);
  const inputs = ['artifacts/powershell-build', 'scripts/lib', 'scripts/module-files.json', 'scripts/licences.json', 'Directory.Build.props'];
  await stage(`Module ${display(output)}`, () => whenChanged(
    { name: 'module-folder', inputs, outputs: [path.join(output, 'AzureBenefits.psd1')] },
    async () => {
      await place(output);
      await writeThirdParty(
        { name, version, description: 'Azure benefits of an Azure Stack HCI cluster from PowerShell.' },
        await assemblyComponents(paths.moduleBuild, 'AzureBenefits.PowerShell'),
        { shipped: output, beside: paths.modules });
    }));
  return output;
}

/** Takes the listed files; an assembly that is not listed may be one that the module needs, so it stops the packing. */
async function place(output) {
  const listed = await builtFiles();
  const built = (await listFiles([paths.moduleBuild])).map(file => path.relative(paths.moduleBuild, file).split(path.sep).join('/'));
  const missing = listed.filter(file => !built.includes(file));
  const unexpected = built.filter(file => file.endsWith('.dll') && !listed.includes(file));
  if (missing.length + unexpected.length > 0) {
    throw new FriendlyError(
      `The module's output differs from scripts/module-files.json: missing ${missing.join(', ') || 'nothing'}; not listed ${unexpected.join(', ') || 'nothing'}.`,
      'What PowerShell brings itself must not be shipped; list what really belongs in the module.');
  }
  await rm(paths.modules, { recursive: true, force: true });
  for (const file of listed) {
    await cp(path.join(paths.moduleBuild, file), path.join(output, file));
  }
}
