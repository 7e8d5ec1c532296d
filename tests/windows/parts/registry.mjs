import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildPrompt } from '../../../scripts/lib/build.mjs';
import { paths, root } from '../../../scripts/lib/paths.mjs';
import { capture } from '../../../scripts/lib/process.mjs';

const aspect = path.join(root, 'attestation-core', 'Aspects', 'ClusterExclusion', 'ClusterExclusion.ps1');
const cases = path.join(import.meta.dirname, 'registry-cases.ps1');
const key = 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\ClusSvc\\Parameters';

/** What scripts do to the registry: by the registry provider of PowerShell for Windows, and by the lab's emulation. */
export const registry = {
  title: 'Registry parts of the scripts: PowerShell for Windows against the lab',
  build: buildPrompt,
  async run(wine, checks, module) {
    const script = await withAspect(wine.onDriveC('registry-cases.ps1'));
    const [expected, seen] = await Promise.all([onWindows(wine, script), inLab(module, script)]);
    const lines = expected.filter(line => !line.startsWith('    '));
    checks.tell('every case was tried', lines.length > 30 ? null : expected.join('\n'));
    checks.tell('removing what isn\'t there writes nothing', expected.includes('nothing, ours False => nothing') ? null : expected.join('\n'));
    expected.forEach((line, index) => checks.same(line.split(' => ')[0].trim(), line, seen[index] ?? 'nothing'));
  },
};

/** One text, which both can run. */
async function withAspect(file) {
  const text = (await readFile(aspect, 'utf8')).replaceAll('\'', '\'\'');
  await writeFile(file, `${(await readFile(cases, 'utf8')).replace('param([string]$Aspect)', `$Aspect = '${text}'`)}`);
  return file;
}

async function onWindows(wine, script) {
  await writeFile(wine.onDriveC('registry-key.ps1'), `$null = New-Item -Path '${key}' -Force`);
  await wine.powershell(wine.onDriveC('registry-key.ps1'));
  return written(await wine.powershell(script));
}

async function inLab(module, script) {
  const manifest = path.join(module, 'AzureBenefits.psd1');
  // The lab's consoles have no drives but the emulated ones.
  const command = await readFile(script, 'utf8');
  return written(await capture('dotnet', [paths.promptProgram, '--module', manifest, '--scenario', 'small', '--command', command], { deadline: 120_000 }));
}

/** Wine tells that its drive has no label. */
const written = ({ lines }) => lines.map(line => line.trimEnd()).filter(line => line !== '' && !line.startsWith('wine: '));
