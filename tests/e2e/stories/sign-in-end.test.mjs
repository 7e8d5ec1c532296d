import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serversWithSwitch } from '../support/attestation-state.mjs';
import { labWithBrowser } from '../support/fixture.mjs';

const context = labWithBrowser({ scenario: 'small' });
const refused = /^console: Failed to load resource: .*403/;

// The gateway knows the caller no more: it answers the pane, and what the extension's service asks for the caller, with its
// page for signing in.
test('Story_SignInEndsDuringTurnOn_SaysSoAndRetryAfterANewSignInConverges', async () => {
  await context.story(async ({ page, pane, shot }) => {
    await pane.splash();
    await pane.operation.openTurnOn();
    await context.control.setLatency({ milliseconds: 0, cmdletMilliseconds: 200 });
    await pane.operation.button('Turn on').click();
    await context.control.changed();
    await context.control.play({ signedIn: false });
    await pane.dialog.getByText('Your sign-in to Windows Admin Center has ended.').waitFor({ timeout: 60_000 });
    await pane.dialog.getByText('Sign in again, then retry.').waitFor();
    await shot('sign-in-end-1-said');
    await context.control.play({ signedIn: true });
    await context.control.setLatency({ milliseconds: 0 });
    await signIn(page);
    await pane.operation.button('Retry').click();
    await pane.dialog.getByText('Your sign-in to the gateway ended while the operation was running.').first().waitFor({ timeout: 60_000 });
    await shot('sign-in-end-2-what-became-of-it');
    await pane.operation.retry('Review and retry failed');
    await pane.operation.succeeded();
    await pane.operation.close();
    await pane.cluster.statusIs('On');
  }, { provokes: refused });
  assert.deepEqual(serversWithSwitch(await context.control.state()), ['hci-node1', 'hci-node2', 'hci-node3']);
});

/** In another tab, as people do who don't want to lose what they see. */
async function signIn(page) {
  const tab = await page.context().newPage();
  await tab.goto(context.url);
  await tab.close();
}
