import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { before, test } from 'node:test';
import { labWithBrowser } from './support/fixture.mjs';

const context = labWithBrowser();
let axe;

before(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
});

for (const theme of ['light', 'dark']) {
  test(`Pane_EveryScreen_HasNoAccessibilityViolations_${theme}`, async () => {
    await context.story(async ({ page, pane }) => {
      const check = screen => checkScreen(page, pane, `${screen}, ${theme}`);
      await pane.splash();
      await check('splash');
      await pane.openTurnOn();
      await check('turn-on pane');
      await pane.confirmButton('Turn on').click();
      await pane.succeeded();
      await check('outcome');
      await pane.closeDialog();
      await pane.dashboard();
      await check('cluster tab');
      await pane.openVirtualMachines();
      await check('VMs tab');
    }, { theme });
  });

  test(`Pane_Error_HasNoAccessibilityViolations_${theme}`, async () => {
    await context.control.addFault({ mode: 'terminating' });
    await context.story(async ({ page, pane }) => {
      await pane.frame.getByRole('button', { name: 'Retry' }).waitFor({ timeout: 60_000 });
      await checkScreen(page, pane, `error, ${theme}`);
    }, { theme });
  });
}

async function checkScreen(page, pane, screen) {
  await pane.settle();
  for (const frame of page.frames()) {
    await frame.evaluate(axe);
    const violations = await frame.evaluate(() => globalThis.axe.run(document, { iframes: false, resultTypes: ['violations'] }).then(result =>
      result.violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(node => node.html.slice(0, 200)) }))));
    assert.deepEqual(violations, [], `${screen}, ${frame.parentFrame() ? 'pane' : 'shell'}`);
  }
}
