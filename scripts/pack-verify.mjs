// npm run pack:verify: does the same input give the same bytes, wherever it is packed?
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { main } from './lib/cli.mjs';
import { listFiles } from './lib/freshness.mjs';
import { root } from './lib/paths.mjs';
import { npmCommand, run } from './lib/process.mjs';
import { stage } from './lib/stages.mjs';
import { checkTools } from './lib/tools.mjs';

const usage = `
Usage: npm run pack:verify

Packs here, and once more in a copy of the sources in a temporary folder, and compares what came out byte by byte: the
extension's package, the PowerShell module and their bills of materials. Takes some minutes, because the copy installs its npm
packages and builds everything anew.
`;

const compared = ['package', 'powershell'].map(folder => path.join('artifacts', folder));

await main({ usage }, async () => {
  await checkTools();
  const copy = await mkdtemp(path.join(os.tmpdir(), 'azure-benefits-pack-in-another-folder-'));
  try {
    await stage('Packed here', () => pack(root));
    await copySources(copy);
    await stage('Packed in a copy', () => pack(copy));
    return compare(await hashes(root), await hashes(copy));
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
});

function pack(folder) {
  return run(...npmCommand(['run', 'pack']), { cwd: folder });
}

async function copySources(place) {
  for (const file of await listFiles([root])) {
    await cp(file, path.join(place, path.relative(root, file)));
  }
}

async function hashes(folder) {
  const files = await listFiles(compared.map(output => path.join(folder, output)));
  return new Map(await Promise.all(files.map(async file =>
    [path.relative(folder, file), createHash('sha256').update(await readFile(file)).digest('hex')])));
}

function compare(here, there) {
  const names = [...new Set([...here.keys(), ...there.keys()])].sort();
  for (const name of names) {
    console.log(`${here.get(name) === there.get(name) ? 'same   ' : 'DIFFERS'}  ${here.get(name) ?? 'missing'}  ${name}`);
  }
  return names.every(name => here.get(name) === there.get(name)) ? 0 : 1;
}
