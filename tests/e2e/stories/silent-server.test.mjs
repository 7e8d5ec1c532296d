import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labWithBrowser } from '../support/fixture.mjs';
import { focused, Keyboard } from '../support/keyboard.mjs';
import { harnessAt } from '../support/harness-environment.mjs';
import { harnesses } from '../support/harnesses.mjs';
import { minute } from '../support/waiting.mjs';

const hanging = 'hci-node2';
const context = labWithBrowser({ scenario: 'small' });

test('TurnOn_OneServerHangs_TheOthersAreConfirmedAndItIsCanceledAloneByKeyboard', async () => {
  await context.control.addFault({ server: hanging, cmdlet: 'New-VMSwitch', mode: 'hang' });
  await context.story(async ({ page, pane, shot }) => {
    const keyboard = new Keyboard(page);
    await pane.splash();
    await pane.operation.openTurnOn();
    await pane.operation.button('Turn on').click();

    const progress = await harnessAt(pane.dialog.locator(harnesses.OperationProgressHarness.hostSelector), harnesses.OperationProgressHarness, minute);
    await succeeded(progress, ['hci-node1', 'hci-node3']);

    // The others are done and confirmed. The pane names who doesn't answer, at which step, and until when it is waited for.
    const silence = pane.dialog.getByText(/^Create the attestation switch, no answer for \d+ \w+, gives up at \d+:\d\d/);
    await silence.waitFor({ timeout: minute });
    await pane.dialog.getByRole('status').filter({ hasText: `Not answering: ${hanging}.` }).waitFor();
    for (const theme of ['light', 'dark']) {
      await pane.showTheme(theme);
      await shot(`silent-server-${theme}`);
    }

    // Cancelling asks first; Escape takes the question back and leaves the pane open.
    const cancel = pane.dialog.getByRole('button', { name: `Cancel only this server: ${hanging}` });
    await keyboard.press(cancel);
    await pane.dialog.getByRole('group', { name: `Cancel only ${hanging}?` }).waitFor();
    const answer = pane.operation.button(`Cancel ${hanging}`);
    await focused(answer);
    await shot('silent-server-cancel');
    await page.keyboard.press('Escape');
    await focused(cancel);
    await page.keyboard.press('Enter');
    await focused(answer);
    await page.keyboard.press('Enter');

    const results = await pane.operation.results();
    assert.equal(await results.summary(), "Some targets didn't succeed. The others did.");
    const canceled = await (await results.group(/^Canceled \(\d+\)$/)).results();
    assert.deepEqual(canceled.map(({ target }) => target).filter(target => !target.includes('(')), [hanging]);
  });
});

/** Waits until these servers have ended well. */
async function succeeded(progress, names) {
  const deadline = AbortSignal.timeout(2 * minute);
  for (let done = []; !names.every(name => done.includes(name));) {
    deadline.throwIfAborted();
    done = (await progress.servers()).filter(({ state }) => state === 'Succeeded').map(({ server }) => server);
  }
}
