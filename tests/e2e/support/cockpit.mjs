import assert from 'node:assert/strict';
import { checkScreen } from './accessibility.mjs';
import { asksOf, checkFigures } from './figures.mjs';

/**
 * Checks a page as someone meets it who has to decide what to do: its figures agree with each other and with the API, it asks for
 * what there is to do and for nothing else, and it keeps the rules of accessibility. Leaves pictures in both themes.
 */
export async function checkCockpit({ page, pane, shot }, control, { name, asks }) {
  await checkFigures(pane, control);
  const asked = await asksOf(pane);
  assert.deepEqual(asked, asks, `${name}: what the page asks for`);
  assert.ok(asked.length <= 1, `${name}: at most one action comes first`);
  for (const theme of ['light', 'dark']) {
    await pane.showTheme(theme);
    await shot(`cockpit-${name}-${theme}`);
  }
  await checkScreen(page, pane, name);
}
