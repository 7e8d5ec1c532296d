import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { startLab } from '../../scripts/lib/lab.mjs';
import { freePort } from '../../scripts/lib/port.mjs';
import { LabControl } from './support/lab-control.mjs';

test('Lab_StartedAndStoppedAsNpmStartDoes_IsTwoProcessesAndLeavesNone', { timeout: 120_000 }, async () => {
  const lab = await startLab({ packageFile: process.env.PACKAGE_FILE, port: await freePort(), scenario: 'small' });
  try {
    assert.equal((await fetch(lab.url)).status, 200);
    const { processId } = await new LabControl(lab.url).service();
    assert.ok(await isRunning(processId));
    await lab.stop();
    await assert.rejects(fetch(lab.url));
    while (await isRunning(processId)) {
      await new Promise(resolve => { setTimeout(resolve, 100); });
    }
  } finally {
    await lab.stop();
  }
});

/** One that has ended and that nobody has asked about doesn't run, though Linux still knows it. */
async function isRunning(processId) {
  const status = await readFile(`/proc/${processId}/stat`, 'utf8').catch(() => '');
  if (status) {
    return !/\) [ZX] /.test(status);
  }
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}
