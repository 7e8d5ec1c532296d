import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labWithBrowser } from '../support/fixture.mjs';

// "Served, not only set up": what was verified is told from what is only set up.
const context = labWithBrowser({ scenario: 'small' });

const tileName = 'VMs getting Azure benefits';

/** The document endpoint of a server no longer answers, whichever way it is asked. */
async function breakEndpoint(server) {
  for (const cmdlet of ['curl.exe', 'Invoke-WebRequest']) {
    await context.control.addFault({ server, cmdlet, mode: 'terminating' });
  }
}

const signs = async pane => (await pane.cluster.column('Last tested')).map(text => text.replace(/ \d.*$/, ''));

for (const theme of ['light', 'dark']) {
  test(`Story_Served_${theme}_TurnOnVerifiesEveryServerAndASyncSaysWhichIsNotVerifiedAnyMore`, async () => {
    await context.story(async ({ pane, shot }) => {
      await pane.splash();
      await pane.operation.openTurnOn();
      await pane.operation.button('Turn on').click();
      await pane.operation.succeeded();
      await shot(`served-1-turned-on-${theme}`);
      await pane.operation.close();
      await pane.cluster.statusIs('On');
      assert.deepEqual(await signs(pane), ['Verified', 'Verified', 'Verified']);
      const tile = await pane.cluster.tile(tileName);
      assert.match(await tile.detail(), /\d+ verified/);
      assert.doesNotMatch(await tile.detail(), /not tested yet/);
      await shot(`served-2-verified-${theme}`);

      await breakEndpoint('hci-node2');
      await pane.command('Sync with Azure').click();
      await pane.operation.succeeded();
      await pane.dialog.getByText("The attestation test didn't verify the server's document.").first().waitFor({ timeout: 60_000 });
      await shot(`served-3-synced-${theme}`);
      await pane.operation.close();
      await pane.cluster.servers.getByText('Not verified').waitFor({ timeout: 60_000 });
      assert.deepEqual(await signs(pane), ['Verified', 'Not verified', 'Verified']);
      assert.match(await (await pane.cluster.tile(tileName)).detail(), /\d+ not verified by the last test.*\d+ verified/);
      await shot(`served-4-not-verified-${theme}`);

      await context.control.clearFaults();
      await pane.cluster.testServers('Verified 3 of 3 servers.');
      await pane.cluster.servers.getByText('Not verified').waitFor({ state: 'detached', timeout: 60_000 });
      assert.deepEqual(await signs(pane), ['Verified', 'Verified', 'Verified']);
      await shot(`served-5-tested-${theme}`);
    }, { theme });
  });
}

test('Story_Served_OneServerIsSilent_TheOthersHaveTheirResultFirst', async () => {
  await context.control.reset('small-on');
  await context.story(async ({ pane, shot, figures }) => {
    await pane.dashboard();
    // What the extension knows of an earlier story's servers is outdated.
    const signsBefore = await signs(pane);
    assert.ok(signsBefore.every(sign => ['Not tested', 'Outdated'].includes(sign)));
    assert.match(await (await pane.cluster.tile(tileName)).detail(), /\d+ set up, not tested yet/);
    await shot('served-6-not-tested');
    await context.control.addFault({ server: 'hci-node2', cmdlet: 'curl.exe', mode: 'hang' });
    await pane.cluster.testServers('Tested 2 of 3.');
    // The dashboard doesn't wait for the third, nor for its own half minute.
    await pane.cluster.servers.getByText('Verified', { exact: true }).nth(1).waitFor({ timeout: 15_000 });
    await figures();
    assert.deepEqual(await signs(pane), ['Verified', signsBefore[1], 'Verified']);
    assert.match(await (await pane.cluster.tile(tileName)).detail(), /\d+ verified.*\d+ set up, not tested yet/);
    await shot('served-7-one-is-silent');
    await context.control.clearFaults();
  }, { provokes: /^console: Failed to load resource: .*\/attestation-test\b/ });
});

test('Story_Served_ServerChangedByAnAdministrator_TestIsOutdated', async () => {
  await context.control.reset('small-on');
  await context.story(async ({ pane, shot }) => {
    await pane.dashboard();
    await pane.cluster.testServers('Verified 2 of 2 servers.', { leaveOut: ['hci-node3'] });
    const sign = (name, text) => pane.cluster.servers.getByRole('row').filter({ hasText: name }).getByText(text, { exact: true }).waitFor({ timeout: 60_000 });
    await sign('hci-node1', 'Verified');
    await sign('hci-node2', 'Verified');
    await context.control.drift({ server: 'hci-node1', kind: 'firewallDisabled' });
    await pane.cluster.refresh();
    await sign('hci-node1', 'Outdated');
    assert.deepEqual((await signs(pane)).slice(0, 2), ['Outdated', 'Verified']);
    await shot('served-8-outdated');
  });
});

test('Story_Served_VmDetail_SaysHowToTestInTheGuest', async () => {
  await context.control.reset('small-on');
  await context.story(async ({ pane, shot }) => {
    await pane.dashboard();
    await pane.virtualMachines.open();
    await pane.virtualMachines.table('VMs with Azure benefits').getByRole('button', { name: 'web01', exact: true }).click();
    await pane.frame.getByText('Test in this VM').click();
    await pane.frame.getByText('azure-benefits-verify --diagnose').waitFor();
    await shot('served-9-vm-detail');
  });
});
