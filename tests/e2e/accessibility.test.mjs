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
      await pane.openTurnOn(() => check('turn-on pane, choice'));
      await check('turn-on pane, review');
      await pane.confirmButton('Turn on').click();
      await pane.succeeded();
      await check('outcome');
      await pane.closeDialog();
      await pane.dashboard();
      await check('cluster tab');
      const { servers: [{ name }] } = await context.control.state();
      await pane.openServer(name);
      await pane.testAttestation(name, 'its document is verified');
      await check('server detail');
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

/** Checks shell and pane as one page, as a person meets them. A screen that changes while it is checked is checked again. */
async function checkScreen(page, pane, screen) {
  for (let attempt = 1; attempt <= 3; attempt++) {
    await pane.settle();
    await Promise.all(page.frames().map(frame => frame.evaluate(axe)));
    const { violations, changed } = await page.evaluate(violationsOfOurMaking, ofTheSdk);
    if (!changed || attempt === 3) {
      assert.deepEqual(violations, [], screen);
      return;
    }
  }
}

/** Runs in the page. An element that axe named and that is gone by now was part of a screen that people no longer see. */
async function violationsOfOurMaking(sdk) {
  const elementAt = target => target.reduce((scope, selector) => (scope?.contentDocument ?? scope)?.querySelector(selector), document);
  const result = await globalThis.axe.run(document, { resultTypes: ['violations'] });
  const found = result.violations
    .flatMap(({ id, help, nodes }) => nodes.map(({ target, html }) => ({ id, help, target, html, element: elementAt(target) })))
    .filter(({ id, element }) => !element || !sdk.some(({ rule, component }) => rule === id && element.closest(component)));
  return {
    changed: found.some(({ element }) => !element),
    violations: found.map(({ id, help, target, html }) => `${id} (${help}) at ${target.join(' > ')}: ${html}`),
  };
}
