import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labWithBrowser } from './support/fixture.mjs';

const context = labWithBrowser();
const switchName = 'AZSHCI_HOST-IMDS_DO_NOT_MODIFY';
const switches = state => state.servers.map(server => server.switches.filter(one => one.name === switchName).length);

test('Splash_TurnOnWithAllVms_ShowsProgressAndDashboardThenTurnsOff', async () => {
  await context.control.setLatency({ milliseconds: 150, cmdletMilliseconds: 10 });
  await context.story(async ({ pane }) => {
    await pane.splash();
    await pane.operation.openTurnOn(async () => assert.ok(await pane.operation.allVirtualMachines.isChecked(), 'all existing VMs are chosen'));

    const counts = await pane.operation.turnOnWatched();
    assert.ok(counts.some(([done, all]) => done > 0 && done < all), `progress is live: ${JSON.stringify(counts)}`);
    assert.deepEqual(counts.map(([done]) => done), counts.map(([done]) => done).toSorted((one, other) => one - other), 'progress never goes back');
    await pane.operation.close();

    await pane.dashboard();
    await pane.cluster.statusIs('On');
    const turnedOn = await context.control.state();
    assert.ok(switches(turnedOn).every(count => count === 1), 'one attestation switch on every server');
    const [, on, total] = /^(\d+) out of (\d+) VMs$/.exec(await (await pane.cluster.tile('VMs getting Azure benefits')).value());
    assert.equal(Number(total), turnedOn.virtualMachines.length);

    assert.deepEqual(await pane.cluster.column('Server'), turnedOn.servers.map(server => server.name));
    assert.ok((await pane.cluster.column('Azure benefits')).every(text => text === 'Active'));

    await pane.virtualMachines.open();
    assert.equal(await pane.virtualMachines.itemCount('VMs with Azure benefits'), Number(on));
    assert.equal(await pane.virtualMachines.itemCount('VMs without Azure benefits'), Number(total) - Number(on));

    await pane.cluster.tab.click();
    await pane.operation.turnOff();
    await pane.splash();
    assert.ok(switches(await context.control.state()).every(count => count === 0), 'no attestation switch is left');
  });
});

test('TurnOnPane_Cancelled_ChangesNothing', async () => {
  await context.story(async ({ pane }) => {
    await pane.splash();
    await pane.operation.openTurnOn();
    await pane.operation.button('Cancel').click();
    await pane.dialog.waitFor({ state: 'hidden' });
    await pane.splash();
    const { cmdlets } = await context.control.calls();
    assert.ok(cmdlets.length > 0, 'the servers were read');
    assert.deepEqual(cmdlets.filter(call => call.mutating), []);
  });
});

test('TurnOnPane_WithoutAllVms_LeavesTheVmsAlone', async () => {
  await context.story(async ({ pane }) => {
    await pane.splash();
    await pane.operation.openTurnOn(() => pane.operation.allVirtualMachines.uncheck());
    await pane.operation.turnOn();
    await pane.dashboard();
    await pane.cluster.statusIs('On');
    assert.match(await (await pane.cluster.tile('VMs getting Azure benefits')).value(), /^0 out of \d+ VMs$/);
  });
});
