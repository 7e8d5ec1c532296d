import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serversWithSwitch } from '../support/attestation-state.mjs';
import { labWithBrowser } from '../support/fixture.mjs';

// "What happens when I add or remove servers?"
const context = labWithBrowser({ scenario: 'small-on' });

test('Story_NewServer_BannerEnablesIt', async () => {
  await context.control.addServer('hci-node4');
  await context.control.addVirtualMachine({ server: 'hci-node4', name: 'app09' });
  await context.story(async ({ pane, shot }) => {
    await pane.dashboard();
    await pane.cluster.statusIs('Partial');
    await shot('new-server-1-banner');
    await (await pane.cluster.banner("isn't set up")).press('Enable inactive server');
    await pane.operation.planned();
    await pane.dialog.getByText('VMs on this server stay off until you turn them on: app09.').waitFor();
    await shot('new-server-2-review');
    await pane.operation.button('Enable').click();
    await pane.operation.succeeded();
    await pane.operation.close();
    await pane.cluster.statusIs('On');
    await pane.cluster.banner("isn't turned on for 1 VM");
    await shot('new-server-3-enabled');
    assert.deepEqual(serversWithSwitch(await context.control.state()), ['hci-node1', 'hci-node2', 'hci-node3', 'hci-node4']);
  });
});

test('Story_RemovedServer_IsGoneFromThePaneAndItsVmsStayOn', async () => {
  await context.control.removeServer('hci-node3');
  await context.story(async ({ pane, shot }) => {
    await pane.dashboard();
    await pane.cluster.statusIs('On');
    assert.deepEqual(await pane.cluster.column('Server'), ['hci-node1', 'hci-node2']);
    await shot('removed-server');
    await pane.virtualMachines.open();
    assert.equal(await pane.virtualMachines.itemCount('VMs with Azure benefits'), 9, 'those that failed over are still on');
  });
});

// "To turn off Azure Benefits for the cluster, under the Cluster tab, click Turn off Azure Benefits."
test('Story_TurnOffForTheCluster_LeavesNothingBehind', async () => {
  await context.story(async ({ pane, shot }) => {
    await pane.dashboard();
    await pane.operation.turnOff();
    await pane.splash();
    await shot('turn-off-cluster');
    assert.deepEqual(serversWithSwitch(await context.control.state()), []);
  });
});

test('Story_ServerGoesDownDuringTurnOn_OthersProceedAndRetryFinishesWhenItIsBack', async () => {
  await context.control.reset('small');
  await context.story(async ({ pane, shot }) => {
    await pane.splash();
    await pane.operation.openTurnOn();
    await context.control.setLatency({ milliseconds: 500 });
    await pane.operation.button('Turn on').click();
    await pane.operation.progressBar.waitFor();
    await context.control.takeDown('hci-node2');
    await pane.dialog.getByText("Some targets didn't succeed. The others did.").waitFor({ timeout: 120_000 });
    await shot('server-down-1-others-proceeded');
    assert.deepEqual(serversWithSwitch(await context.control.state()).filter(name => name !== 'hci-node2'), ['hci-node1', 'hci-node3']);
    await context.control.setLatency({ milliseconds: 0 });
    await context.control.bringOnline('hci-node2');
    // How far it was then decides whether it failed or took no part.
    await pane.operation.retry(/^Review and retry( failed)?$/);
    await pane.operation.succeeded();
    await shot('server-down-2-retried');
    await pane.operation.close();
    await pane.cluster.statusIs('On');
  }, { theme: 'dark' });
});
