import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labWithBrowser } from './support/fixture.mjs';

const context = labWithBrowser({ scenario: 'mixed' });
const switchName = 'AZSHCI_HOST-IMDS_DO_NOT_MODIFY';
const serversThatAreOn = ({ servers }) => servers.filter(({ switches }) => switches.some(({ name }) => name === switchName)).map(({ name }) => name);

test('TurnOn_OneServerDown_IsNamedAndTheOthersProceed', async () => {
  await context.control.reset('server-down');
  const { servers } = await context.control.state();
  const down = 'hci-node3';
  await context.story(async ({ pane }) => {
    await pane.splash();
    await pane.operation.openTurnOn(async () => {
      await pane.dialog.getByText(/Can't take part now: /).waitFor();
      assert.ok(await pane.operation.server(down).isDisabled(), 'it cannot be chosen');
      assert.ok(await pane.operation.server('hci-node1').isChecked(), 'the others are');
    });
    await pane.dialog.getByText(/^Left out/).waitFor();
    await pane.operation.button('Turn on').click();
    await pane.dialog.getByText("Some targets didn't succeed. The others did.").waitFor({ timeout: 120_000 });
    const skipped = await (await pane.operation.results()).group(/^Skipped \(\d+\)$/);
    assert.ok((await skipped.results()).some(({ target }) => target === down), await skipped.text());
    const others = servers.map(({ name }) => name).filter(name => name !== down);
    assert.deepEqual(serversThatAreOn(await context.control.state()), others);
  });
});

test('TurnOn_PilotServer_LeavesTheOthersAlone', async () => {
  await context.story(async ({ pane }) => {
    await pane.splash();
    await pane.operation.openTurnOn(async () => {
      await pane.operation.allVirtualMachines.uncheck();
      for (const name of ['hci-node2', 'hci-node3', 'hci-node4']) {
        await pane.operation.server(name).uncheck();
      }
    });
    await pane.operation.turnOn();
    assert.deepEqual(serversThatAreOn(await context.control.state()), ['hci-node1']);
  });
});

test('TurnOn_RunningGeneration1Vm_IsShutDownOnlyWithConsent', async () => {
  const guest = async () => (await context.control.state()).virtualMachines.find(({ name }) => name === 'legacy-erp');
  await context.story(async ({ pane }) => {
    await pane.splash();
    await pane.operation.openTurnOn(async () => {
      const consent = pane.dialog.getByRole('checkbox', { name: 'Shut down and start again legacy-erp (hci-node1)', exact: true });
      assert.equal(await consent.isChecked(), false, 'nobody is shut down unasked');
      await consent.check();
      await pane.dialog.getByText('sql03 (hci-node4)').waitFor();
    });
    await pane.operation.button('Back').click();
    assert.ok(await pane.dialog.getByRole('checkbox', { name: /legacy-erp/ }).isChecked(), 'the choice is kept');
    await pane.operation.next();
    await pane.operation.planned();
    await pane.operation.button('Turn on').click();
    await pane.dialog.getByText("Some targets didn't succeed. The others did.").waitFor({ timeout: 120_000 });
    const { state, adapters } = await guest();
    assert.equal(state, 'Running');
    assert.ok(adapters.some(({ name }) => name === 'AZSHCI_GUEST-IMDS_DO_NOT_MODIFY'), JSON.stringify(adapters));
  });
});

test('TurnOn_ServerMendedDuringTheCheck_IsReadyByItself', async () => {
  await context.control.reset('server-down');
  await context.story(async ({ pane }) => {
    await pane.splash();
    await pane.operation.openCheck();
    await pane.dialog.getByText(/^Servers ready: 3 of 4\./).waitFor();
    await context.control.bringOnline('hci-node3');
    await pane.dialog.getByText('Servers ready: 4 of 4.').waitFor({ timeout: 40_000 });
  });
});
