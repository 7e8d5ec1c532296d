import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labWithBrowser } from '../support/fixture.mjs';
import { minute } from '../support/waiting.mjs';

const context = labWithBrowser({ scenario: 'small-on' });

test('Story_Link_LeadsToTheServerAfterAReloadAndOnBackAndForward', async () => {
  await context.story(async ({ page, pane, shot }) => {
    await pane.dashboard();
    await pane.cluster.openServer('hci-node1');
    await page.waitForURL(/#\/\?server=hci-node1$/);
    await shot('link-server');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await pane.frame.getByRole('button', { name: 'Copy link' }).click();
    await pane.frame.getByText('Link copied').waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url());

    await page.reload();
    const detail = pane.frame.getByRole('region', { name: 'Components of hci-node1' });
    await detail.waitFor({ timeout: minute });

    await pane.frame.getByRole('tab', { name: 'History', exact: true }).click();
    await page.waitForURL(/#\/\?tab=history$/);
    await page.goBack();
    await detail.waitFor({ timeout: minute });
    await page.goForward();
    await pane.frame.getByRole('tab', { name: 'History', exact: true, selected: true }).waitFor({ timeout: minute });
  });
});

test('Story_Link_LeadsToAVmAmongFilteredOnes', async () => {
  const { virtualMachines: [{ id, name }] } = await context.control.state();
  await context.story(async ({ page, pane, shot }) => {
    await pane.dashboard();
    await pane.virtualMachines.open();
    await pane.frame.getByRole('searchbox', { name: 'Search VMs' }).first().fill(name);
    await page.waitForURL(new RegExp(`search=${name}`));
    await pane.virtualMachines.openDetail(name);
    await page.waitForURL(new RegExp(`vm=${id}`));

    await page.reload();
    await pane.virtualMachines.detail(name).waitFor({ timeout: minute });
    assert.equal(await pane.frame.getByRole('searchbox', { name: 'Search VMs' }).first().inputValue(), name);
    await shot('link-vm');
  });
});

test('Story_Link_LeadsToAnOperationOfTheHistory', async () => {
  await context.story(async ({ page, pane }) => {
    await pane.dashboard();
    await pane.command('Sync with Azure').click();
    await pane.operation.succeeded();
    await pane.operation.close();
    await pane.frame.getByRole('tab', { name: 'History', exact: true }).click();
    await pane.frame.getByRole('tabpanel').getByRole('button', { name: /^Show details: Sync with Azure/ }).first().click();
    await page.waitForURL(/operation=/);
    await page.reload();
    await pane.operation.succeeded();
    await pane.operation.close();
    await page.waitForURL(/#\/\?tab=history$/);
  });
});

test('Story_LinkToWhatIsGone_SaysSoAndShowsTheTab', async () => {
  await context.story(async ({ page, pane, shot }) => {
    await pane.dashboard();
    await page.goto(`${context.url}/?theme=light&locale=en-US#/?server=hci-node9`);
    await page.reload();
    await pane.frame.getByText("The link leads to hci-node9, which isn't a server of this cluster.").waitFor({ timeout: minute });
    await pane.cluster.servers.waitFor();
    await shot('link-gone');
    await page.goto(`${context.url}/?theme=light&locale=en-US#/?tab=vms&vm=00000000-0000-4000-8000-00000000dead`);
    await page.reload();
    await pane.frame.getByText("The link leads to a VM that isn't on the servers that could be read.").waitFor({ timeout: minute });
  });
});
