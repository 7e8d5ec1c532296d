import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labWithBrowser } from '../support/fixture.mjs';

// Nothing but the name of its adapter shows any more that a switch was the attestation switch.
const context = labWithBrowser({ scenario: 'small-on' });
const obstacle = "Another adapter of the server has the attestation adapter's name.";

for (const theme of ['light', 'dark']) {
  test(`Story_RenamedSwitchKeepsTheName_TheServerIsLeftAloneAndToldWhich_${theme}`, async () => {
    for (const kind of ['addressWrong', 'switchRenamed', 'switchNotes']) {
      await context.control.drift({ server: 'hci-node2', kind });
    }
    await context.story(async ({ pane, shot }) => {
      await pane.dashboard();
      await pane.cluster.statusIs('Partial');
      await pane.cluster.openServer('hci-node2');
      const list = await (await pane.cluster.detail()).diagnoses();
      assert.match((await list.causes())[0], /^On hci-node2: The attestation switch is missing\./);
      const server = pane.cluster.serverDetail('hci-node2');
      await server.getByText('Needs attention (1)').click();
      await server.getByText(/Hyper-V Virtual Ethernet Adapter.*\(Renamed by hand\)/).first().waitFor();
      await server.scrollIntoViewIfNeeded();
      await shot(`name-taken-1-server-${theme}`);

      await list.press('Review and repair');
      await pane.dialog.getByText(obstacle).waitFor();
      assert.equal(await pane.operation.button('Repair').isEnabled(), false, 'nothing else is to be repaired');
      await shot(`name-taken-2-review-${theme}`);
    }, { theme });
  });
}
