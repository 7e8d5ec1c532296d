import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labWithBrowser } from './support/fixture.mjs';
import { focused } from './support/keyboard.mjs';

const context = labWithBrowser({ scenario: 'on' });
// What the server says of itself is asked for again after a test.
const failedTest = /^console: Failed to load resource: .*\/(attestation-test|overview)\b/;

test('ServerDetail_TestAttestation_ShowsEveryCheckAndChangesNothing', async () => {
  const { servers: [{ name }] } = await context.control.state();
  await context.story(async ({ pane }) => {
    await pane.dashboard();
    await pane.cluster.openServer(name);
    await pane.cluster.testAttestation(name, `${name} attests, and its document is verified.`);
    const results = await pane.cluster.attestationStatuses(name);
    assert.ok(results.length >= 15, `every check is shown: ${results.length}`);
    assert.deepEqual(results.filter(result => !['Passed', 'Not asked for'].includes(result)), []);
    const { cmdlets } = await context.control.calls();
    assert.deepEqual(cmdlets.filter(call => call.mutating), []);
  });
});

test('ServerDetail_TestAttestationAfterThirtyOneDaysWithoutSync_SaysWhyAndWhatToDo', async () => {
  const { servers: [{ name }] } = await context.control.state();
  await context.control.advanceClock({ days: 31 });
  await context.story(async ({ pane }) => {
    await pane.dashboard();
    await pane.cluster.openServer(name);
    await pane.cluster.testAttestation(name, / doesn't attest: .*expired/);
    const service = pane.cluster.attestationResults(name).getByRole('row', { name: /^Attestation service/ });
    assert.match(await service.innerText(), /Failed[^]*Sync with Azure/);
  });
});

test('ServerDetail_KeyboardOnly_OpensTestsAndCloses', async () => {
  const { servers: [{ name }] } = await context.control.state();
  await context.story(async ({ page, pane }) => {
    await pane.dashboard();
    await pane.cluster.openServer(name);
    const button = pane.cluster.serverDetail(name).getByRole('button', { name: 'Test attestation' });
    await button.focus();
    await page.keyboard.press('Enter');
    const again = pane.cluster.serverDetail(name).getByRole('button', { name: 'Test again' });
    await again.waitFor({ timeout: 60_000 });
    await focused(again);
    await page.keyboard.press('Escape');
    await pane.cluster.serverDetail(name).waitFor({ state: 'detached' });
  });
});

test('ServerDetail_ServerCannotBeAsked_ShowsTheErrorAndTestsAgain', async () => {
  const { servers: [{ name }] } = await context.control.state();
  await context.story(async ({ pane }) => {
    await pane.dashboard();
    await pane.cluster.openServer(name);
    await context.control.addFault({ server: name, mode: 'disconnect' });
    await pane.cluster.attestationTest(name).getByRole('button').click();
    const problem = pane.cluster.serverDetail(name).getByRole('alert');
    await problem.getByText(`Couldn't test the attestation of ${name}`).waitFor({ timeout: 60_000 });
    await problem.getByText('What to do:').waitFor();
    await problem.getByText(/^Code: \w+/).waitFor();
    await context.control.clearFaults();
    await pane.cluster.testAttestation(name, `${name} attests, and its document is verified.`);
  }, { provokes: failedTest });
});
