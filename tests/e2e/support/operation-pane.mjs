import { harnessAt } from './harness-environment.mjs';
import { harnesses } from './harnesses.mjs';
import { minute } from './waiting.mjs';

const { OperationResultsHarness } = harnesses;

/** The side pane in which an operation is chosen, reviewed, started and watched. */
export class OperationPane {
  #pane;
  #dialog;

  constructor(pane) {
    this.#pane = pane;
    this.#dialog = pane.dialog;
    this.progressBar = pane.dialog.getByRole('progressbar', { name: 'Progress' });
    this.finishedCount = pane.dialog.getByText(/^[\d,]+ of [\d,]+ steps finished$/);
  }

  /** Opens the turn-on pane and waits until the servers are checked. */
  async openCheck() {
    await this.#pane.frame.getByRole('button', { name: 'Turn on', exact: true }).click();
    await this.#dialog.getByRole('heading', { name: 'Turn on Azure benefits' }).waitFor();
    await this.#dialog.getByText(/^Servers ready: \d+ of \d+\./).waitFor({ timeout: minute });
  }

  /** From the check to the choice, when it is known which VMs need attention. */
  async openChoice() {
    await this.openCheck();
    await this.next();
    await this.#dialog.getByText('Checking the VMs').waitFor({ state: 'detached', timeout: minute });
    await this.#dialog.getByRole('heading', { name: 'VMs that need attention' }).waitFor();
  }

  /** Opens the turn-on pane, goes through check and choice, and waits for the plan. */
  async openTurnOn(choose = async () => {}) {
    await this.openChoice();
    await choose();
    await this.next();
    await this.button('Turn on').waitFor();
    await this.planned();
  }

  async next() {
    await this.button('Next').click();
  }

  /** A server to choose. */
  server(name) {
    return this.#dialog.getByRole('group', { name: 'Servers', exact: true }).getByRole('checkbox', { name, exact: true });
  }

  get allVirtualMachines() {
    return this.#dialog.getByRole('checkbox', { name: 'Turn on for all existing VMs (recommended)' });
  }

  button(name) {
    return this.#dialog.getByRole('button', { name, exact: true });
  }

  /** Waits for the plan's changes. */
  async planned() {
    await this.#dialog.getByRole('heading', { name: 'Changes per server' }).waitFor({ timeout: minute });
  }

  /** Confirms the open turn-on pane, waits until everything succeeded and closes the pane. */
  async turnOn() {
    await this.button('Turn on').click();
    await this.succeeded();
    await this.close();
  }

  /** As `turnOn`, but stays in the pane and returns the counts of finished steps that were shown on the way. */
  async turnOnWatched() {
    const counts = [];
    let done = false;
    await this.button('Turn on').click();
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
    await this.#pane.command('Turn off Azure benefits').click();
    await this.#dialog.getByRole('heading', { name: 'Turn off Azure benefits' }).waitFor();
    await this.planned();
    await this.enterClusterName();
    await this.button('Turn off').click();
    await this.succeeded();
    await this.close();
  }

  /** Turning off the whole cluster takes its name. */
  async enterClusterName() {
    const name = /^To turn off the whole cluster, enter its name: /;
    const [, cluster] = (await this.#dialog.getByText(name).innerText()).split(': ');
    await this.#dialog.getByRole('textbox', { name }).fill(cluster);
  }

  /** Reviews what a retry would do, and does it. */
  async retry(name = 'Review and retry') {
    await this.button(name).click();
    await this.planned();
    await this.button('Retry').click();
  }

  /** Reviews what an undo would do, and does it. */
  async undo() {
    await this.button('Review and undo').click();
    await this.planned();
    await this.button('Undo').click();
  }

  async succeeded() {
    await this.#dialog.getByText('Everything succeeded.').waitFor({ timeout: 2 * minute });
  }

  /** What the operation came to. */
  results() {
    return harnessAt(this.#dialog.locator(OperationResultsHarness.hostSelector), OperationResultsHarness, 2 * minute);
  }

  async close() {
    await this.button('Close').click();
    await this.#dialog.waitFor({ state: 'hidden' });
  }
}
