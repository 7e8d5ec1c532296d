import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { failedOverview, labWithBrowser } from './support/fixture.mjs';

// What the SDK's own components get wrong, whatever is put into them.
const ofTheSdk = [
  // The table's scroll container and the menu of tabs that do not fit stand between a role and its children.
  { rule: 'aria-required-children', component: 'sme-data-table' },
  { rule: 'aria-required-children', component: 'sme-pivot' },
  // The label of the box that selects all rows says that it is none.
  { rule: 'aria-allowed-role', component: 'sme-data-table' },
  // Each search field is a landmark without a name of its own.
  { rule: 'landmark-unique', component: 'sme-form-field[type="search"]' },
];
const context = labWithBrowser();
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

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
    }, { theme, provokes: failedOverview });
  });
}

/** Checks shell and pane as one page, as a person meets them. */
async function checkScreen(page, pane, screen) {
  await pane.settle();
  await Promise.all(page.frames().map(frame => frame.evaluate(axe)));
  const violations = await page.evaluate(async sdk => {
    const result = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    const elementAt = target => target.reduce((scope, selector) => (scope.contentDocument ?? scope).querySelector(selector), document);
    const ours = ({ id, target }) => !sdk.some(({ rule, component }) => rule === id && elementAt(target).closest(component));
    return result.violations
      .flatMap(({ id, help, nodes }) => nodes.map(({ target, html }) => ({ id, help, target, html })))
      .filter(ours)
      .map(({ id, help, target, html }) => `${id} (${help}) at ${target.join(' > ')}: ${html}`);
  }, ofTheSdk);
  assert.deepEqual(violations, [], screen);
}
