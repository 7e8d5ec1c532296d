import { openGuardedPage } from './browser.mjs';
import { harnessAt } from './harness-environment.mjs';
import { harnesses } from './harnesses.mjs';

const {
  BannerHarness, BannersHarness, DataTableHarness, OperationResultsHarness, ServerDetailHarness, ServersTableHarness, TileHarness,
  VirtualMachineTableHarness,
} = harnesses;
const minute = 60_000;

/** Opens the lab's shell with the pane in it. */
export async function openPane(browser, labUrl, { theme = 'light', locale = 'en-US', viewport, deviceScaleFactor } = {}) {
  const { page, problems } = await openGuardedPage(browser, labUrl, { viewport, deviceScaleFactor });
  await page.goto(`${labUrl}/?theme=${theme}&locale=${locale}`);
  return { page, problems, pane: new Pane(page) };
}

/** The pane as a person meets it: everything is found by role and name, and read by the harnesses that the pane's own tests use. */
export class Pane {
  constructor(page) {
    this.page = page;
    this.frame = page.frameLocator('iframe[title="Azure benefits"]');
    this.dialog = this.frame.getByRole('dialog');
    this.progressBar = this.dialog.getByRole('progressbar', { name: 'Progress' });
    this.finishedCount = this.dialog.getByText(/^\d+ of \d+ finished$/);
  }

  async splash() {
    await this.frame.getByRole('button', { name: 'Turn on', exact: true }).waitFor({ timeout: minute });
  }

  /** Opens the turn-on pane and waits until the servers are checked. */
  async openCheck() {
    await this.frame.getByRole('button', { name: 'Turn on', exact: true }).click();
    await this.dialog.getByRole('heading', { name: 'Turn on Azure benefits for this cluster' }).waitFor();
    await this.dialog.getByText(/^Servers ready: \d+ of \d+\./).waitFor({ timeout: minute });
  }

  /** From the check to the choice, when it is known which VMs need attention. */
  async openChoice() {
    await this.openCheck();
    await this.next();
    await this.dialog.getByText('Looking at the VMs').waitFor({ state: 'detached', timeout: minute });
    await this.dialog.getByRole('heading', { name: 'VMs that need attention' }).waitFor();
  }

  /** Opens the turn-on pane, goes through check and choice, and waits for the plan. */
  async openTurnOn(choose = async () => {}) {
    await this.openChoice();
    await choose();
    await this.next();
    await this.confirmButton('Turn on').waitFor();
    await this.planned();
  }

  async next() {
    await this.confirmButton('Next').click();
  }

  server(name) {
    return this.dialog.getByRole('group', { name: 'Servers', exact: true }).getByRole('checkbox', { name, exact: true });
  }

  get allVirtualMachines() {
    return this.dialog.getByRole('checkbox', { name: 'Turn on for all existing VMs (recommended)' });
  }

  confirmButton(name) {
    return this.dialog.getByRole('button', { name, exact: true });
  }

  async planned() {
    await this.dialog.getByRole('heading', { name: 'Changes per server' }).waitFor({ timeout: minute });
  }

  /** Confirms the open turn-on pane, waits until everything succeeded and closes the pane. */
  async turnOn() {
    await this.confirmButton('Turn on').click();
    await this.succeeded();
    await this.closeDialog();
  }

  /** As `turnOn`, but stays in the pane and returns the counts of finished targets that were shown on the way. */
  async turnOnWatched() {
    const counts = [];
    let done = false;
    await this.confirmButton('Turn on').click();
    const watch = (async () => {
      while (!done) {
        const text = await this.finishedCount.textContent({ timeout: 1000 }).catch(() => null);
        const count = text?.match(/\d+/g).map(Number);
        if (count && String(count) !== String(counts.at(-1))) {
          counts.push(count);
        }
      }
    })();
    try {
      await this.succeeded();
    } finally {
      done = true;
      await watch;
    }
    return counts;
  }

  /** Turns Azure benefits off for the cluster, with the confirmation that the pane asks for. */
  async turnOff() {
    await this.command('Turn off Azure benefits').click();
    await this.dialog.getByRole('heading', { name: 'Turn off Azure benefits for this cluster' }).waitFor();
    await this.planned();
    await this.confirmButton('Turn off').click();
    await this.succeeded();
    await this.closeDialog();
  }

  async succeeded() {
    await this.dialog.getByText('Everything succeeded.').waitFor({ timeout: 2 * minute });
  }

  async closeDialog() {
    await this.dialog.getByRole('button', { name: 'Close', exact: true }).click();
    await this.dialog.waitFor({ state: 'hidden' });
  }

  async dashboard() {
    await this.clusterTab.waitFor({ timeout: minute });
    await this.servers.waitFor({ timeout: minute });
  }

  get clusterTab() {
    return this.frame.getByRole('tab', { name: 'Cluster', exact: true });
  }

  get virtualMachinesTab() {
    return this.frame.getByRole('tab', { name: 'VMs', exact: true });
  }

  /** The table of the Cluster tab, its only one. */
  get servers() {
    return this.frame.getByRole('tabpanel').getByRole('grid');
  }

  /** Opens the detail of a server by its row. */
  async openServer(name) {
    await this.servers.getByRole('row').filter({ hasText: name }).waitFor();
    const table = await harnessAt(this.frame.locator(ServersTableHarness.hostSelector), ServersTableHarness);
    await table.open(name);
    await this.serverDetail(name).waitFor();
  }

