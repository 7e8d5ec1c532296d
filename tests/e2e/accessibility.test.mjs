import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkScreen } from './support/accessibility.mjs';
import { failedOverview, labWithBrowser } from './support/fixture.mjs';
import { LabPanel } from './support/lab-panel.mjs';

const context = labWithBrowser({ scenario: 'small' });

/** Plays a story; `check` fails when a screen breaks a rule of axe in one of the themes or in forced colors. */
const screens = (body, options) => context.story(
  ({ page, pane, shot }) => body({ page, pane, shot, check: screen => checkScreen(page, pane, screen) }), options);

test('Pane_TurningOn_HasNoAccessibilityViolations', async () => {
  await screens(async ({ pane, check }) => {
    await pane.splash();
    await check('splash');
    await pane.operation.openCheck();
    await check('wizard, check');
    await pane.operation.next();
    await pane.dialog.getByText('Checking the VMs').waitFor({ state: 'detached', timeout: 60_000 });
    await check('wizard, choose');
    await pane.operation.next();
    await pane.operation.planned();
    await pane.dialog.locator('summary').first().click();
    await pane.dialog.getByText('Show PowerShell').first().click();
    await check('wizard, review');
    await context.control.setLatency({ milliseconds: 1500 });
    await pane.operation.button('Turn on').click();
    await pane.operation.progressBar.waitFor();
    await check('wizard, apply');
    await pane.operation.close();
    await pane.frame.getByRole('button', { name: 'Show progress' }).waitFor();
    await check('operation under way, pane closed');
    await pane.frame.getByRole('button', { name: 'Show progress' }).click();
    await context.control.setLatency({ milliseconds: 0 });
    await pane.operation.succeeded();
    await check('wizard, done');
  });
});

test('Pane_Servers_HaveNoAccessibilityViolations', async () => {
  await context.control.reset('small-on');
  await screens(async ({ pane, check }) => {
    await pane.dashboard();
    await check('cluster tab');
    await pane.cluster.openServer('hci-node1');
    await pane.cluster.testAttestation('hci-node1', 'attest');
    await check('server detail with the results of its attestation test');
  });
});

test('Pane_Banners_HaveNoAccessibilityViolations', async () => {
  await context.control.reset('small-on');
  await context.control.disconnectFromAzure();
  await context.control.advanceClock({ days: 28 });
  await context.control.drift({ server: 'hci-node1', kind: 'switchRenamed' });
  await context.control.addServer('hci-node4');
  await context.control.addVirtualMachine({ server: 'hci-node2', name: 'app09' });
  await screens(async ({ pane, check }) => {
    await pane.dashboard();
    await pane.cluster.allBanners(["isn't connected to Azure", "isn't set up", 'have changed', "isn't turned on for"]);
    await check('banners: disconnected and ending, inactive, drift, new VM');
    await context.control.drift({ server: 'hci-node2', kind: 'serviceFailed' });
    await context.control.register({ registrationStatus: 'OutOfPolicy' });
    await context.control.advanceClock({ days: 3 });
    await context.control.switchCaller('reader');
    await pane.cluster.refresh();
    await pane.cluster.allBanners(['out of policy', 'have expired', 'reports an error']);
    await pane.frame.getByText(/^You can view this cluster but not change it/).waitFor();
    await check('banners: registration, expired, error; reader');
  });
});

test('Pane_ServersThatCannotBeRead_HaveNoAccessibilityViolations', async () => {
  await context.control.reset('small-on');
  await context.control.takeDown('hci-node3');
  await context.control.renew();
  await screens(async ({ pane, check, shot }) => {
    await pane.dashboard();
    await pane.cluster.allBanners(["aren't counted"]);
    await shot('banner-some-unreadable');
    await check('banner: some servers cannot be read');
    await context.control.addFault({ cmdlet: 'Get-VMSwitch', mode: 'terminating' });
    await pane.cluster.refresh();
    await pane.cluster.allBanners(["Couldn't read any server"]);
    await shot('banner-unreadable');
    await check('banner: no server can be read');
  });
});

test('Pane_WaitingForCertificates_HasNoAccessibilityViolations', async () => {
  await context.control.disconnectFromAzure();
  await screens(async ({ pane, check, shot }) => {
    await pane.splash();
    await pane.operation.openTurnOn();
    await pane.operation.button('Turn on').click();
    await pane.dialog.getByText('The server is registered but not connected to Azure').waitFor({ timeout: 60_000 });
    await shot('waiting-for-certificates');
    await check('wizard, apply while the cluster is not connected');
    await pane.operation.button('Cancel operation').click();
    await pane.operation.button('Cancel operation').waitFor({ state: 'detached', timeout: 60_000 });
    await pane.operation.button('Canceling').waitFor({ state: 'detached', timeout: 60_000 });
    await pane.operation.close();
    await pane.cluster.allBanners(["Azure hasn't issued", "isn't connected to Azure"]);
    await shot('banner-awaiting');
    await check('banner: waiting for certificates');
  });
});

