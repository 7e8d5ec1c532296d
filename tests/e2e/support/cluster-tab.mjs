import { harnessAt } from './harness-environment.mjs';
import { harnesses } from './harnesses.mjs';
import { drawn, minute } from './waiting.mjs';

const { BannerHarness, BannersHarness, DataTableHarness, PictureHarness, ServerDetailHarness, TileHarness } = harnesses;

/** What is told of the cluster, its banners and tiles, and the tab of its servers. */
export class ClusterTab {
  #pane;
  #frame;

  constructor(pane) {
    this.#pane = pane;
    this.#frame = pane.frame;
    this.tab = pane.frame.getByRole('tab', { name: 'Cluster', exact: true });
    /** The tab's only table. */
    this.servers = pane.frame.getByRole('tabpanel').getByRole('grid');
  }

  /** Asks the servers anew, as the command of the tab does. */
  async refresh() {
    await this.tab.click();
    await this.#pane.command('Refresh').click();
  }

  /** Waits until the cluster's status is what it should be: the dashboard reads anew after every operation. */
  async statusIs(status) {
    await this.#frame.getByRole('region', { name: 'Azure benefits cluster status', exact: true })
      .getByText(status, { exact: true }).waitFor({ timeout: minute });
  }

  tile(name) {
    return harnessAt(this.#frame.getByRole('region', { name, exact: true }), TileHarness);
  }

  /** Waits for a banner with these words. */
  banner(words) {
    const banner = this.#frame.locator(BannerHarness.hostSelector).filter({ has: this.#frame.getByRole('status').filter({ hasText: words }) });
    return harnessAt(banner, BannerHarness, minute);
  }

  /** Waits for banners with these words in this order, and shows those that are folded away. */
  async allBanners(words) {
    await this.banner(words[0]);
    for (const word of words) {
      const banners = await harnessAt(this.#frame.locator(BannersHarness.hostSelector), BannersHarness);
      await banners.showAll();
      await this.banner(word);
    }
  }

  /** A column of the servers' table, as soon as it has drawn its rows. */
  async column(header) {
    await drawn(this.servers);
    return (await harnessAt(this.servers, DataTableHarness)).column(header);
  }

  /** Opens the detail of a server by its row. */
  async openServer(name) {
    await this.servers.getByRole('row').filter({ hasText: name }).click();
    await this.serverDetail(name).waitFor();
  }

  /** Unfolds the picture of the cluster. */
  async openPicture() {
    const picture = this.#frame.locator(PictureHarness.hostSelector);
    await picture.locator('summary').click();
    await picture.getByRole('listitem').first().waitFor();
    await picture.scrollIntoViewIfNeeded();
    return harnessAt(picture, PictureHarness);
  }

  serverDetail(name) {
    return this.#frame.getByRole('region', { name: `Components of ${name}`, exact: true });
  }

  /** What is told of the server whose detail is open. */
  detail() {
    return harnessAt(this.#frame.locator(ServerDetailHarness.hostSelector), ServerDetailHarness);
  }

  /** The test of a server's attestation, in its detail. */
  attestationTest(name) {
    return this.serverDetail(name).getByRole('region', { name: 'Attestation test', exact: true });
  }

  attestationResults(name) {
    return this.attestationTest(name).getByRole('table', { name: `Checks of the attestation of ${name}`, exact: true });
  }

  /** The results of all checks, in words. */
  async attestationStatuses(name) {
    await this.attestationResults(name).getByRole('rowheader').first().waitFor();
    const detail = await harnessAt(this.serverDetail(name), ServerDetailHarness);
    return (await detail.attestation()).results();
  }

  /** The test of several servers' attestation. */
  get attestationTests() {
    return this.#frame.getByRole('region', { name: 'Test attestation', exact: true });
  }

  /** Tests servers' attestation, all unless some are left out, and waits for what is told of them. */
  async testServers(verdict, { leaveOut = [] } = {}) {
    if (!await this.attestationTests.isVisible()) {
      await this.#frame.getByRole('tabpanel').getByRole('button', { name: 'Test attestation', exact: true }).first().click();
    }
    for (const name of leaveOut) {
      await this.attestationTests.getByRole('checkbox', { name, exact: true }).uncheck();
    }
    await this.attestationTests.getByRole('button', { name: 'Run test', exact: true }).click();
    await this.attestationTests.getByRole('status').filter({ hasText: verdict }).waitFor({ timeout: minute });
  }

  /** Tests a server's attestation and waits for the verdict, which a screen reader is told. */
  async testAttestation(name, verdict) {
    await this.attestationTest(name).getByRole('button').click();
    await this.attestationTest(name).getByRole('status').filter({ hasText: verdict }).waitFor({ timeout: minute });
  }
}
