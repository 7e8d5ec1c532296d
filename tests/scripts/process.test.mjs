import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { capture } from '../../scripts/lib/process.mjs';

const tooLate = `Stopped: "${path.basename(process.execPath)}" did not end within 0.05 minutes.`;
const waitForEver = 'console.log("begun"); setInterval(() => {}, 1000);';

test('capture_ProgramThatNeverEnds_IsStoppedAtTheDeadlineAndSaysSo', async () => {
  const { code, lines } = await capture(process.execPath, ['-e', waitForEver], { deadline: 3000 });
  assert.notEqual(code, 0);
  assert.deepEqual(lines, ['begun', tooLate]);
});

test('capture_ProgramThatStartsAnotherThatNeverEnds_StopsBoth', async () => {
  const child = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(waitForEver)}], { stdio: 'inherit' });`;
  const { code, lines } = await capture(process.execPath, ['-e', child], { deadline: 3000 });
  assert.notEqual(code, 0);
  assert.equal(lines.at(-1), tooLate);
});

test('capture_ProgramThatEnds_SaysNothingOfADeadline', async () => {
  assert.deepEqual((await capture(process.execPath, ['-e', 'console.log(1)'], { deadline: 60_000 })).lines, ['1']);
});

test('capture_ProgramThatLeavesAnotherOneBehind_EndsWithTheProgram', { skip: process.platform === 'win32' }, async () => {
  const { code, lines: [left] } = await capture('bash', ['-c', 'sleep 600 & echo $!'], { leavesOthers: true });
  assert.equal(code, 0);
  // It holds the output open, and still runs.
  process.kill(Number(left), 'SIGKILL');
});
