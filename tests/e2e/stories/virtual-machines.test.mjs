import assert from 'node:assert/strict';
import { test } from 'node:test';
import { machinesWithAdapter } from '../support/attestation-state.mjs';
import { labWithBrowser } from '../support/fixture.mjs';

// "What happens when I deploy new VMs, or delete VMs?", and the troubleshooting of access for VMs.
const context = labWithBrowser({ scenario: 'small-on' });
const machines = async () => machinesWithAdapter(await context.control.state());

test('Story_NewVm_IsListedWithoutAndTurnedOn', async () => {
  await context.control.addVirtualMachine({ server: 'hci-node2', name: 'app09' });
  await context.story(async ({ pane, shot }) => {
    await pane.dashboard();
    await (await pane.cluster.banner("Azure benefits isn't turned on for 1 VM that can use it now.")).press('Show VMs');
    await pane.virtualMachines.shown();
    await pane.virtualMachines.lists('VMs without Azure benefits', ['app09']);
    await shot('new-vm-1-without');
    await pane.virtualMachines.turnOn('app09');
    await pane.operation.succeeded();
    await pane.operation.close();
    await pane.virtualMachines.row('VMs with Azure benefits', 'app09').waitFor({ timeout: 60_000 });
    await shot('new-vm-2-with');
    assert.ok((await machines()).includes('app09'));
  });
});

test('Story_TurnOffForAVm_DisconnectsItAndNoOther', async () => {
  const before = await machines();
  await context.story(async ({ pane, shot }) => {
    await pane.dashboard();
    await pane.virtualMachines.open();
    await pane.virtualMachines.select('VMs with Azure benefits', 'web01');
    await pane.command('Turn off Azure benefits for VMs').click();
    await pane.operation.planned();
    await shot('turn-off-vm-1-review');
    await pane.operation.button('Turn off').click();
    await pane.operation.succeeded();
    await pane.operation.close();
    await pane.virtualMachines.row('VMs without Azure benefits', 'web01').waitFor({ timeout: 60_000 });
    assert.deepEqual(await machines(), before.filter(name => name !== 'web01'));
  });
});

// "If the host server benefits show up as Unknown or Inactive, you will see an error when managing Azure benefits for VMs."
test('Story_VmOnAnInactiveServer_IsBlockedWithTheReasonUntilTheServerIsEnabled', async () => {
  await context.control.addServer('hci-node4');
  await context.control.addVirtualMachine({ server: 'hci-node4', name: 'app09' });
  await context.story(async ({ pane, shot }) => {
    await pane.dashboard();
    await pane.virtualMachines.open();
    await pane.virtualMachines.select('VMs without Azure benefits', 'app09');
    await pane.frame.getByText(/^Azure benefits isn't active on hci-node4\. Enable the server on the Cluster tab first/).waitFor();
    assert.equal(await pane.command('Turn on Azure benefits for VMs').isEnabled(), false);
    await shot('blocked-vm-1-reason');
    await pane.cluster.tab.click();
    await pane.frame.getByRole('button', { name: 'Enable inactive server' }).click();
    await pane.operation.planned();
    await pane.operation.button('Enable').click();
    await pane.operation.succeeded();
    await pane.operation.close();
    await pane.cluster.statusIs('On');
    await pane.virtualMachines.open();
    await pane.virtualMachines.turnOn('app09');
    await pane.operation.succeeded();
    await shot('blocked-vm-2-turned-on');
    assert.ok((await machines()).includes('app09'));
  });
});

test('Story_MigratedVm_NeedsRepairAndIsConnectedAgain', async () => {
  await context.control.drift({ server: 'hci-node3', kind: 'migratedWithoutSwitch' });
  await context.story(async ({ pane, shot }) => {
    await pane.dashboard();
    await pane.virtualMachines.open();
    await pane.virtualMachines.table('VMs with Azure benefits').getByText('Needs repair').first().waitFor();
    await shot('migrated-vm-1-needs-repair');
    await pane.cluster.tab.click();
    await pane.command('Repair').click();
    await pane.operation.planned();
    await pane.operation.button('Repair').click();
    await pane.operation.succeeded();
    await pane.operation.close();
    await pane.virtualMachines.open();
    await pane.virtualMachines.table('VMs with Azure benefits').getByText('Needs repair').first().waitFor({ state: 'detached', timeout: 60_000 });
    await shot('migrated-vm-2-repaired');
  });
});

test('Story_OneVmOfManyFails_OthersSucceedAndRetryFinishes', async () => {
  const server = 'hci-node2';
  for (const name of ['app07', 'app08', 'app09']) {
    await context.control.addVirtualMachine({ server, name });
  }
  // Once for all three together, and once for it alone.
  await context.control.addFault({ cmdlet: 'Add-VMNetworkAdapter', target: 'app08', mode: 'nonTerminating', times: 2 });
  await context.story(async ({ pane, shot }) => {
    await pane.dashboard();
    await pane.virtualMachines.open();
    await pane.virtualMachines.turnOn('app07', 'app08', 'app09');
    await pane.dialog.getByText("Some targets didn't succeed. The others did.").waitFor({ timeout: 60_000 });
    await shot('vm-fails-1-others-succeeded');
    assert.deepEqual((await machines()).filter(name => name.startsWith('app0')), ['app03', 'app07', 'app09']);
    await pane.operation.retry('Review and retry failed');
    await pane.operation.succeeded();
    assert.ok((await machines()).includes('app08'));

    // The retry is taken back, after a look at what that means; what the first operation did stays.
    await pane.operation.undo();
    await pane.operation.succeeded();
    assert.deepEqual((await machines()).filter(name => name.startsWith('app0')), ['app03', 'app07', 'app09']);
  });
});
