import { TestKey } from '@angular/cdk/testing';
import { PartHarness } from './part.harness';
import { VirtualMachineTableHarness } from './virtual-machine-table.harness';

/** What is known of one virtual machine. */
export class VirtualMachineDetailHarness extends PartHarness {
  static override hostSelector = 'ab-virtual-machine-detail section.ab-detail';

  async title(): Promise<string> {
    return this.textOf('h3');
  }

  /** The focus comes to its title when it opens. */
  async hasFocus(): Promise<boolean> {
    return (await this.locatorFor('h3')()).isFocused();
  }

  /** Presses Escape in it. */
  async escape(): Promise<void> {
    await (await this.locatorFor('h3')()).sendKeys(TestKey.ESCAPE);
  }
}

/** The filters over the tables of virtual machines. */
export class FilterBarHarness extends PartHarness {
  static override hostSelector = 'ab-filter-bar';

  async search(text: string): Promise<void> {
    const box = await this.locatorFor('input[type="search"]')();
    await box.clear();
    await box.sendKeys(text);
  }

  /** The kinds that can be chosen, with how many there are of each. */
  chips(): Promise<string[]> {
    return this.textsOf('.ab-chip');
  }

  /** How many are shown of how many. */
  async countText(): Promise<string> {
    return this.textOf('[role="status"]');
  }
}

/** The list of further columns. */
export class ColumnChooserHarness extends PartHarness {
  static override hostSelector = 'ab-column-chooser';

  async open(): Promise<void> {
    await (await this.locatorFor('summary')()).click();
    await this.until(() => this.has('fieldset'));
  }
}

/** The virtual machines of the cluster, in their tables. */
export class VirtualMachinesTabHarness extends PartHarness {
  static override hostSelector = 'ab-virtual-machines-tab';

  readonly columns = this.locatorFor(ColumnChooserHarness);
  readonly filter = this.locatorFor(FilterBarHarness);
  readonly tables = this.locatorForAll(VirtualMachineTableHarness);
  readonly detail = this.locatorFor(VirtualMachineDetailHarness);

  hasDetail(): Promise<boolean> {
    return this.has(VirtualMachineDetailHarness.hostSelector);
  }

  async table(heading: string): Promise<VirtualMachineTableHarness> {
    return this.locatorFor(VirtualMachineTableHarness.with({ heading }))();
  }

  async headings(): Promise<string[]> {
    return Promise.all((await this.tables()).map(table => table.heading()));
  }
}
