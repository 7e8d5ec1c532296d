import { cp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { FriendlyError } from './cli.mjs';
import { listFiles, whenChanged } from './freshness.mjs';
import { productVersion } from './package.mjs';
import { display, paths, root } from './paths.mjs';
import { stage } from './stages.mjs';

/** The files of the module's folder, exactly. */
export async function moduleFiles() {
  return JSON.parse(await readFile(path.join(root, 'scripts', 'module-files.json'), 'utf8'));
}

/** Puts the module's folder together as it is copied to a machine; returns its path. */
export async function packModule() {
  const output = path.join(paths.modules, 'AzureBenefits', await productVersion());
  const inputs = ['artifacts/powershell-build', 'scripts/lib/module.mjs', 'scripts/module-files.json', 'Directory.Build.props'];
  await stage(`Module ${display(output)}`, () => whenChanged(
    { name: 'module-folder', inputs, outputs: [path.join(output, 'AzureBenefits.psd1')] },
    () => place(output)));
  return output;
}

/** Takes the listed files; an assembly that is not listed may be one that the module needs, so it stops the packing. */
async function place(output) {
  const listed = await moduleFiles();
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
