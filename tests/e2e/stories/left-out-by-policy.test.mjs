import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { checkScreen } from '../support/accessibility.mjs';
import { playDashboard } from '../support/cockpit.mjs';
import { labWithBrowser } from '../support/fixture.mjs';

// VMs that the policy of the settings leaves out on purpose are how they should be: the page shows them and asks for nothing.
const folder = await mkdtemp(path.join(os.tmpdir(), 'azure-benefits-policy-'));
const file = path.join(folder, 'policy.json');
await writeFile(file, JSON.stringify({
  include: [{ name: 'Production', virtualMachines: ['web*', 'sql*', 'linux*', 'app*', 'avd*'] }],
  exclude: [{ name: 'Spare', virtualMachines: ['web01'] }],
}));
const context = labWithBrowser({ scenario: 'small-on', env: { AzureBenefits__Policy: file } });
after(() => rm(folder, { recursive: true, force: true }));

test('Cockpit_VmsLeftOutByPolicy_AreListedAndAskForNothing', async () => {
  await context.control.turnOffMachine('web01');
  await context.control.turnOffMachine('legacy01');
  await playDashboard(context, { name: 'VmsLeftOutByPolicy', status: 'On', further: seeLeftOut });
});

// What people choose beside the policy is no choice: the policy says what is wanted.
test('Cockpit_VmThatThePolicyWantsIsTurnedOff_IsSaidOnce', async () => {
  await context.control.turnOffMachine('web01');
  await context.control.turnOffMachine('legacy01');
  await context.control.turnOffMachine('web02');
  await playDashboard(context, {
    name: 'VmThatThePolicyWantsIsTurnedOff',
    status: 'On',
    further: async ({ pane }) => {
      await pane.frame.getByText("1 VM that the policy wants doesn't have Azure benefits.").first().waitFor();
      assert.deepEqual((await context.control.overview()).alerts.map(({ id }) => id), ['policyNotMet']);
    },
  });
});

async function seeLeftOut({ page, pane, shot }) {
  const { compliance, virtualMachines, alerts } = await context.control.overview();
  assert.deepEqual({ compliance, leftOut: virtualMachines.leftOut, alerts }, { compliance: { met: 7, missing: 0, leftOut: 2, extra: 0, undecided: 0 }, leftOut: 2, alerts: [] });
  await pane.frame.getByRole('button', { name: 'Left out 2', exact: true }).click();
  await pane.virtualMachines.lists('VMs without Azure benefits', ['web01', 'legacy01']);
  assert.equal(await pane.virtualMachines.itemCount('VMs with Azure benefits'), 0);
  await pane.virtualMachines.openDetail('web01');
  await pane.virtualMachines.detail('web01').getByText('The policy leaves out this VM on purpose.').waitFor();
  await shot('left-out-by-policy');
  await checkScreen(page, pane, 'VMs left out by a policy');
}