test('Pane_OfAnotherVersionThanItsPlugin_HasNoAccessibilityViolations', async () => {
  await context.control.reset('small-on');
  await screens(async ({ page, pane, check, shot }) => {
    await pane.dashboard();
    await page.route('**/overview*', async route => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...await response.json(), pluginVersion: '0.0.1' } });
    });
    await pane.cluster.refresh();
    await pane.frame.getByText(/the gateway's plugin is version 0\.0\.1/).waitFor({ timeout: 60_000 });
    // The first part of the answer says so already; the button comes back with the last one.
    await pane.command('Refresh').click({ trial: true });
    await shot('banner-versions');
    await check('pane and plugin of different versions');
    // A renewal may be under way.
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });
});

test('Pane_VirtualMachinesAndHistory_HaveNoAccessibilityViolations', async () => {
  await context.control.reset('small-on');
  await context.control.drift({ server: 'hci-node1', kind: 'guestAdapterDuplicate' });
  await context.control.addVirtualMachine({ server: 'hci-node2', name: 'app09', generation: 1 });
  await screens(async ({ pane, check }) => {
    await pane.dashboard();
    await pane.virtualMachines.open();
    await pane.virtualMachines.select('VMs with Azure benefits', 'web01', 'web02');
    await pane.frame.getByRole('searchbox', { name: 'Search VMs' }).fill('web01');
    await pane.frame.getByText('2 selected, 1 shown.').waitFor();
    await check('VMs tab, filtered with a selection');
    await pane.frame.getByRole('button', { name: 'Clear filters' }).first().click();
    await pane.virtualMachines.openDetail('app09');
    await check('VM detail');
    await pane.command('Turn off Azure benefits for VMs').click();
    await pane.operation.planned();
    await check('turn off for VMs, review');
    await pane.operation.button('Turn off').click();
    await pane.operation.succeeded();
    await pane.operation.close();
    await pane.frame.getByRole('tab', { name: 'History', exact: true }).click();
    // The newest one: a lab that was used before has others.
    const operation = pane.frame.getByRole('button', { name: /^Show details: Turn off Azure benefits for VMs/ }).first();
    await operation.waitFor();
    await check('history');
    await operation.click();
    await pane.operation.succeeded();
    await check('operation of the history');
  });
});

test('Pane_AzureVerification_HasNoAccessibilityViolations', async () => {
  await context.control.reset('v2');
  await screens(async ({ pane, check }) => {
    await pane.frame.getByRole('tab', { name: 'Server', exact: true }).waitFor({ timeout: 60_000 });
    await pane.cluster.servers.waitFor();
    await check('v2, server tab');
    await pane.virtualMachines.tab.click();
    await pane.virtualMachines.table('Inactive benefits').getByRole('grid').waitFor({ timeout: 60_000 });
    await pane.virtualMachines.allServersRead();
    await check('v2, VMs tab');
    await pane.virtualMachines.openDetail('web01');
    await check('v2, VM detail');
  });
});

test('Pane_ThatCannotHaveBenefits_HasNoAccessibilityViolations', async () => {
  for (const [scenario, title] of [
    ['not-registered', "This cluster isn't registered with Azure"],
    ['windows-server', "This cluster doesn't support Azure benefits"],
  ]) {
    await context.control.reset(scenario);
    await screens(async ({ pane, check }) => {
      await pane.frame.getByRole('heading', { name: title }).waitFor({ timeout: 60_000 });
      await check(scenario);
    });
  }
});

test('Pane_Error_HasNoAccessibilityViolations', async () => {
  await context.control.addFault({ mode: 'terminating' });
  await screens(async ({ pane, check }) => {
    await pane.frame.getByRole('button', { name: 'Retry' }).waitFor({ timeout: 60_000 });
    await check('error');
  }, { provokes: failedOverview });
});

test('Shell_NarrowWindow_HasNoAccessibilityViolations', async () => {
  await context.control.reset('small-on');
  await screens(async ({ pane, check }) => {
    await pane.dashboard();
    await pane.cluster.openServer('hci-node1');
    await check('server detail in a narrow window');
  }, { viewport: { width: 760, height: 768 } });
});

test('Shell_LabPanel_HasNoAccessibilityViolations', async () => {
  await screens(async ({ page, pane, check }) => {
    const lab = new LabPanel(page);
    await pane.splash();
    await lab.open();
    for (const title of ['Scenario', 'Servers', 'Virtual machines', 'Drift', 'Faults', 'Time', 'Azure', 'Caller']) {
      await lab.section(title);
    }
    await check('lab panel');
    await page.getByRole('button', { name: /^Notifications/ }).click();
    await check('notifications');
  });
});
