import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failedOverview, labWithBrowser } from './support/fixture.mjs';

const context = labWithBrowser();

test('Overview_NoServerAnswers_ShowsCauseAndFixAndRecoversOnRetry', async () => {
  await context.control.addFault({ mode: 'terminating' });
  await context.story(async ({ pane }) => {
    const problem = pane.frame.getByRole('alert');
    await problem.getByText("Couldn't read Azure benefits of this cluster").waitFor({ timeout: 60_000 });
    await problem.getByText('What to do:').waitFor();
    await problem.getByText(/^Code: \w+/).waitFor();

    await context.control.clearFaults();
    await problem.getByRole('button', { name: 'Retry' }).click();
    await pane.splash();
  }, { provokes: failedOverview });
});

test('TurnOn_OneServerFails_OthersSucceedAndRetryFinishes', async () => {
  const { servers } = await context.control.state();
  const failing = servers[1].name;
  await context.control.addFault({ server: failing, cmdlet: 'New-VMSwitch', mode: 'terminating' });
  await context.story(async ({ pane }) => {
    await pane.splash();
    await pane.operation.openTurnOn();
    await pane.operation.button('Turn on').click();
    await pane.dialog.getByText("Some targets didn't succeed. The others did.").waitFor({ timeout: 60_000 });
    const failed = await (await pane.operation.results()).group(/^Failed \(\d+\)$/);
    assert.ok((await failed.results()).some(({ target, state }) => target === failing && state === 'Failed'), await failed.text());

    await context.control.clearFaults();
    await pane.operation.retry('Review and retry failed');
    await pane.operation.succeeded();
    await pane.operation.close();
    await pane.dashboard();
    await pane.cluster.statusIs('On');
  });
});
