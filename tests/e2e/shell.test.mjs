import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labWithBrowser } from './support/fixture.mjs';

const context = labWithBrowser();

test('Shell_ThemeButton_ChangesThePaneLiveAndIsRemembered', async () => {
  await context.story(async ({ page, pane }) => {
    await pane.splash();
    const body = pane.frame.locator('body');
    const background = () => body.evaluate(element => getComputedStyle(element).backgroundColor);
    const light = await background();
    await page.getByRole('button', { name: 'Dark theme' }).click();
    await pane.frame.locator('body.sme-theme-dark').waitFor();
    assert.notEqual(await background(), light);
    await page.goto(context.url);
    await pane.frame.locator('body.sme-theme-dark').waitFor();
  });
});

test('Shell_TurnOn_ShowsTheNotification', async () => {
  await context.story(async ({ page, pane }) => {
    await pane.splash();
    await pane.operation.openTurnOn();
    await pane.operation.turnOn();
    await page.getByRole('button', { name: /^Notifications/ }).click();
    const list = page.getByRole('region', { name: 'Notifications' });
    await list.getByRole('heading', { name: 'Turn on Azure benefits' }).waitFor();
    await list.getByText('Success').waitFor();
  });
});

test('Shell_IconFont_DrawsTheSdksIcons', async () => {
  await context.story(async ({ pane }) => {
    await pane.splash();
    const loaded = await pane.frame.locator('body').evaluate(async () => {
      const faces = await document.fonts.load('16px "Server-MDL2"', '\ue72c');
      return faces.map(face => face.status);
    });
    assert.deepEqual(loaded, ['loaded']);
  });
});

test('Shell_SimulatedClusterUnreadable_SaysSoAndRetries', async () => {
  await context.story(async ({ page, pane }) => {
    await pane.splash();
    await page.route('**/lab/state', route => route.fulfill({ status: 200, contentType: 'application/json', body: '{}' }), { times: 1 });
    await page.reload();
    await page.getByRole('alert').getByText('The tool did not open').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await pane.splash();
  });
});
