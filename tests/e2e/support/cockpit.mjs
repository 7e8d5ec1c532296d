import assert from 'node:assert/strict';
import { checkScreen } from './accessibility.mjs';
import { checkFigures, offersOf, primaryOf } from './figures.mjs';

/**
 * Checks a page as someone meets it who has to decide what to do: its figures agree with each other and with the API, it asks for
 * the one thing there is to do and for nothing else, and it keeps the rules of accessibility. Leaves pictures in both themes.
 * @param {{name: string, asks?: string, alsoAsks?: string[]}} expected what it asks for first, and what a banner offers beside it
 */
export async function checkCockpit({ page, pane, shot }, control, { name, asks, alsoAsks = [] }) {
  await checkFigures(pane, control);
  const primary = await primaryOf(pane);
  const offered = await offersOf(pane);
  assert.ok(primary.length <= 1, `${name}: ${primary.join(' and ')} are both primary`);
  assert.deepEqual([...primary, ...offered], [...asks === undefined ? [] : [asks], ...alsoAsks], `${name}: what the page asks for`);
  for (const theme of ['light', 'dark']) {
    await pane.showTheme(theme);
    await shot(`cockpit-${name}-${theme}`);
  }
  await checkScreen(page, pane, name);
}
