import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serversWithSwitch } from '../support/attestation-state.mjs';
import { labWithBrowser } from '../support/fixture.mjs';

// "What happens when I add or remove servers?"
const context = labWithBrowser({ scenario: 'small-on' });

test('Story_NewServer_BannerEnablesIt', async () => {
  await context.control.addServer('hci-node4');
  await context.story(async ({ pane, shot }) => {
    await pane.dashboard();
    await pane.statusIs('Partial');
    await shot('new-server-1-banner');
    await (await pane.banner('not set up')).press('Enable inactive server');
    await pane.planned();
    await pane.confirmButton('Enable').click();
    await pane.succeeded();
    await pane.closeDialog();
    await pane.statusIs('On');
    await shot('new-server-2-enabled');
    assert.deepEqual(serversWithSwitch(await context.control.state()), ['hci-node1', 'hci-node2', 'hci-node3', 'hci-node4']);
  });
});

test('Story_RemovedServer_IsGoneFromThePaneAndItsVmsStayOn', async () => {
  await context.control.removeServer('hci-node3');
  await context.story(async ({ pane, shot }) => {
    await pane.dashboard();
    await pane.statusIs('On');
    assert.deepEqual(await pane.cells(pane.servers, 'Server'), ['hci-node1', 'hci-node2']);
    await shot('removed-server');
    await pane.openVirtualMachines();
    assert.equal(await pane.itemCount('VMs with Azure benefits'), 9, 'those that failed over are still on');
  });
});

// "To turn off Azure Benefits for the cluster, under the Cluster tab, click Turn off Azure Benefits."
test('Story_TurnOffForTheCluster_LeavesNothingBehind', async () => {
  await context.story(async ({ pane, shot }) => {
    await pane.dashboard();
    await pane.turnOff();
    await pane.splash();
    await shot('turn-off-cluster');
    assert.deepEqual(serversWithSwitch(await context.control.state()), []);
  });
});

test('Story_ServerGoesDownDuringTurnOn_OthersProceedAndRetryFinishesWhenItIsBack', async () => {
  await context.control.reset('small');
  await context.story(async ({ pane, shot }) => {
    await pane.splash();
    await pane.openTurnOn();
    await context.control.setLatency({ milliseconds: 500 });
    await pane.confirmButton('Turn on').click();
    await pane.progressBar.waitFor();
    await context.control.takeDown('hci-node2');
    await pane.dialog.getByText('Some targets did not succeed. The others did.').waitFor({ timeout: 120_000 });
    await shot('server-down-1-others-proceeded');
    assert.deepEqual(serversWithSwitch(await context.control.state()).filter(name => name !== 'hci-node2'), ['hci-node1', 'hci-node3']);
    await context.control.setLatency({ milliseconds: 0 });
    await context.control.bringOnline('hci-node2');
    await pane.dialog.getByRole('button', { name: 'Retry failed' }).click();
    await pane.succeeded();
    await shot('server-down-2-retried');
    await pane.closeDialog();
    await pane.statusIs('On');
  }, { theme: 'dark' });
});
