import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

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
// Markup is the same in every look; what differs is color.
const ofColor = ['color-contrast', 'link-in-text-block'];
const looks = [
  { look: 'light', theme: 'light', forcedColors: 'none' },
  { look: 'dark', theme: 'dark', forcedColors: 'none', rules: ofColor },
  { look: 'forced colors', theme: 'dark', forcedColors: 'active', rules: ofColor },
];
const attempts = 3;
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Checks shell and pane as one page, as a person meets them, in both themes and in forced colors. */
export async function checkScreen(page, pane, screen) {
  try {
    for (const { look, theme, forcedColors, rules } of looks) {
      await page.emulateMedia({ forcedColors });
      await pane.showTheme(theme);
      assert.deepEqual(await violationsOf(page, pane, { rules, isForced: forcedColors === 'active' }), [], `${screen}, ${look}`);
    }
  } finally {
    await page.emulateMedia({ forcedColors: 'none' });
  }
}

/** Checks a page that stands by itself, such as a report. */
export async function checkDocument(page, name) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(violationsOfOurMaking, { sdk: [] });
  assert.deepEqual(violations, [], name);
}

/** A screen that changes while it is checked is checked again. */
async function violationsOf(page, pane, { rules, isForced }) {
  for (let attempt = 1; ; attempt++) {
    await pane.settle();
    await Promise.all(page.frames().map(withAxe));
    await (isForced && Promise.all(page.frames().map(frame => frame.evaluate(fillWithColor))));
    const { violations, changed } = await page.evaluate(violationsOfOurMaking, { sdk: ofTheSdk, rules });
    await (isForced && Promise.all(page.frames().map(frame => frame.evaluate(unfill))));
    if (!changed || attempt === attempts) {
      return violations;
    }
  }
}

async function withAxe(frame) {
  if (!await frame.evaluate(() => 'axe' in globalThis)) {
    await frame.evaluate(axe);
  }
}

/**
 * Runs in the page. axe takes the fill color of a text before its color, and Chromium forces only the latter
 * (findings/axe-contrast-in-forced-colors.sh). Without forced colors both are the same.
 */
function fillWithColor() {
  // All are read before any is written: reading after writing has the browser work out the styles of the page again.
  const filled = [...document.querySelectorAll('body *')].map(element => ({ element, color: getComputedStyle(element).color }));
  filled.forEach(({ element, color }) => {
    element.style.webkitTextFillColor = color;
  });
}

function unfill() {
  document.querySelectorAll('body *').forEach(element => element.style.removeProperty('-webkit-text-fill-color'));
}

/** Runs in the page. An element that axe named and that is gone by now was part of a screen that people no longer see. */
async function violationsOfOurMaking({ sdk, rules }) {
  const elementAt = target => target.reduce((scope, selector) => (scope?.contentDocument ?? scope)?.querySelector(selector), document);
  const result = await globalThis.axe.run(document, { resultTypes: ['violations'], ...(rules && { runOnly: rules }) });
  const found = result.violations
    .flatMap(({ id, help, nodes }) => nodes.map(({ target, html }) => ({ id, help, target, html, element: elementAt(target) })))
    .filter(({ id, element }) => !element || !sdk.some(({ rule, component }) => rule === id && element.closest(component)));
  return {
    changed: found.some(({ element }) => !element),
    violations: found.map(({ id, help, target, html }) => `${id} (${help}) at ${target.join(' > ')}: ${html}`),
  };
}
