import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkScreen } from '../support/accessibility.mjs';
import { machinesWithAdapter } from '../support/attestation-state.mjs';
import { labWithBrowser } from '../support/fixture.mjs';
import { minute } from '../support/waiting.mjs';

const server = 'hci-node1';
const size = 20;
const names = Array.from({ length: 66 }, (_, index) => `batch${String(index + 1).padStart(2, '0')}`);
const context = labWithBrowser({ scenario: 'small-on' });
const turnedOn = async () => machinesWithAdapter(await context.control.state()).filter(name => names.includes(name));

test('TurnOnVms_ManyInBatches_ArePausedResumedAndStoppedBetweenBatches', async () => {
  await context.control.addVirtualMachines(names.map(name => ({ server, name })));
  await context.story(async ({ page, pane, shot }) => {
    const { operation } = pane;
    await pane.dashboard();
    await pane.virtualMachines.open();
    await pane.virtualMachines.selectAll('VMs without Azure benefits');
    await pane.command('Turn on Azure benefits for VMs').click();
    await operation.planned();

    await pane.dialog.getByRole('checkbox', { name: 'Change the VMs in batches' }).check();
    await pane.dialog.getByRole('spinbutton', { name: 'VMs of a server in each batch' }).fill(`${size}`);
    await pane.dialog.getByRole('spinbutton', { name: /^Stop after this many failures/ }).fill('3');
    await checkScreen(page, pane, 'choice of batches');

    // Slow enough that a pause comes in the middle of a batch.
    await context.control.setLatency({ milliseconds: 0, cmdletMilliseconds: 40 });
    await operation.button('Turn on').click();
    const progress = pane.dialog.getByRole('status').filter({ hasText: /^Batch \d of 4/ });
    await progress.waitFor({ timeout: minute });
    await operation.button('Pause after this batch').click();
    await paused(progress, 1);
    assert.equal((await turnedOn()).length, size, 'the batch that had begun is whole, and no other began');
    for (const theme of ['light', 'dark']) {
      await pane.showTheme(theme);
      await shot(`batches-paused-${theme}`);
    }
    await checkScreen(page, pane, 'paused between batches');

    await operation.button('Resume').click();
    await progress.filter({ hasText: 'Batch 2 of 4' }).waitFor({ timeout: minute });
    await operation.button('Stop after this batch').click();
    await context.control.setLatency({ milliseconds: 0, cmdletMilliseconds: 0 });

    // What was left is told apart from what failed, and can be done later.
    const results = await operation.results();
    assert.equal((await turnedOn()).length, 2 * size, 'the second batch is whole, and no other began');
    const left = await (await results.group(/^Not attempted \(\d+\)$/)).results();
    assert.equal(left.length > 0, true);
    await shot('batches-stopped');
    await operation.retry();
    await operation.succeeded();
    assert.equal((await turnedOn()).length, names.length);
  });
});

async function paused(progress, batch) {
  await progress.filter({ hasText: `Batch ${batch} of 4. Paused.` }).waitFor({ timeout: minute });
}
