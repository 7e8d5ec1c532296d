import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkScreen } from '../support/accessibility.mjs';
import { labWithBrowser } from '../support/fixture.mjs';
import { minute } from '../support/waiting.mjs';

// Who turns a VM off on purpose isn't asked to turn it on again, finds it, and can.
const context = labWithBrowser({ scenario: 'small-on' });
const tileName = 'VMs getting Azure benefits';
const leftOut = pane => pane.frame.getByRole('button', { name: 'Left out 1', exact: true });
const banners = async () => (await context.control.overview()).alerts.map(({ id }) => id);

for (const theme of ['light', 'dark']) {
  test(`Story_VmLeftOutOnPurpose_${theme}_IsRememberedUntilItIsTurnedOnAgain`, async () => {
    await context.story(async ({ page, pane, shot, figures }) => {
      await pane.dashboard();
      await pane.virtualMachines.open();
      await pane.virtualMachines.select('VMs with Azure benefits', 'web01');
      await pane.command('Turn off Azure benefits for VMs').click();
      await pane.operation.planned();
      await pane.operation.button('Turn off').click();
      await pane.operation.succeeded();
      await pane.operation.close();

      await leftOut(pane).click();
      await pane.virtualMachines.lists('VMs without Azure benefits', ['web01']);
      assert.equal(await pane.frame.getByRole('button', { name: /^Needs action/ }).count(), 0);
      await pane.virtualMachines.openDetail('web01');
      const detail = pane.virtualMachines.detail('web01');
      await detail.getByText(/^Azure benefits was turned off for this VM on .* It's left out on purpose/).waitFor();
      await figures();
      await shot(`left-out-by-choice-1-detail-${theme}`);
      await (theme === 'light' && checkScreen(page, pane, 'a VM left out on purpose'));

      await pane.cluster.tab.click();
      assert.match(await (await pane.cluster.tile(tileName)).detail(), /Left out: 1/);
      assert.deepEqual(await banners(), []);
      await shot(`left-out-by-choice-2-dashboard-${theme}`);

      await pane.virtualMachines.tab.click();
      await pane.virtualMachines.openDetail('web01');
      await detail.getByRole('button', { name: 'Turn on Azure benefits for VMs', exact: true }).click();
      await pane.operation.planned();
      await pane.operation.button('Turn on').click();
      await pane.operation.succeeded();
      await pane.operation.close();
      await pane.frame.getByRole('button', { name: 'Clear filters', exact: true }).first().click();
      await pane.virtualMachines.row('VMs with Azure benefits', 'web01').waitFor({ timeout: minute });
      assert.equal(await pane.frame.getByRole('button', { name: /^Left out/ }).count(), 0);
    }, { theme });
  });
}
