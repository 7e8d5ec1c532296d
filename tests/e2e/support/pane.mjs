import { openGuardedPage } from './browser.mjs';
import { ClusterTab } from './cluster-tab.mjs';
import { OperationPane } from './operation-pane.mjs';
import { minute } from './waiting.mjs';
import { VirtualMachinesTab } from './virtual-machines-tab.mjs';

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
    /** The side pane; `operation` is what can be done in it. */
    this.dialog = this.frame.getByRole('dialog');
    this.operation = new OperationPane(this);
    this.cluster = new ClusterTab(this);
    this.virtualMachines = new VirtualMachinesTab(this);
  }

  /** Waits for the page of a cluster that is not turned on. */
  async splash() {
    await this.frame.getByRole('button', { name: 'Turn on', exact: true }).waitFor({ timeout: minute });
  }

  /** Waits for the page of a cluster that is turned on, at its first tab, until all of its servers were read. */
  async dashboard() {
    await this.cluster.tab.waitFor({ timeout: minute });
    await this.cluster.servers.waitFor({ timeout: minute });
    await this.frame.locator('ab-tiles').waitFor({ timeout: minute });
  }

  /** A command over one of the tables. */
  command(name) {
    return this.frame.getByRole('menuitem', { name, exact: true });
  }

  /** A command, which stands in the menu of its bar where the bar is too short for it. */
  async reach(name) {
    const command = this.command(name);
    const more = this.frame.getByRole('menuitem', { name: 'More', exact: true });
    await command.or(more).first().waitFor();
    if (!await command.isVisible()) {
      await more.click();
    }
    return command;
  }

  /** Switches the theme while everything stays as it is, also the focus. */
  async showTheme(theme) {
    const button = this.page.getByRole('button', { name: 'Dark theme', includeHidden: true });
    if ((await button.getAttribute('aria-pressed') === 'true') !== (theme === 'dark')) {
      await button.evaluate(element => element.click());
    }
    await this.frame.locator(theme === 'dark' ? 'body.sme-theme-dark' : 'body:not(.sme-theme-dark)').waitFor();
  }

  /** Waits until fonts are loaded and tables are drawn, and has everything end that moves to an end; a busy sign moves for ever. */
  async settle() {
    await this.frame.locator('body').evaluate(finishAnimations, undefined, { timeout: 5000 }).catch(() => {});
  }
}

/** Runs in the page. What begins when another one ends is ended, too. */
async function finishAnimations() {
  await document.fonts.ready;
  const moving = () => document.getAnimations().filter(({ playState }) => playState !== 'finished');
  const ends = ({ effect }) => Number.isFinite(effect.getComputedTiming().endTime);
  const isDrawn = ({ effect }) => !effect.target?.closest('sme-data-table');
  for (let animations; (animations = moving().filter(one => ends(one) || !isDrawn(one))).length > 0;) {
    animations.filter(ends).forEach(animation => animation.finish());
    await Promise.allSettled(animations.map(({ finished }) => finished));
    await new Promise(requestAnimationFrame);
  }
}
