import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changes } from '../support/attestation-state.mjs';
import { labWithBrowser } from '../support/fixture.mjs';

const context = labWithBrowser({ scenario: 'small-on' });

test('Story_Reader_SeesEverythingAndIsOfferedNoChange', async () => {
  await context.control.switchCaller('reader');
  await context.story(async ({ pane, shot }) => {
    await pane.dashboard();
    await pane.cluster.statusIs('On');
    await pane.frame.getByText(/^You can view this cluster but not change it/).waitFor();
    assert.equal(await pane.command('Turn off Azure benefits').isEnabled(), false);
    assert.deepEqual(new Set(await pane.cluster.column('Components')), new Set(['All good']), 'who looks is no fault of the servers');
    await shot('reader-1-looks');
    await pane.virtualMachines.open();
    assert.equal(await pane.virtualMachines.itemCount('VMs with Azure benefits'), 9);
    assert.deepEqual(changes(await context.control.calls()), []);
  });
});

test('Story_RightsAreLostBeforeTheStart_IsRefusedBeforeTheFirstChange', async () => {
  await context.story(async ({ pane, shot }) => {
    await pane.dashboard();
    await pane.command('Turn off Azure benefits').click();
    await pane.operation.planned();
    await pane.operation.enterClusterName();
    await context.control.switchCaller('reader');
    await pane.operation.button('Turn off').click();
    await pane.dialog.getByText('What to do:').first().waitFor({ timeout: 60_000 });
    await shot('reader-2-refused');
    assert.deepEqual(changes(await context.control.calls()), []);
  }, { provokes: /^console: Failed to load resource: .*\/operations\b/ });
});
