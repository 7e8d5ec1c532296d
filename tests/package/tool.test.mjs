import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, test } from 'node:test';
import { unzipSync } from 'fflate';
import { normalised } from '../../scripts/lib/archive.mjs';
import { buildTool } from '../../scripts/lib/build.mjs';
import { noticesFile } from '../../scripts/lib/third-party.mjs';

let bytes;
let entries;

before(async () => {
  bytes = await readFile(await buildTool());
  entries = unzipSync(bytes);
});

test('Tool_Package_HoldsTheCommandAndWhatItNeeds', () => {
  const files = Object.keys(entries).filter(name => name.startsWith('tools/net8.0/any/') && name.endsWith('.dll'))
    .map(name => name.slice('tools/net8.0/any/'.length)).sort();
  assert.deepEqual(files.filter(file => !file.includes('/')), [
    'AzureBenefits.Attestation.dll', 'Microsoft.Extensions.DependencyInjection.Abstractions.dll', 'Microsoft.Extensions.Logging.Abstractions.dll',
    'Microsoft.Extensions.Options.dll', 'Microsoft.Extensions.Primitives.dll', 'Newtonsoft.Json.dll', 'System.CommandLine.dll',
    'System.Security.Cryptography.Pkcs.dll', 'azure-benefits-verify.dll',
  ]);
});

test('Tool_Package_HoldsTheLicencesOfOthers', () => {
  assert.match(Buffer.from(entries[noticesFile]).toString('utf8'), /^System\.CommandLine \d/m);
});

test('Tool_PackedAnew_IsTheSame', async () => {
  assert.ok(Buffer.from(await normalised(bytes)).equals(bytes));
});
