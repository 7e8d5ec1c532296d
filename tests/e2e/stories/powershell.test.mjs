import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkScreen } from '../support/accessibility.mjs';
import { changes } from '../support/attestation-state.mjs';
import { labWithBrowser } from '../support/fixture.mjs';
import { minute } from '../support/waiting.mjs';

// What a command would do can be taken along as PowerShell, without going through its review.
const context = labWithBrowser({ scenario: 'small-on' });
const command = 'Copy as PowerShell';
const commands = 'Copy the commands of the PowerShell module';

test('CopyAsPowerShell_SelectedVms_CopiesWhatTheModuleWouldRunAndChangesNothing', async () => {
  const { cluster, virtualMachines } = await context.control.state();
  const chosen = virtualMachines.filter(({ name }) => ['web01', 'web02'].includes(name));
  await context.story(async ({ page, pane, shot }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await pane.dashboard();
    await pane.virtualMachines.open();
    assert.equal(await (await pane.reach(command)).isEnabled(), false, 'nothing is selected');
    await page.keyboard.press('Escape');
    await pane.virtualMachines.select('VMs with Azure benefits', 'web01', 'web02');
    await context.control.clearCalls();
    await (await pane.reach(command)).click();
    const part = pane.frame.getByRole('region', { name: command, exact: true });
    await part.getByRole('button', { name: commands }).click({ timeout: minute });
    await part.getByRole('status').filter({ hasText: 'Copied the commands of the PowerShell module.' }).waitFor();

    const plan = await context.control.plan({ kind: 'turnOffVirtualMachines', virtualMachines: chosen.map(({ id }) => id) });
    assert.equal(await copied(page), plan.commands);
    assert.match(plan.commands, new RegExp(`Remove-AzStackHCIVMAttestation -ComputerName '${cluster.name}'`));
    chosen.forEach(({ id }) => assert.ok(plan.commands.includes(id), 'by their ids'));
    for (const { server, text } of plan.scripts) {
      await part.getByRole('button', { name: `Copy the PowerShell of ${server}`, exact: true }).click();
      await part.getByRole('status').filter({ hasText: `Copied the PowerShell of ${server}.` }).waitFor();
      assert.equal(await copied(page), text);
    }
    for (const theme of ['light', 'dark']) {
      await pane.showTheme(theme);
      await shot(`copy-as-powershell-vms-${theme}`);
    }
    await checkScreen(page, pane, 'copy as PowerShell');
    assert.deepEqual(changes(await context.control.calls()), []);
  });
});

test('CopyAsPowerShell_SelectedServer_CopiesItsRepairByTheKeyboard', async () => {
  await context.control.drift({ server: 'hci-node2', kind: 'firewallDisabled' });
  await context.story(async ({ page, pane, shot }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await pane.dashboard();
    assert.equal(await (await pane.reach(command)).isEnabled(), false, 'no server is selected');
    await page.keyboard.press('Escape');
    await pane.cluster.openServer('hci-node2');
    await (await pane.reach(command)).click();
    const part = pane.frame.getByRole('region', { name: command, exact: true });
    await part.getByRole('button', { name: commands }).waitFor({ timeout: minute });
    await part.getByRole('button', { name: commands }).press('Enter');
    await part.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
    const plan = await context.control.plan({ kind: 'repair', servers: ['hci-node2'] });
    assert.equal(await copied(page), plan.commands);
    assert.equal(plan.scripts.length, 1);
    await shot('copy-as-powershell-server');
    await part.getByRole('button', { name: commands }).press('Escape');
    await part.waitFor({ state: 'detached' });
  });
});

/** What a person would paste now. */
async function copied(page) {
  return page.evaluate(() => navigator.clipboard.readText());
}
