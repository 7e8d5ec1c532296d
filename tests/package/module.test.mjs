import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { before, test } from 'node:test';
import { buildPrompt } from '../../scripts/lib/build.mjs';
import { listFiles } from '../../scripts/lib/freshness.mjs';
import { moduleFiles } from '../../scripts/lib/module.mjs';
import { productVersion } from '../../scripts/lib/package.mjs';
import { capture } from '../../scripts/lib/process.mjs';

let folder;

before(async () => {
  folder = await buildPrompt();
});

test('Module_Files_AreExactlyTheListed', async () => {
  const files = (await listFiles([folder])).map(file => path.relative(folder, file).split(path.sep).join('/'));
  assert.deepEqual(files.sort(), (await moduleFiles()).sort());
});

test('Module_Manifest_HasTheProductsVersion', async () => {
  const manifest = await readFile(path.join(folder, 'AzureBenefits.psd1'), 'utf8');
  assert.ok(manifest.includes(`ModuleVersion        = '${await productVersion()}'`));
});

test('Module_PackedFolder_LoadsAndWorksInTheLabsPrompt', async () => {
  const { code, text } = await capture(
    process.execPath, ['scripts/lab-powershell.mjs', '--scenario', 'small', '-c', 'Enable-AzStackHCIAttestation -AddVM; (Get-AzureBenefits).Status']);
  assert.equal(code, 0, text);
  assert.match(text, /hci-node3\s+Active/);
  assert.match(text, /^\s*On\s*$/m);
});
