import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeDocuments } from '../../interop/documents.mjs';
import { buildVerify } from '../../../scripts/lib/build.mjs';
import { requireProgram } from '../../../scripts/lib/debian.mjs';
import { paths, root } from '../../../scripts/lib/paths.mjs';
import { capture } from '../../../scripts/lib/process.mjs';
import { windowsPath } from '../wine.mjs';

const captures = path.join(process.env.AZURE_BENEFITS_SHARED ?? path.join(root, '..', 'shared'), 'attested-documents');
const times = ['2023-06-01T00:00:00Z', '2026-07-28T15:00:00Z'];

/** The verifier's report on a document, here and on Windows, byte for byte apart from line ends. */
export const documents = {
  title: 'azure-benefits-verify: its reports against those on Linux',
  async build() {
    await requireProgram('openssl', 'Making documents');
    await buildVerify();
  },
  async run(wine, checks) {
    const folder = await mkdtemp(path.join(tmpdir(), 'azure-benefits-documents-'));
    try {
      const cases = [...await ownCases(folder), ...await capturedCases(folder)];
      for (const { name, args, expected } of cases) {
        await compare(wine, checks, { name, args, expected, folder });
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Each in a way that the report's exit code tells. */
async function ownCases(folder) {
  makeDocuments(folder);
  await writeFile(path.join(folder, 'profile.json'), JSON.stringify({ name: 'interop', roots: ['root.pem'], dnsSuffixes: ['metadata.azure.com'] }));
  // The report says when, to the second.
  const now = ['--at', new Date().toISOString()];
  const inOwnProfile = ['--profile', 'profile.json', ...now];
  return [
    { name: 'a document that verifies', args: ['azure.json', ...inOwnProfile], expected: 0 },
    { name: 'the same as JSON', args: ['azure.json', '--json', ...inOwnProfile], expected: 0 },
    { name: 'the standard layout', args: ['expected-standard.der', ...inOwnProfile], expected: 0 },
    { name: 'changed content', args: ['changed.der', ...inOwnProfile], expected: 1 },
    { name: 'another nonce', args: ['azure.json', '--nonce', '9', ...inOwnProfile], expected: 1 },
    { name: 'an authority that isn\'t trusted', args: ['azure.json', ...now], expected: 1 },
    { name: 'no such file', args: ['nothing.json'], expected: 2 },
  ];
}

/** Documents of running services; they aren't in the repository. */
async function capturedCases(folder) {
  if (!existsSync(captures)) {
    console.log(`skipped  captured documents: ${captures} is absent`);
    return [];
  }
  const certificates = path.join(folder, 'certificates');
  for (const place of [['ca'], ['2026', 'intermediates']]) {
    await cp(path.join(captures, ...place), certificates, { recursive: true });
  }
  const files = [];
  for (const place of ['captures', '2026']) {
    await cp(path.join(captures, place), path.join(folder, place), { recursive: true });
    files.push(...(await readdir(path.join(folder, place))).filter(name => name.endsWith('.b64')).map(name => `${place}/${name}`));
  }
  return files.flatMap(file => times.map(at => ({ name: `${file} at ${at}`, args: [file, '--intermediates', 'certificates', '--at', at] })));
}

async function compare(wine, checks, { name, args, expected, folder }) {
  const options = { cwd: folder, deadline: 120_000, env: { DOTNET_ROLL_FORWARD: 'Major' } };
  const here = await capture('dotnet', [paths.verifyProgram, ...args], options);
  const there = await wine.dotnet([windowsPath(paths.verifyProgram), ...args], { cwd: folder, crypto: true });
  if (expected !== undefined) {
    checks.same(`${name}: exit code`, expected, here.code);
  }
  checks.same(`${name}: the report is the same`, report(here), report(there));
}

/** Apart from how the two write paths. */
const report = ({ code, lines }) => [`exit code ${code}`, ...lines.map(line => line.replaceAll('\\', '/').replace('Z:/', '/'))].join('\n');
