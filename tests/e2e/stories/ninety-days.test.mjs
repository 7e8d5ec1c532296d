import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkScreen } from '../support/accessibility.mjs';
import { labWithBrowser } from '../support/fixture.mjs';
import { harnessAt } from '../support/harness-environment.mjs';
import { harnesses } from '../support/harnesses.mjs';
import { NinetyDays } from '../support/ninety-days.mjs';

// "Since when is it so, and how did it come to that?" Every record is made by the extension itself, when it is looked at.
const context = labWithBrowser({ scenario: 'small-on' });

/** The section, unfolded, as soon as its pictures are there. */
async function open(pane) {
  const host = pane.frame.locator('ab-trend-section');
  await host.locator('summary').first().click();
  await host.locator('svg.ab-chart').first().waitFor({ timeout: 60_000 });
  return harnessAt(host, harnesses.TrendHarness);
}

/** A quarter: two good weeks, a time without syncs, nobody looks, the certificates end, all is well again; lately a switch is gone. */
async function quarter() {
  const days = new NinetyDays(context.url, (await context.control.state()).cluster.name);
  // What an earlier test left is too old by then.
  await days.skip(95);
  await days.sync();
  await days.look();
  await days.pass(14);
  await days.pass(8, { syncs: false });
  await days.skip(20);
  await days.look();
  await days.pass(6, { syncs: false });
  await days.pass(20);
  await days.skip(12);
  await days.sync();
  await days.look();
  await days.pass(5);
  await context.control.drift({ server: 'hci-node2', kind: 'switchMissing' });
  await days.pass(3);
  return days;
}

test('Story_NinetyDays_ShowsTheCertificatesAndSinceWhenASwitchIsGone', { timeout: 600_000 }, async () => {
  const days = await quarter();
  const { servers, gaps, skipped, notKept } = await days.trend();
  assert.deepEqual([gaps.length, skipped, notKept], [2, [], null]);
  assert.ok(['valid', 'syncMissed', 'expired'].every(kind => servers.every(({ spans }) => spans.some(span =>
    kind === 'valid' ? span.status === 'active' : kind === 'expired' ? span.status === 'expired' : span.syncMissed))), 'each server was valid, missed syncs and expired');

  for (const theme of ['light', 'dark']) {
    await context.story(async ({ page, pane, shot }) => {
      await pane.dashboard();
      const banner = await pane.cluster.banner('The attestation switch is missing');
      assert.match(await banner.text(), /First seen .+, last good /);
      await pane.cluster.openServer('hci-node2');
      await pane.cluster.serverDetail('hci-node2').getByText(/^First seen .+, last good /).first().waitFor();
      await pane.cluster.serverDetail('hci-node2').scrollIntoViewIfNeeded();
      await shot(`ninety-days-1-first-seen-${theme}`);
      await pane.cluster.serverDetail('hci-node2').getByRole('button', { name: 'Close', exact: true }).click();

      const section = await open(pane);
      const [, certificates, , machines] = await section.pictures();
      assert.match(certificates, /^\d+ looks at 3 servers\. Servers that missed a sync: 3\. Servers with an expired certificate or an error: 3\.$/);
      assert.match(machines, /^\d+ looks, 2 gaps\./);
      await pane.frame.locator('ab-certificate-chart').scrollIntoViewIfNeeded();
      await pane.frame.locator('ab-machine-chart').scrollIntoViewIfNeeded();
      await shot(`ninety-days-2-charts-${theme}`);
      await section.showTables();
      assert.ok((await (await section.table('Certificates')).column('Azure benefits')).includes('No one looked'));
      await shot(`ninety-days-3-tables-${theme}`);
      if (theme === 'light') {
        await checkScreen(page, pane, 'ninety days');
      }
    }, { theme });
  }

  await context.story(async ({ page, pane, shot }) => {
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await pane.dashboard();
    await open(pane);
    await pane.frame.locator('ab-machine-chart').scrollIntoViewIfNeeded();
    await shot('ninety-days-4-forced-colors');
  });

  await context.story(async ({ pane, shot }) => {
    await pane.dashboard();
    await open(pane);
    await pane.frame.locator('ab-certificate-chart').scrollIntoViewIfNeeded();
    await shot('ninety-days-5-zoom-200');
    const wider = await pane.frame.locator('body').evaluate(() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth);
    assert.ok(wider <= 0, 'the page is not wider than the window');
    // 1280 pixels of a screen at 200 % are 640 of the page.
  }, { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });
});

test('Story_SixtyFourServers_ScrollWithinTheSectionByKeysToo', { timeout: 600_000 }, async () => {
  await context.control.reset('wide-64-on');
  const days = new NinetyDays(context.url, (await context.control.state()).cluster.name);
  await days.skip(200);
  await days.look();
  await context.story(async ({ page, pane, shot }) => {
    await pane.cluster.servers.waitFor({ timeout: 120_000 });
    await open(pane);
    const picture = pane.frame.locator('ab-certificate-chart .ab-chart-scroll').first();
    await picture.scrollIntoViewIfNeeded();
    await shot('ninety-days-6-sixty-four');
    await picture.focus();
    await page.keyboard.press('End');
    await picture.evaluate(element => new Promise(resolve => {
      const look = () => (element.scrollTop > 1000 ? resolve() : requestAnimationFrame(look));
      look();
    }));
    await shot('ninety-days-7-sixty-four-end');
  });
});
