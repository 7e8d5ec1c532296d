import { harnessAt } from './harness-environment.mjs';
import { harnesses } from './harnesses.mjs';
import { becomes, minute } from './waiting.mjs';

const { VirtualMachineTableHarness } = harnesses;

/** The tab of the virtual machines, with its tables by their headings. */
export class VirtualMachinesTab {
  #pane;
  #frame;

  constructor(pane) {
    this.#pane = pane;
    this.#frame = pane.frame;
    this.tab = pane.frame.getByRole('tab', { name: 'VMs', exact: true });
    this.tables = pane.frame.locator(VirtualMachineTableHarness.hostSelector);
  }

  async open() {
    await this.tab.click();
    await this.shown();
  }

  /** Waits until the tab is shown and has read every server. */
  async shown() {
    await this.heading('VMs with Azure benefits').waitFor({ timeout: minute });
    await this.heading('VMs without Azure benefits').waitFor({ timeout: minute });
    await this.allServersRead();
  }

  heading(name) {
    return this.#frame.getByRole('heading', { name, exact: true });
  }

  /** How many rows are wholly in sight in all tables, below their headers and above the edge of the window. */
  rowsInSight() {
    return this.#frame.locator('body').evaluate(() => [...document.querySelectorAll('ab-virtual-machine-table sme-data-table')].reduce((sum, table) => {
      const top = table.querySelector('.sme-table-header').getBoundingClientRect().bottom;
      const bottom = Math.min(table.getBoundingClientRect().bottom, innerHeight);
      const rows = [...table.querySelectorAll('[role="row"][data-rendered-item-index]')].map(row => row.getBoundingClientRect());
      return sum + rows.filter(row => row.height > 0 && row.top >= top - 1 && row.bottom <= bottom + 1).length;
    }, 0));
  }

  /** The tab tells how many servers it has read until it has read them all. */
  async allServersRead() {
    await this.#frame.getByText(/^\d+ of \d+ servers read$/).waitFor({ state: 'detached', timeout: minute });
  }

  /** One of the tables with its heading and commands. An empty table has no name of its own. */
  table(heading) {
    return this.#frame.locator(VirtualMachineTableHarness.hostSelector).filter({ has: this.heading(heading) });
  }

  /** By the button of its name: beside it, the cell may say what is special about the virtual machine. */
  row(heading, name) {
    return this.table(heading).getByRole('row').filter({ has: this.#pane.page.getByRole('button', { name, exact: true }) });
  }

  /** Waits until a table lists these virtual machines and no others. */
  async lists(heading, names) {
    await this.heading(heading).waitFor();
    await becomes(async () => (await harnessAt(this.table(heading), VirtualMachineTableHarness)).names(), names);
  }

  /** How many items a table says it has; where there are none, there is a line in its place. */
  async itemCount(heading) {
    await this.heading(heading).waitFor();
    if (await (await harnessAt(this.table(heading), VirtualMachineTableHarness)).isEmpty()) {
      return 0;
    }
    const text = await this.table(heading).getByRole('status').filter({ hasText: /^\d+ items?$/ }).innerText();
    return Number.parseInt(text, 10);
  }

  /** Selects virtual machines in one of the tables, beside those that are selected already. */
  async select(heading, ...names) {
    for (const name of names) {
      await this.row(heading, name).getByRole('checkbox').check();
    }
  }

  /** Selects all of a table, by the box over its rows. */
  async selectAll(heading) {
    await this.table(heading).getByRole('grid').locator('input[type="checkbox"]').first().check();
  }

  /** Turns virtual machines on, from the selection to the start. */
  async turnOn(...names) {
    await this.select('VMs without Azure benefits', ...names);
    await this.#pane.command('Turn on Azure benefits for VMs').click();
    await this.#pane.operation.planned();
    await this.#pane.operation.button('Turn on').click();
  }

  /** Opens the detail of a virtual machine by the button in its row; the first of that name in the tables. */
  async openDetail(name) {
    await this.#frame.getByRole('gridcell').getByRole('button', { name, exact: true }).first().click();
    await this.detail(name).waitFor();
  }

  detail(name) {
    return this.#frame.getByRole('region', { name: new RegExp(`^Azure (benefits|verification) of ${name}$`) });
  }
}
