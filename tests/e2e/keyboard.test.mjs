import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labWithBrowser } from './support/fixture.mjs';
import { focused, Keyboard } from './support/keyboard.mjs';

const context = labWithBrowser({ scenario: 'small' });

/** Plays a story without a mouse; the focus has to be in sight wherever it stops. */
const keyboardStory = body => context.story(async ({ page, pane }) => {
  const keyboard = new Keyboard(page);
  await body({ page, pane, keyboard });
  assert.deepEqual([...keyboard.unseen], [], 'stops where the focus cannot be seen');
});

test('TurnOn_KeyboardOnly_GoesThroughWithTheFocusInSight', async () => {
  await keyboardStory(async ({ pane, keyboard }) => {
    await pane.splash();
    await keyboard.press(pane.frame.getByRole('button', { name: 'Turn on', exact: true }));
    await pane.dialog.getByText(/^Servers ready: 3 of 3\./).waitFor({ timeout: 60_000 });
    await keyboard.press(pane.operation.button('Next'));
    await pane.dialog.getByRole('heading', { name: 'VMs that need attention' }).waitFor();
    await keyboard.press(pane.operation.button('Next'));
    await pane.operation.planned();
    await keyboard.press(pane.operation.button('Turn on'));
    await pane.operation.succeeded();
    await keyboard.press(pane.operation.button('Close'));
    await pane.dashboard();
    await pane.cluster.statusIs('On');
  });
});

// Nothing says that the arrow keys would go on from one to the next.
test('Dashboard_TabAlone_ComesToEveryExportAndTile', async () => {
  await context.control.reset('small-on');
  await keyboardStory(async ({ pane, keyboard }) => {
    await pane.dashboard();
    const about = name => pane.frame.getByRole('button', { name: new RegExp(`^About ${name}`) });
    const exports = ['CSV', 'JSON', 'report'].map(name => pane.frame.getByRole('button', { name: `Export as ${name}`, exact: true }));
    for (const stop of [...exports, ...['Azure benefits cluster status', 'VMs getting', 'Next expiry', 'Last sync', 'Azure registration'].map(about)]) {
      await keyboard.reach(stop);
    }
  });
});

test('Dialog_Escape_ClosesItAndGivesTheFocusBack', async () => {
  await context.control.reset('small-on');
  await keyboardStory(async ({ page, pane, keyboard }) => {
    const turnOff = pane.command('Turn off Azure benefits');
    await pane.dashboard();
    await keyboard.reach(pane.command('Sync with Azure'));
    await keyboard.press(turnOff, 'ArrowRight');
    await pane.operation.planned();
    await page.keyboard.press('Escape');
    await pane.dialog.waitFor({ state: 'hidden' });
    await focused(turnOff);
  });
});

test('VirtualMachines_KeyboardOnly_AreSelectedAndTheirDetailOpensAndCloses', async () => {
  await context.control.reset('small-on');
  await keyboardStory(async ({ page, pane, keyboard }) => {
    const row = pane.virtualMachines.row('VMs with Azure benefits', 'web01');
    const name = row.getByRole('button', { name: 'web01', exact: true });
    await pane.dashboard();
    await keyboard.reach(pane.cluster.tab);
    await keyboard.press(pane.virtualMachines.tab, 'ArrowRight');
    await row.waitFor({ timeout: 60_000 });
    await pane.virtualMachines.allServersRead();
    await keyboard.reach(row);
    await page.keyboard.press('Space');
    await row.and(pane.frame.locator('[aria-selected="true"]')).waitFor();
    await keyboard.press(name, 'ArrowRight');
    await pane.virtualMachines.detail('web01').waitFor();
    await focused(pane.virtualMachines.detail('web01').getByRole('heading').first());
    await page.keyboard.press('Escape');
    await pane.virtualMachines.detail('web01').waitFor({ state: 'detached' });
    await focused(name);
    assert.equal(await row.getAttribute('aria-selected'), 'true', 'the row is still selected');
  });
});

test('TurnOn_Progress_IsToldToAScreenReader', async () => {
  await context.control.setLatency({ milliseconds: 300 });
  await context.story(async ({ pane }) => {
    await pane.splash();
    await pane.operation.openTurnOn();
    await pane.operation.button('Turn on').click();
    await pane.operation.finishedCount.waitFor({ timeout: 60_000 });
    assert.equal(await pane.operation.finishedCount.getAttribute('aria-live'), 'polite');
    await pane.operation.succeeded();
    await pane.dialog.getByRole('status').filter({ hasText: 'Everything succeeded.' }).waitFor();
  });
});