  serverDetail(name) {
    return this.frame.getByRole('region', { name: `Components of ${name}`, exact: true });
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

  /** Tests a server's attestation and waits for the verdict, which a screen reader is told. */
  async testAttestation(name, verdict) {
    await this.attestationTest(name).getByRole('button').click();
    await this.attestationTest(name).getByRole('status').filter({ hasText: verdict }).waitFor({ timeout: minute });
  }

  /** One of the tables of the VMs tab with its heading and commands. An empty table has no name of its own. */
  virtualMachines(heading) {
    return this.frame.locator(VirtualMachineTableHarness.hostSelector).filter({ has: this.frame.getByRole('heading', { name: heading, exact: true }) });
  }

  /** The VMs tab tells how many servers it has read until it has read them all. */
  async allServersRead() {
    await this.frame.getByText(/^\d+ of \d+ servers read$/).waitFor({ state: 'detached', timeout: minute });
  }

  /** A virtual machine's row in one of the tables. */
  machine(heading, name) {
    return this.virtualMachines(heading).getByRole('row').filter({ has: this.page.getByRole('gridcell', { name, exact: true }) });
  }

  /** Opens the detail of a virtual machine by the button in its row; the first of that name in the tables. */
  async openMachine(name) {
    await this.frame.getByRole('gridcell').getByRole('button', { name, exact: true }).first().click();
    await this.machineDetail(name).waitFor();
  }

  machineDetail(name) {
    return this.frame.getByRole('region', { name: new RegExp(`^Azure (benefits|verification) of ${name}$`) });
  }

  async machineNames(heading) {
    await this.drawn(this.virtualMachines(heading).getByRole('grid'));
    const table = await harnessAt(this.virtualMachines(heading), VirtualMachineTableHarness);
    return table.names();
  }

  /** Selects virtual machines in one of the tables. */
  async choose(heading, ...names) {
    for (const name of names) {
      await this.machine(heading, name).waitFor();
    }
    const table = await harnessAt(this.virtualMachines(heading), VirtualMachineTableHarness);
    await table.select(...names);
  }

  /** Turns virtual machines on, from the selection to the start. */
  async turnOnMachines(...names) {
    await this.choose('VMs without Azure benefits', ...names);
    await this.command('Turn on Azure benefits for VMs').click();
    await this.planned();
    await this.confirmButton('Turn on').click();
  }

  /** Asks the servers anew, as the command of the Cluster tab does. */
  async refresh() {
    await this.clusterTab.click();
    await this.command('Refresh').click();
  }

  command(name) {
    return this.frame.getByRole('menuitem', { name, exact: true });
  }

  async openVirtualMachines() {
    await this.virtualMachinesTab.click();
    await this.virtualMachinesRead();
  }

  /** The VMs tab is shown, and has read every server. */
  async virtualMachinesRead() {
    await this.virtualMachines('VMs with Azure benefits').getByRole('grid').waitFor({ timeout: minute });
    await this.virtualMachines('VMs without Azure benefits').getByRole('grid').waitFor({ timeout: minute });
    await this.allServersRead();
  }

  /** Waits until the cluster's status is what it should be: the dashboard reads anew after every operation. */
  async statusIs(status) {
    await this.frame.getByRole('region', { name: 'Azure benefits cluster status', exact: true })
      .getByText(status, { exact: true }).waitFor({ timeout: minute });
  }

  /** Waits for banners with these words in this order, and shows those that are folded away. */
  async allBanners(words) {
    await this.banner(words[0]);
    for (const word of words) {
      const banners = await harnessAt(this.frame.locator(BannersHarness.hostSelector), BannersHarness);
      await banners.showAll();
      await this.banner(word);
    }
  }

  /** Waits for a banner with these words. */
  banner(words) {
    const banner = this.frame.locator(BannerHarness.hostSelector).filter({ has: this.frame.getByRole('status').filter({ hasText: words }) });
    return harnessAt(banner, BannerHarness, minute);
  }

  /** A tile of the dashboard. */
  tile(name) {
    return harnessAt(this.frame.getByRole('region', { name, exact: true }), TileHarness);
  }

  /** The results of the operation in the open pane. */
  results() {
    return harnessAt(this.dialog.locator(OperationResultsHarness.hostSelector), OperationResultsHarness, 2 * minute);
  }

  /** The texts of one column of a table, as soon as it has drawn its rows. */
  async cells(table, column) {
    await this.drawn(table);
    return (await harnessAt(table, DataTableHarness)).column(column);
  }

  /** Waits until a table that has rows has drawn them. */
  async drawn(table) {
    await table.getByRole('row').filter({ hasText: 'No records found' }).waitFor({ state: 'detached' });
  }

  /** How many items a table of the VMs tab says it has. */
  async itemCount(heading) {
    const text = await this.virtualMachines(heading).getByRole('status').filter({ hasText: /^\d+ items?$/ }).innerText();
    return Number.parseInt(text, 10);
  }

  /** Switches the theme while everything stays as it is, also the focus. */
  async showTheme(theme) {
    const button = this.page.getByRole('button', { name: 'Dark theme', includeHidden: true });
    if ((await button.getAttribute('aria-pressed') === 'true') !== (theme === 'dark')) {
      await button.evaluate(element => element.click());
    }
    await this.frame.locator(theme === 'dark' ? 'body.sme-theme-dark' : 'body:not(.sme-theme-dark)').waitFor();
  }

  /** Waits until fonts are loaded and nothing moves any more; a busy sign moves for ever, so not for long. */
  async settle() {
    await this.frame.locator('body').evaluate(async () => {
      await document.fonts.ready;
      await Promise.allSettled(document.getAnimations().map(animation => animation.finished));
    }, undefined, { timeout: 5000 }).catch(() => {});
  }
}
