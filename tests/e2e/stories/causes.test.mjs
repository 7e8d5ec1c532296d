import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labWithBrowser } from '../support/fixture.mjs';

// "How do I check and fix Azure Benefits for my cluster?"
const context = labWithBrowser({ scenario: 'small-on' });
const missing = /^On hci-node2: The attestation switch is missing\. \d+ VMs can't get attested documents because of it\.$/;

for (const theme of ['light', 'dark']) {
  test(`Story_SwitchDeleted_IsOneCauseEverywhereAndOneRepair_${theme}`, async () => {
    await context.control.drift({ server: 'hci-node2', kind: 'switchMissing' });
    await context.story(async ({ pane, shot }) => {
      await pane.dashboard();
      await pane.cluster.statusIs('Partial');
      const banner = await pane.cluster.banner('The attestation switch is missing');
      assert.match(await banner.message(), /^Settings have changed\. On hci-node2: The attestation switch is missing\. \d+ VMs can't get/);
      assert.ok((await (await banner.consequences()).all()).length >= 5, 'the adapter, its address, bindings and VLAN, and the service follow from it');
      await pane.frame.getByText(/^What follows from it \(\d+\)$/).click();
      await shot(`causes-1-banner-${theme}`);

      await pane.cluster.openServer('hci-node2');
      const detail = await pane.cluster.detail();
      const list = await detail.diagnoses();
      assert.match((await list.causes())[0], missing);
      assert.deepEqual(await pane.cluster.column('Components'), ['All good', '1 to repair', 'All good']);
      await pane.cluster.serverDetail('hci-node2').scrollIntoViewIfNeeded();
      await shot(`causes-2-server-${theme}`);

      await list.press('Review and repair');
      await pane.operation.planned();
      await pane.operation.button('Repair').click();
      await pane.operation.succeeded();
      await pane.operation.close();
      await pane.cluster.statusIs('On');
      assert.equal(await detail.diagnoses(), null);
    }, { theme });
  });
}

test('Story_SeveralCauses_AreListedBelowOneBanner', async () => {
  await context.control.drift({ server: 'hci-node1', kind: 'switchMissing' });
  await context.control.drift({ server: 'hci-node3', kind: 'addressMissing' });
  await context.story(async ({ pane, shot }) => {
    await pane.dashboard();
    const banner = await pane.cluster.banner('have changed on 2 servers');
    assert.equal((await (await banner.causes()).causes()).length, 2);
    await shot('causes-3-several');
  });
});
