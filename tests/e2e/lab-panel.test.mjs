import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labWithBrowser } from './support/fixture.mjs';
import { focused } from './support/keyboard.mjs';
import { LabPanel } from './support/lab-panel.mjs';

const context = labWithBrowser({ scenario: 'small-on' });
const play = (body, options) => context.story(({ page, pane }) => body({ page, pane, lab: new LabPanel(page) }), options);

test('LabPanel_Reset_ReplacesTheClusterAndReopensThePane', async () => {
  await play(async ({ pane, lab }) => {
    await pane.dashboard();
    await lab.open();
    const scenario = await lab.section('Scenario');
    await scenario.getByLabel('Scenario').selectOption('small');
    await scenario.getByText('Three servers of three virtual machines, not turned on.').waitFor();
    await scenario.getByRole('button', { name: 'Reset' }).click();
    await lab.said('The cluster is now in scenario "small".');
    await pane.splash();
  });
});

test('LabPanel_Story_SetsTheLabUpForIt', async () => {
  await play(async ({ pane, lab }) => {
    await pane.dashboard();
    await lab.open();
    await lab.story('A server was added').click();
    await lab.said('Enable inactive server');
    await pane.frame.getByText(/Azure benefits isn't set up on hci-node5\./).waitFor({ timeout: 60_000 });
  });
});

test('LabPanel_ServerTakenDown_ShowsInThePaneWithoutReload', async () => {
  await play(async ({ pane, lab }) => {
    await pane.dashboard();
    await pane.frame.locator('body').evaluate(body => { body.dataset.kept = 'yes'; });
    await lab.open();
    const servers = await lab.section('Servers');
    await servers.getByLabel('Server', { exact: true }).selectOption('hci-node2');
    await servers.getByLabel('Action').selectOption({ label: 'Take down' });
    await servers.getByRole('button', { name: 'Apply' }).click();
    await lab.said('hci-node2 is Down.');
    await pane.cluster.servers.getByRole('row').filter({ hasText: 'hci-node2' }).getByText('Unknown').first().waitFor();
    await servers.getByRole('option', { name: 'hci-node2 (Down)' }).waitFor({ state: 'attached' });
    await pane.frame.locator('body[data-kept=yes]').waitFor();
  });
});

test('LabPanel_ChangeWhileAnOperationRuns_LeavesItInThePane', async () => {
  await context.control.reset('small');
  await play(async ({ pane, lab }) => {
    await pane.splash();
    await pane.operation.openTurnOn();
    await context.control.setLatency({ milliseconds: 1500 });
    await pane.operation.button('Turn on').click();
    await pane.operation.progressBar.waitFor();
    await lab.open();
    const machines = await lab.section('Virtual machines');
    await machines.getByRole('button', { name: 'Add virtual machine' }).click();
    await lab.said('new01 is on hci-node1, turned off.');
    assert.ok(await pane.operation.progressBar.isVisible(), 'the operation still runs, and is shown');
    await context.control.setLatency({ milliseconds: 0 });
    await pane.operation.succeeded();
  });
});

test('LabPanel_EachKindOfChange_ReachesTheLab', async () => {
  await play(async ({ pane, lab }) => {
    await pane.dashboard();
    await lab.open();
    const machines = await lab.section('Virtual machines');
    await machines.getByLabel('Virtual machine', { exact: true }).selectOption({ label: 'web01 (Running)' });
    await machines.getByLabel('Action').selectOption('migrate');
    await machines.getByLabel('To', { exact: true }).selectOption('hci-node3');
    await machines.getByRole('button', { name: 'Apply' }).click();
    await lab.said('web01 moved to hci-node3.');

    const drift = await lab.section('Drift');
    await drift.getByLabel('What drifts').selectOption('switchRenamed');
    await drift.getByRole('button', { name: 'Let it drift' }).click();
    await lab.said('On hci-node1: The switch has another name.');
    await pane.cluster.servers.getByText('1 to repair').waitFor();

    const faults = await lab.section('Faults');
    await faults.getByRole('button', { name: 'Add fault' }).click();
    await faults.getByText('New-VMSwitch on any server: fails, 1 time(s)').waitFor();
    await faults.getByRole('button', { name: 'Clear faults' }).click();
    await lab.said('No call fails any more.');

    const time = await lab.section('Time');
    await time.getByLabel('Move the clock forward, days').fill('25');
    await time.getByRole('button', { name: 'Advance' }).click();
    await pane.cluster.servers.getByText('5 days left').first().waitFor();

    const caller = await lab.section('Caller');
    await caller.getByLabel('Caller').selectOption('reader');
    await caller.getByRole('button', { name: 'Switch' }).click();
    await lab.said('You are LAB\\reader now.');
  });
});

test('LabPanel_ChangeThatTheLabRefuses_SaysWhy', async () => {
  await play(async ({ pane, lab }) => {
    await pane.dashboard();
    await lab.open();
    const servers = await lab.section('Servers');
    await servers.getByLabel('Name of a new server').fill('hci-node1');
    await servers.getByRole('button', { name: 'Add server' }).click();
    await lab.said('The name hci-node1 is taken.');
    assert.equal(await lab.result.getAttribute('data-kind'), 'error');
  }, { provokes: /^console: Failed to load resource: .*\/lab\/servers\b/ });
});

test('LabPanel_KeyboardOnly_PlaysAStoryAndGivesTheFocusBack', async () => {
  await play(async ({ page, pane, lab }) => {
    await pane.dashboard();
    await lab.button.focus();
    await page.keyboard.press('Enter');
    await lab.story('A certificate has expired').waitFor();
    await lab.story('A certificate has expired').focus();
    await page.keyboard.press('Enter');
    await lab.said('A certificate has expired');
    await page.keyboard.press('Escape');
    await lab.element.waitFor({ state: 'hidden' });
    await focused(lab.button);
  });
});
