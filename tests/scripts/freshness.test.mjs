import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { whenChanged } from '../../scripts/lib/freshness.mjs';
import { paths } from '../../scripts/lib/paths.mjs';

let folder;
let input;
let output;
const name = `test-${process.pid}`;
const step = work => whenChanged({ name, inputs: [input], outputs: [output] }, work);
const build = () => writeFile(output, 'built');

before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'freshness-'));
  input = path.join(folder, 'input.txt');
  output = path.join(folder, 'output.txt');
});

beforeEach(async () => {
  await writeFile(input, 'first');
  await rm(output, { force: true });
  await rm(path.join(paths.stamps, name), { force: true });
});

after(async () => {
  await rm(folder, { recursive: true });
  await rm(path.join(paths.stamps, name), { force: true });
});

test('whenChanged_NothingChanged_DoesNotWorkAgain', async () => {
  assert.equal(await step(build), true);
  assert.equal(await step(() => assert.fail('worked again')), false);
});

test('whenChanged_InputChanged_WorksAgain', async () => {
  await step(build);
  await writeFile(input, 'second');
  assert.equal(await step(build), true);
});

test('whenChanged_OutputGone_WorksAgain', async () => {
  await step(build);
  await rm(output);
  assert.equal(await step(build), true);
});

test('whenChanged_WorkFailed_WorksAgainNextTime', async () => {
  await step(build);
  await writeFile(input, 'second');
  await assert.rejects(step(() => Promise.reject(new Error('no'))), /no/);
  await writeFile(input, 'first');
  assert.equal(await step(build), true);
});
