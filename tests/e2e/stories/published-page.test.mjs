import assert from 'node:assert/strict';
import { test } from 'node:test';
import { machinesWithAdapter, serversWithSwitch } from '../support/attestation-state.mjs';
import { labWithBrowser } from '../support/fixture.mjs';
import { minute } from '../support/waiting.mjs';

// What the published page of Azure Benefits says of the pane, sentence by sentence, as far as no other story plays it:
// "Turn off Azure Benefits", new, and removed servers are in servers.test.mjs; "Sync with Azure" and staying active in expired.test.mjs;
// turning VMs on and off, and servers that are inactive, in virtual-machines.test.mjs.
const context = labWithBrowser({ scenario: 'small' });
const all = ['hci-node1', 'hci-node2', 'hci-node3'];

// "In the Azure benefits pane, select Turn on and then select Turn on again." "The page updates to show the Azure Benefits dashboard."
// "Azure benefits cluster status appears as On." "Azure Benefits for every server shows as Active in the table."
// "It's recommended that all of your existing VMs have Azure Benefits turned on; for example, 3 out of 3 VMs."
test('TurnOn_SelectTurnOnAndTurnOnAgain_ShowsTheDashboardWithStatusOnEveryServerActiveAndAllVms', async () => {
  await context.story(async ({ pane, shot }) => {
    await pane.splash();
    await pane.operation.openTurnOn(async () => assert.equal(await pane.operation.allVirtualMachines.isChecked(), true, 'selected by default'));
    await pane.operation.turnOn();
    await pane.cluster.statusIs('On');
    assert.deepEqual(await pane.cluster.column('Azure benefits'), ['Active', 'Active', 'Active']);
    assert.equal(await (await pane.cluster.tile('VMs getting Azure benefits')).value(), '9 out of 9 VMs');
    await shot('published-turned-on');
  });
});

// "You can add all VMs now, or deselect during setup and manually add VMs later."
test('TurnOn_AllExistingVmsDeselectedDuringSetup_VmsAreAddedManuallyLater', async () => {
  await context.story(async ({ pane }) => {
    await pane.splash();
    await pane.operation.openTurnOn(() => pane.operation.allVirtualMachines.uncheck());
    await pane.operation.turnOn();
    await pane.cluster.statusIs('On');
    assert.deepEqual(machinesWithAdapter(await context.control.state()), []);
    await pane.virtualMachines.open();
    await pane.virtualMachines.turnOn('web01', 'web02');
    await pane.operation.succeeded();
    await pane.operation.close();
    assert.deepEqual(machinesWithAdapter(await context.control.state()), ['web01', 'web02']);
  });
});

// "If a node is newly added and has not yet been set up with Azure Benefits, it may appear as Inactive. To add the new node, run setup again."
test('NewNode_AppearsAsInactive_SetupOnTheClusterTabAddsIt', async () => {
  await context.control.reset('small-on');
  await context.control.addServer('hci-node4');
  await context.story(async ({ pane }) => {
    await pane.dashboard();
    assert.deepEqual(await pane.cluster.column('Azure benefits'), ['Active', 'Active', 'Active', 'Inactive']);
    await pane.cluster.openServer('hci-node4');
    await pane.command('Enable inactive server').click();
    await pane.operation.planned();
    await pane.operation.button('Enable').click();
    await pane.operation.succeeded();
    await pane.operation.close();
    await pane.cluster.statusIs('On');
    assert.deepEqual(serversWithSwitch(await context.control.state()), [...all, 'hci-node4']);
  });
});

// "If the host server benefits show up as Unknown …, you will see an error when managing Azure benefits for VMs on these host servers.
// Go to the Cluster tab to fix Azure Benefits for erroring host servers, then try and manage VMs again."
test('ManageVms_HostServerUnknown_SaysWhyAndTheyAreManagedOnceItIsBack', async () => {
  await context.control.reset('small-on');
  await context.control.takeDown('hci-node3');
  await context.control.renew();
  await context.story(async ({ pane, shot }) => {
    await pane.dashboard();
    assert.match((await pane.cluster.column('Azure benefits'))[2], /^Unknown/);
    await pane.virtualMachines.open();
    await pane.frame.getByText(/hci-node3 \(Down\)/).first().waitFor({ timeout: minute });
    await shot('published-host-unknown');
    await context.control.bringOnline('hci-node3');
    await pane.cluster.refresh();
    await pane.cluster.statusIs('On');
    await pane.virtualMachines.open();
    await pane.virtualMachines.row('VMs with Azure benefits', 'web03').waitFor({ timeout: minute });
  });
});

// "You can still delete and migrate VMs as usual. The NIC … will still exist on the VM after migration."
test('DeleteAndMigrate_VmsWithAzureBenefits_WorkAsUsualAndTheNicStays', async () => {
  await context.control.reset('small-on');
  await context.control.migrate('web01', 'hci-node2');
  await context.control.deleteVirtualMachine('web02');
  await context.story(async ({ pane }) => {
    await pane.dashboard();
    await pane.cluster.statusIs('On');
    assert.equal(await (await pane.cluster.tile('VMs getting Azure benefits')).value(), '8 out of 8 VMs');
    await pane.virtualMachines.open();
    await pane.virtualMachines.row('VMs with Azure benefits', 'web01').filter({ hasText: 'hci-node2' }).waitFor();
    assert.equal(await pane.virtualMachines.row('VMs with Azure benefits', 'web02').count(), 0);
    assert.ok(machinesWithAdapter(await context.control.state()).includes('web01'));
  });
});

// "Modifying or deleting this switch and NIC prevents Azure Benefits from working properly. If errors occur, disable Azure Benefits
// using Windows Admin Center …, and then try again."
test('SwitchDeleted_DisabledAndTriedAgain_WorksProperly', async () => {
  await context.control.reset('small-on');
  await context.control.drift({ server: 'hci-node1', kind: 'switchMissing' });
  await context.story(async ({ pane }) => {
    await pane.dashboard();
    await pane.cluster.statusIs('Partial');
    await pane.operation.turnOff();
    await pane.splash();
    await pane.operation.openTurnOn();
    await pane.operation.turnOn();
    await pane.cluster.statusIs('On');
    assert.deepEqual(serversWithSwitch(await context.control.state()), all);
  });
});

// "If the cluster disconnects for more than 30 days and Azure Benefits shows as Expired, you can manually sync."
test('DisconnectedForMoreThanThirtyDays_ConnectedAgain_ManualSyncMakesItActive', async () => {
  await context.control.reset('small-on');
  await context.control.disconnectFromAzure();
  await context.control.advanceClock({ days: 31 });
  await context.story(async ({ pane }) => {
    await pane.dashboard();
    await pane.cluster.statusIs('Expired');
    await context.control.register({ connectionStatus: 'Connected' });
    await pane.cluster.refresh();
    await pane.command('Sync with Azure').click();
    await pane.operation.succeeded();
    await pane.operation.close();
    await pane.cluster.statusIs('On');
    assert.deepEqual(new Set(await pane.cluster.column('Azure benefits')), new Set(['Active']));
  });
});
