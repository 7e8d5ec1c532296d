import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkScreen } from '../support/accessibility.mjs';
import { labWithBrowser } from '../support/fixture.mjs';
import { minute } from '../support/waiting.mjs';

const hanging = 'hci-node3';
const context = labWithBrowser({ scenario: 'small-on' });

test('Story_OneServerHangs_TheOthersAppearWithTheirVmsAndTheClusterWhenItIsGivenUp', async () => {
  await context.control.addFaultUnread({ server: hanging, cmdlet: 'Get-VM', mode: 'hang' });
  await context.story(async ({ pane, shot }) => {
    // What is known is shown: a row for each server, none of what takes all of them to know.
    await pane.frame.getByText('2 of 3 servers read').first().waitFor({ timeout: minute });
    const row = name => pane.cluster.servers.getByRole('row').filter({ hasText: name });
    await row('hci-node1').filter({ hasText: 'Active' }).waitFor();
    await row('hci-node2').filter({ hasText: 'Active' }).waitFor();
    await row(hanging).filter({ hasText: 'Reading' }).waitFor();
    assert.equal(await pane.frame.getByRole('region', { name: 'Azure benefits cluster status' }).count(), 0);
    for (const theme of ['light', 'dark']) {
      await pane.showTheme(theme);
      await shot(`growing-1-${theme}`);
    }

    // The VMs of those that have answered are there, too.
    await pane.frame.getByRole('tab', { name: 'VMs', exact: true }).click();
    await pane.frame.getByRole('button', { name: 'web01', exact: true }).waitFor();
    await shot('growing-2-vms');
    await pane.cluster.tab.click();

    // The server that doesn't answer is named, and given up. Then all is there.
    await pane.frame.getByText(/^hci-node3, no answer for \d+ \w+, gives up at \d+:\d\d/).waitFor({ timeout: minute });
    await shot('growing-3-silent');
    await pane.dashboard();
    await row(hanging).filter({ hasText: 'Unreachable' }).waitFor({ timeout: minute });
    await pane.cluster.statusIs('Partial');
    assert.equal(await pane.frame.locator('ab-read-note').count(), 0);
    await shot('growing-4-whole');
  });
});

test('Pane_OneServerIsStillBeingRead_HasNoAccessibilityViolations', async () => {
  await context.control.addFaultUnread({ server: hanging, cmdlet: 'Get-VM', mode: 'hang' });
  await context.story(async ({ page, pane }) => {
    await pane.frame.getByText('2 of 3 servers read').first().waitFor({ timeout: minute });
    await checkScreen(page, pane, 'one server is still being read');
  }, { endsUnread: true });
});
