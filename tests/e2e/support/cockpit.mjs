import assert from 'node:assert/strict';
import { checkScreen } from './accessibility.mjs';
import { checkFigures, offersOf, primaryOf } from './figures.mjs';
import { minute } from './waiting.mjs';

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

/**
 * Opens the page of a cluster that is turned on and checks it, then a server's detail and the virtual machines, where the figures
 * have to agree as well.
 * @param {{name: string, asks?: string, status?: string, tab?: string, further?: (screen: object) => Promise<void>}} expected
 *   the cluster's status, the name of its first tab, and what else is to be seen once the virtual machines are listed
 */
export function playDashboard(context, { name, asks, status, tab = 'Cluster', further }) {
  return context.story(async ({ page, pane, shot, figures }) => {
    await pane.frame.getByRole('tab', { name: tab, exact: true }).waitFor({ timeout: 2 * minute });
    await pane.cluster.servers.waitFor({ timeout: minute });
    await (status && pane.cluster.statusIs(status));
    await checkCockpit({ page, pane, shot }, context.control, { name, asks });
    await pane.cluster.openPicture();
    await pane.cluster.openServer((await context.control.overview()).servers[0].name);
    await figures();
    await pane.virtualMachines.tab.click();
    await pane.virtualMachines.tables.first().waitFor({ timeout: minute });
    await pane.virtualMachines.allServersRead();
    await figures();
    await shot(`cockpit-${name}-vms`);
    await further?.({ page, pane, shot });
  }, { viewport: { width: 1440, height: 900 } });
}
