import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labWithBrowser } from '../support/fixture.mjs';

// "If Azure Benefits for one or more servers is not yet synced with Azure, it may appear as Expired or Inactive."
const context = labWithBrowser({ scenario: 'small-on' });

test('Story_Expired_SyncWithAzureRenewsEveryServer', async () => {
  await context.control.advanceClock({ days: 31 });
  await context.story(async ({ pane, shot }) => {
    await pane.dashboard();
    assert.deepEqual(new Set(await pane.cluster.column('Azure benefits')), new Set(['Expired']));
    await shot('expired-1-before');
    await pane.command('Sync with Azure').click();
    await pane.operation.succeeded();
    await shot('expired-2-synced');
    await pane.operation.close();
    await pane.cluster.statusIs('On');
    assert.deepEqual(new Set(await pane.cluster.column('Azure benefits')), new Set(['Active']));
  });
});

test('Story_ExpiredAndDisconnected_SaysThatASyncCannotHelpAndWhatCan', async () => {
  await context.control.advanceClock({ days: 31 });
  await context.control.disconnectFromAzure();
  await context.story(async ({ pane, shot }) => {
    await pane.dashboard();
    await pane.cluster.banner(/isn't connected to Azure\..*Check the servers' connection to the internet\.$/);
    await pane.command('Sync with Azure').click();
    await pane.dialog.getByText('Azure can\'t issue certificates until it\'s connected again.').waitFor({ timeout: 60_000 });
    await pane.operation.button('Sync').click();
    await pane.dialog.getByText('Wait for the certificate from Azure', { exact: true }).first().waitFor({ timeout: 60_000 });
    await pane.dialog.getByText('The server is registered but not connected to Azure').waitFor({ timeout: 60_000 });
    await shot('expired-3-disconnected');
    // It would wait for its deadline, which is minutes away.
    await pane.operation.button('Cancel operation').click();
    await pane.dialog.getByText('The operation was canceled. Completed changes stay in place.').waitFor({ timeout: 60_000 });
    await pane.operation.button('Review and retry').waitFor();
    await pane.operation.close();
    assert.deepEqual(new Set(await pane.cluster.column('Azure benefits')), new Set(['Expired']));
  });
});

// "How do I ensure that Azure Benefits stays active?"
test('Story_StayingActive_EachSyncRenewsForThirtyDays', async () => {
  await context.story(async ({ pane, shot }) => {
    for (const round of [1, 2]) {
      await context.control.advanceClock({ days: 20 });
      await pane.cluster.refresh();
      await pane.cluster.servers.getByText('10 days left').first().waitFor({ timeout: 60_000 });
      await shot(`staying-active-${round}`);
      await pane.command('Sync with Azure').click();
      await pane.operation.succeeded();
      await pane.operation.close();
      await pane.cluster.servers.getByText('30 days left').first().waitFor({ timeout: 60_000 });
    }
    assert.deepEqual(new Set(await pane.cluster.column('Azure benefits')), new Set(['Active']));
    await pane.cluster.openServer('hci-node1');
    await pane.cluster.testAttestation('hci-node1', 'its document is verified');
  });
});
