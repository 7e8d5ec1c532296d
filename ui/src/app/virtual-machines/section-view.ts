import { VirtualMachine } from '../api/contracts';
import { areSame } from './renewal';
import { filtered, noFilter, VirtualMachineFilter } from './virtual-machine-filter';
import { Section } from './virtual-machine-sections';
import { Sort, sorted } from './virtual-machine-sort';
import { Hosts } from './virtual-machine-texts';

/**
 * What one table shows: its virtual machines sorted, then filtered, and those chosen of them. Its arrays stay the same objects
 * as long as they hold the same, because a table draws anew whenever it is given another one.
 */
export class SectionView {
  /** All of the section, whatever the filter. */
  all: readonly VirtualMachine[] = [];
  /** Those that the filter lets through, in order. The SDK's table takes no read-only array. */
  rows: VirtualMachine[] = [];
  /** The chosen ones that are shown. Only they are acted upon. */
  selectedRows: readonly VirtualMachine[] = [];
  /** The same for the SDK's table, which changes the array that it was given. */
  tableSelection: VirtualMachine[] = [];
  /** The chosen ones, whether or not they are shown. */
  selectedCount = 0;
  filter = noFilter;

  private inOrder: readonly VirtualMachine[] = [];
  private selectedIds: ReadonlySet<string> = new Set();
  private sort: Sort | null = null;
  private hosts: Hosts = new Map();

  constructor(readonly section: Section) {}

  show(machines: readonly VirtualMachine[], hosts: Hosts): void {
    this.hosts = hosts;
    this.all = areSame(this.all, machines) ? this.all : machines;
    this.order();
  }

  sortBy(sort: Sort | null): void {
    if (sort?.field !== this.sort?.field || sort?.descending !== this.sort?.descending) {
      this.sort = sort;
      this.order();
    }
  }

  filterBy(filter: VirtualMachineFilter): void {
    this.filter = filter;
    this.sift();
  }

  /** Chooses exactly these of the shown ones; what is filtered away stays as it was. */
  select(chosen: readonly VirtualMachine[]): void {
    if (areSame(chosen, this.selectedRows)) {
      return;
    }
    const ids = new Set(this.selectedIds);
    this.rows.forEach(({ id }) => ids.delete(id));
    chosen.forEach(({ id }) => ids.add(id));
    this.selectedIds = ids;
    this.count();
  }

  private order(): void {
    this.inOrder = sorted(this.all, this.sort, this.hosts);
    this.sift();
  }

  private sift(): void {
    const rows = filtered(this.inOrder, this.filter, this.hosts);
    this.rows = areSame(this.rows, rows) ? this.rows : [...rows];
    this.count();
  }

  /** A virtual machine that left the section is no longer chosen in it. */
  private count(): void {
    const isSelected = ({ id }: VirtualMachine): boolean => this.selectedIds.has(id);
    const all = this.selectedIds.size === 0 ? [] : this.all.filter(isSelected);
    this.selectedIds = new Set(all.map(({ id }) => id));
    this.selectedCount = all.length;
    const shown = all.length === 0 ? [] : this.rows.filter(isSelected);
    if (!areSame(this.selectedRows, shown)) {
      this.selectedRows = shown;
      this.tableSelection = [...shown];
    }
  }
}
