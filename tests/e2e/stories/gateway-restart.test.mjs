import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkScreen } from '../support/accessibility.mjs';
import { serversWithSwitch } from '../support/attestation-state.mjs';
import { labWithBrowser } from '../support/fixture.mjs';

// The servers are simulated in the gateway's core, so they outlive the extension's service, as real ones do.
const context = labWithBrowser({ scenario: 'small' });
const lostService = /^console: Failed to load resource: .*(502|504)/;

test('Story_ServiceKilledDuringTurnOn_ShowsTheTruthAndRetryConverges', async () => {
  await context.story(async ({ page, pane, shot }) => {
    await pane.splash();
    await pane.operation.openTurnOn();
    await context.control.setLatency({ milliseconds: 0, cmdletMilliseconds: 200 });
    await pane.operation.button('Turn on').click();
    await context.control.changed();
    process.kill((await context.control.service()).processId, 'SIGKILL');
    await context.control.setLatency({ milliseconds: 0 });
    await pane.dialog.getByText('The operation was interrupted. Retry continues from the current state.').waitFor({ timeout: 60_000 });
    await shot('gateway-restart-1-interrupted');
    await pane.operation.close();
    await pane.frame.getByText(/^Turn on Azure benefits was interrupted\./).waitFor({ timeout: 60_000 });
    await checkScreen(page, pane, 'banner: interrupted');
    await pane.frame.getByRole('button', { name: 'Show details', exact: true }).click();
    await pane.operation.retry();
    await pane.operation.succeeded();
    await shot('gateway-restart-2-converged');
    await pane.operation.close();
    await pane.cluster.statusIs('On');
  }, { theme: 'dark', provokes: lostService });
  assert.deepEqual(serversWithSwitch(await context.control.state()), ['hci-node1', 'hci-node2', 'hci-node3']);
});
