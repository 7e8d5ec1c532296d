import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { unzipSync, zipSync } from 'fflate';
import { normalised, packageDate } from '../../scripts/lib/archive.mjs';
import { root } from '../../scripts/lib/paths.mjs';

// npm run pack:verify packs in two folders and compares; this is what can be seen of one package, in a moment.
const bytes = await readFile(process.env.PACKAGE_FILE);
const entries = unzipSync(bytes);

test('Package_PackedAnew_IsTheSame', async () => {
  assert.ok(Buffer.from(await normalised(bytes)).equals(bytes));
});

test('Package_Files_TellNoFolderOfTheMachine', () => {
  const told = Object.entries(entries).filter(([, content]) => {
    const buffer = Buffer.from(content);
    return buffer.includes(root) || buffer.includes(Buffer.from(root, 'utf16le'));
  });
  assert.deepEqual(told.map(([name]) => name), []);
});

test('Package_OwnAssemblies_NameTheirSourcesBelowTheMappedFolder', () => {
  for (const name of ['AzureBenefits.Attestation', 'AzureBenefits.GatewayPlugin']) {
    assert.ok(Buffer.from(entries[`gateway/${name}.dll`]).includes('/_/artifacts/obj/'), name);
  }
});

test('normalised_OtherOrderAndTimes_GivesTheSameBytes', async () => {
  const files = { 'c/d.txt': Buffer.from('d'), 'b.txt': Buffer.from('b'), 'a.txt': Buffer.from('a') };
  const reversed = Object.fromEntries(Object.entries(files).reverse());
  const one = await normalised(zipSync(files, { mtime: new Date(2020, 1, 1) }));
  const other = await normalised(zipSync(reversed, { mtime: new Date(2021, 5, 5), level: 0 }));
  assert.deepEqual(one, other);
  assert.deepEqual(Object.keys(unzipSync(one)), ['a.txt', 'b.txt', 'c/d.txt']);
});

test('packageDate_SourceDateEpoch_IsTaken', () => {
  assert.equal(packageDate('1767225600').toISOString(), '2026-01-01T00:00:00.000Z');
  assert.equal(packageDate('').toISOString(), '1980-01-01T00:00:00.000Z');
});

test('packageDate_NoTimeOfAZipFile_IsRefused', () => {
  for (const seconds of ['yesterday', '0', '-5', '9999999999']) {
    assert.throws(() => packageDate(seconds), /SOURCE_DATE_EPOCH/, seconds);
  }
});
