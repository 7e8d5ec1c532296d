import { HarnessPredicate } from '@angular/cdk/testing';
import { PartHarness } from './part.harness';
import { DataTableHarness, DataTableRowHarness } from './table.harness';

const nameButton = '[data-id]';
const emptyLine = '.ab-empty-table';

/** A virtual machine's row. */
export class VirtualMachineRowHarness extends DataTableRowHarness {
  override async name(): Promise<string> {
    return (await this.textsOf(nameButton)).join();
  }

  /** Why it cannot be turned on as it is; nothing when it can. */
  async blockedReason(): Promise<string> {
    return (await this.textsOf(`.ab-cell button:not(${nameButton})`)).join();
  }

  /** Opens its detail. */
  async open(): Promise<void> {
    await (await this.locatorFor(nameButton)()).click();
  }
}

/** One of the tables of virtual machines, with its commands and what is said under it. */
export class VirtualMachineTableHarness extends PartHarness {
  static override hostSelector = 'ab-virtual-machine-table';

  static with(options: { readonly heading?: string }): HarnessPredicate<VirtualMachineTableHarness> {
    return new HarnessPredicate(VirtualMachineTableHarness, {}).addOption(
      'heading',
      options.heading,
      async (table, heading) => (await table.heading()) === heading
    );
  }

  readonly table = this.locatorFor(DataTableHarness);

  async heading(): Promise<string> {
    return this.textOf('h2');
  }

  async row(name: string): Promise<VirtualMachineRowHarness> {
    return (await this.table()).row(VirtualMachineRowHarness, name);
  }

  /** None where there is nothing to list, which takes no table. */
  async names(): Promise<string[]> {
    if (await this.isEmpty()) {
      return [];
    }
    const names = await (await this.table()).read(VirtualMachineRowHarness, row => row.name());
    return names.filter(name => name !== '');
  }

  /** Selects virtual machines, beside those that are selected already. */
  async select(...names: string[]): Promise<void> {
    for (const name of names) {
      await (await this.row(name)).select();
    }
  }

  /** What there is to know of those that are selected. */
  async selectionNote(): Promise<string> {
    return this.textOf('ab-selection-note');
  }

  /** Why some cannot be turned on, and what to do; nothing where that does not matter. */
  async blockedNote(): Promise<string> {
    return (await this.textsOf('ab-blocked-note')).join();
  }

  /** How many it says it lists; in place of an empty table, that there are none. */
  async countText(): Promise<string> {
    return (await this.isEmpty()) ? this.emptyMessage() : (await this.textsOf('sme-master-view [role="status"]')).join(' ');
  }

  isEmpty(): Promise<boolean> {
    return this.has(emptyLine);
  }

  /** What it says in place of rows. */
  async emptyMessage(): Promise<string> {
    return this.textOf(`${emptyLine} [role="status"]`);
  }
}
