import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkScreen } from '../support/accessibility.mjs';
import { labWithBrowser } from '../support/fixture.mjs';
import { minute } from '../support/waiting.mjs';

// "Where in all of this does it stick?" From Azure to the VMs at a glance, for whoever sees it, and as a list for whoever doesn't.
const context = labWithBrowser({ scenario: 'small-on' });

/** The page is not wider than its window. */
async function fits(pane) {
  const wider = await pane.frame.locator('.ab-page').evaluate(page => [page, document.scrollingElement].map(one => one.scrollWidth - one.clientWidth));
  assert.deepEqual(wider.filter(pixels => pixels > 0), [], 'nothing scrolls sideways');
}

test('Story_TroubleOnEachServer_IsSeenAndSaidAtTheServerThatHasIt', async () => {
  await context.control.drift({ server: 'hci-node1', kind: 'guestSpoofing', virtualMachine: 'web01' });
  await context.control.drift({ server: 'hci-node2', kind: 'certificateExpired' });
  await context.control.takeDown('hci-node3');
  await context.control.renew();
  await context.story(async ({ page, pane, shot, figures }) => {
    await pane.dashboard();
    const picture = await pane.cluster.openPicture();
    const [first, second, third] = await picture.told();
    assert.match(first, /^Active, 30 days left\. Switch: All good\. 3 VMs: .*1 to repair/);
    assert.match(second, /^Expired\. .* can't get documents/);
    assert.equal(third, 'Not read: Down.');
    assert.deepEqual(await picture.levels(), ['good', 'critical', 'unknown']);
    await figures();
    for (const theme of ['light', 'dark']) {
      await pane.showTheme(theme);
      await shot(`picture-1-trouble-${theme}`);
    }
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await shot('picture-2-forced-colors');
    await checkScreen(page, pane, 'picture of the cluster');

    // By keys alone: to a server, to its components, and back.
    const link = pane.frame.getByRole('list', { name: 'Servers, from Azure to their VMs' }).getByRole('button', { name: 'hci-node2', exact: true });
    await link.focus();
    await page.keyboard.press('Enter');
    await pane.cluster.serverDetail('hci-node2').getByRole('heading', { name: 'Components of hci-node2' }).and(pane.frame.locator(':focus')).waitFor();
    await shot('picture-3-detail');
    await page.keyboard.press('Escape');
    await link.and(pane.frame.locator(':focus')).waitFor();
  }, { viewport: { width: 1440, height: 900 } });
});

test('Story_ServerIsEnabled_ItsStepsAreSeenAtIt', async () => {
  await context.control.addServer('hci-node4');
  await context.story(async ({ pane, shot }) => {
    await pane.dashboard();
    await (await pane.cluster.banner("isn't set up")).press('Enable inactive server');
    await pane.operation.planned();
    await context.control.setLatency({ milliseconds: 1500 });
    await pane.operation.button('Enable').click();
    await pane.operation.progressBar.waitFor();
    await pane.operation.close();
    const picture = await pane.cluster.openPicture();
    const step = pane.frame.locator('li').filter({ hasText: 'hci-node4' }).locator('.ab-card-step');
    await step.waitFor({ timeout: minute });
    assert.deepEqual((await picture.told()).map(told => /Running now: .+\.$/.test(told)), [false, false, false, true]);
    await shot('picture-4-running-step');
    await context.control.setLatency({ milliseconds: 0 });
    await step.waitFor({ state: 'detached', timeout: minute });
    await pane.cluster.statusIs('On');
    assert.match((await picture.told())[3], /^Active, 30 days left\. /);
  });
});

test('Story_SixtyFourServers_AreReadableInWideAndNarrowWindows', { timeout: 600_000 }, async () => {
  await context.control.reset('large-64-on');
  for (const viewport of [{ width: 1440, height: 900 }, { width: 1024, height: 768 }]) {
    await context.story(async ({ page, pane, shot, figures }) => {
      await pane.cluster.servers.waitFor({ timeout: 2 * minute });
      await pane.frame.locator('ab-tiles').waitFor({ timeout: 2 * minute });
      const picture = await pane.cluster.openPicture();
      assert.equal((await picture.names()).length, 64);
      await fits(pane);
      await pane.frame.locator('ab-picture-section summary').evaluate(element => element.scrollIntoView());
      await shot(`picture-5-sixty-four-${viewport.width}`);
      await page.emulateMedia({ forcedColors: 'active' });
      await shot(`picture-5-sixty-four-${viewport.width}-forced-colors`);
      await page.emulateMedia({ forcedColors: 'none' });
      await figures();
    }, { viewport });
  }
});

test('Story_GuestsAskOverVmBus_HangAtTheirServersWithoutASwitch', async () => {
  await context.control.reset('v2');
  await context.story(async ({ pane, shot, figures }) => {
    await pane.frame.getByRole('tab', { name: 'Server', exact: true }).waitFor({ timeout: minute });
    await pane.frame.locator('ab-tiles').waitFor({ timeout: minute });
    const picture = await pane.cluster.openPicture();
    assert.ok((await picture.told()).every(told => told.includes('VMs ask over VMBus.') && !told.includes('Switch')));
    await fits(pane);
    await figures();
    await shot('picture-6-v2');
    // 1280 pixels of a screen at 200 % are 640 of the page.
  }, { theme: 'dark', viewport: { width: 640, height: 900 }, deviceScaleFactor: 2 });
});
