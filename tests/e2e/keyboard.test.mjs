import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labWithBrowser } from './support/fixture.mjs';
import { Keyboard } from './support/keyboard.mjs';

const context = labWithBrowser({ scenario: 'small' });

test('TurnOn_KeyboardOnly_GoesThroughWithTheFocusInSight', async () => {
  await context.story(async ({ page, pane }) => {
    const keyboard = new Keyboard(page);
    const pressed = [];
    const press = async name => pressed.push({ name, ...await keyboard.press(name) });
    await pane.splash();
    await press('Turn on');
    await pane.dialog.getByText(/^Servers ready: 3 of 3\./).waitFor({ timeout: 60_000 });
    await press('Next');
    await pane.dialog.getByRole('heading', { name: 'VMs that need attention' }).waitFor();
    await press('Next');
    await pane.planned();
    await press('Turn on');
    await pane.succeeded();
    await press('Close');
    await pane.dashboard();
    await pane.statusIs('On');
    assert.deepEqual(pressed.filter(({ isVisible }) => !isVisible).map(({ name }) => name), []);
  });
});

test('Dialog_Escape_ClosesItAndGivesTheFocusBack', async () => {
  await context.control.reset('small-on');
  await context.story(async ({ page, pane }) => {
    const keyboard = new Keyboard(page);
    await pane.dashboard();
    await pane.command('Turn off Azure benefits').focus();
    const before = await keyboard.focused();
    await page.keyboard.press('Enter');
    await pane.planned();
    await page.keyboard.press('Escape');
    await pane.dialog.waitFor({ state: 'hidden' });
    assert.equal((await keyboard.focused()).name, before.name);
  });
});

test('TurnOn_Progress_IsToldToAScreenReader', async () => {
  await context.control.setLatency({ milliseconds: 300 });
  await context.story(async ({ pane }) => {
    await pane.splash();
    await pane.openTurnOn();
    await pane.confirmButton('Turn on').click();
    await pane.finishedCount.waitFor({ timeout: 60_000 });
    assert.equal(await pane.finishedCount.getAttribute('aria-live'), 'polite');
    await pane.succeeded();
    await pane.dialog.getByRole('status').filter({ hasText: 'Everything succeeded.' }).waitFor();
  });
});
