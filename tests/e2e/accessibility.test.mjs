import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { failedOverview, labWithBrowser } from './support/fixture.mjs';
import { LabPanel } from './support/lab-panel.mjs';

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
const context = labWithBrowser({ scenario: 'small' });
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

for (const theme of ['light', 'dark']) {
  const screens = (body, options) => context.story(
    ({ page, pane }) => body({ page, pane, check: screen => checkScreen(page, pane, `${screen}, ${theme}`) }), { theme, ...options });

  test(`Pane_TurningOn_HasNoAccessibilityViolations_${theme}`, async () => {
    await screens(async ({ pane, check }) => {
      await pane.splash();
      await check('splash');
      await pane.openCheck();
      await check('wizard, check');
      await pane.next();
      await pane.dialog.getByText('Looking at the VMs').waitFor({ state: 'detached', timeout: 60_000 });
      await check('wizard, choose');
      await pane.next();
      await pane.planned();
      await pane.dialog.locator('summary').first().click();
      await pane.dialog.getByText('Show PowerShell').first().click();
      await check('wizard, review');
      await context.control.setLatency({ milliseconds: 1500 });
      await pane.confirmButton('Turn on').click();
      await pane.progressBar.waitFor();
      await check('wizard, apply');
      await context.control.setLatency({ milliseconds: 0 });
      await pane.succeeded();
      await check('wizard, done');
    });
  });

  test(`Pane_Dashboard_HasNoAccessibilityViolations_${theme}`, async () => {
    await context.control.reset('small-on');
    await context.control.drift({ server: 'hci-node1', kind: 'switchRenamed' });
    await context.control.addServer('hci-node4');
    await screens(async ({ pane, check }) => {
      await pane.dashboard();
      await check('cluster tab');
      await pane.openServer('hci-node1');
      await pane.testAttestation('hci-node1', 'attest');
      await check('server detail');
      await pane.openVirtualMachines();
      await check('VMs tab');
      await pane.command('Turn off Azure benefits for VMs').waitFor();
      await pane.choose('VMs with Azure benefits', 'web01');
      await pane.command('Turn off Azure benefits for VMs').click();
      await pane.planned();
      await check('turn off for VMs, review');
      await pane.confirmButton('Turn off').click();
      await pane.succeeded();
      await pane.closeDialog();
      await pane.frame.getByRole('tab', { name: 'History', exact: true }).click();
      await pane.frame.getByRole('tabpanel').getByText('Turn off Azure benefits for VMs').first().waitFor();
      await check('history');
    });
  });

  test(`Pane_Error_HasNoAccessibilityViolations_${theme}`, async () => {
    await context.control.addFault({ mode: 'terminating' });
    await screens(async ({ pane, check }) => {
      await pane.frame.getByRole('button', { name: 'Retry' }).waitFor({ timeout: 60_000 });
      await check('error');
    }, { provokes: failedOverview });
  });

  test(`Shell_LabPanel_HasNoAccessibilityViolations_${theme}`, async () => {
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
