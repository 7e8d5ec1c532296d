import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { startLab } from '../../../scripts/lib/lab.mjs';
import { freePort } from '../../../scripts/lib/port.mjs';
import { checkScreen } from '../support/accessibility.mjs';
import { changes, serversWithSwitch } from '../support/attestation-state.mjs';
import { labWithBrowser } from '../support/fixture.mjs';

// The servers are those of the file's lab; the gateway that is killed is another one in front of them.
const context = labWithBrowser({ scenario: 'small' });
const lostGateway = /^console: Failed to load resource: net::ERR_/;

test('Story_GatewayKilledDuringTurnOn_ShowsTheTruthAndRetryConverges', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'azure-benefits-restart-'));
  const port = await freePort();
  const startGateway = () => startLab({
    packageFile: process.env.PACKAGE_FILE, port, scenario: 'small', more: ['--install-folder', folder, '--servers', context.url],
  });
  let gateway = await startGateway();
  try {
    await context.story(async ({ page, pane, shot }) => {
      await pane.splash();
      await pane.operation.openTurnOn();
      await context.control.setLatency({ milliseconds: 0, cmdletMilliseconds: 200 });
      await pane.operation.button('Turn on').click();
      await changed();
      await gateway.kill();
      await context.control.setLatency({ milliseconds: 0 });
      gateway = await startGateway();
      await pane.dialog.getByText('The operation was interrupted. Retry goes on from the present state.').waitFor({ timeout: 60_000 });
      await shot('gateway-restart-1-interrupted');
      await pane.operation.close();
      await pane.frame.getByText(/^Turn on Azure benefits was interrupted before it was done\./).waitFor({ timeout: 60_000 });
      await checkScreen(page, pane, 'banner: interrupted');
      await pane.frame.getByRole('button', { name: 'Show details', exact: true }).click();
      await pane.operation.button('Retry').click();
      await pane.operation.succeeded();
      await shot('gateway-restart-2-converged');
      await pane.operation.close();
      await pane.cluster.statusIs('On');
    }, { url: gateway.url, theme: 'dark', provokes: lostGateway });
    assert.deepEqual(serversWithSwitch(await context.control.state()), ['hci-node1', 'hci-node2', 'hci-node3']);
  } finally {
    await gateway.stop();
    await rm(folder, { recursive: true, force: true });
  }
});

/** Waits until the servers are being changed. */
async function changed() {
  const deadline = AbortSignal.timeout(60_000);
  while (changes(await context.control.calls()).length === 0) {
    deadline.throwIfAborted();
  }
}
