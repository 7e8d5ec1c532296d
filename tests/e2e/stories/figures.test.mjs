import { test } from 'node:test';
import { labWithBrowser } from '../support/fixture.mjs';
import { minute } from '../support/waiting.mjs';

// Figures that could be taken for each other are different here: VMs that are set up and that aren't, that get documents and that don't.
const context = labWithBrowser({ scenario: 'small-on' });

test('Figures_OneServerExpiredAndVmsAdded_AgreeOnEveryTab', async () => {
  await context.control.addVirtualMachines([{ server: 'hci-node1', name: 'app08' }, { server: 'hci-node1', name: 'app09' }]);
  await context.control.drift({ server: 'hci-node2', kind: 'certificateExpired' });
  await context.control.drift({ server: 'hci-node1', kind: 'guestSpoofing', virtualMachine: 'web01' });
  await context.story(async ({ pane, figures, shot }) => {
    await pane.dashboard();
    await pane.cluster.openServer('hci-node1');
    await figures();
    await shot('figures-cluster');
    await pane.virtualMachines.open();
    await figures();
    await pane.frame.getByRole('button', { name: /^Show (all \d+ alerts|details)$/ }).click({ timeout: minute });
    await figures();
    await shot('figures-vms');
  });
});
