import { Injectable } from '@angular/core';
import { Overview, Server } from '../api/contracts';
import { UserSettings } from '../shared/user-settings';
import { knownFields, OptionalField, usualFields } from './columns';
import { areSame } from './renewal';
import { SectionView } from './section-view';
import { countedByKind, KindCounts, noFilter, VirtualMachineFilter } from './virtual-machine-filter';
import { sectionsOf } from './virtual-machine-sections';
import { VirtualMachineState } from './virtual-machine-store';

/** What the VMs tab shows of all virtual machines. It outlives the tab, so that filter and selection are there on return. */
@Injectable()
export class VirtualMachinesView {
  sections: readonly SectionView[] = [];
  filter = noFilter;
  /** The servers that are read. */
  servers: readonly string[] = [];
  /** Every state of power that occurs, to choose from. */
  powers: readonly string[] = [];
  hosts: ReadonlyMap<string, Server> = new Map();
  counts: KindCounts = countedByKind([]);
  /** The further columns, as this person has chosen them. */
  columns = usualFields;

  private mode: Overview['mode'] | null = null;

  constructor(private readonly settings: UserSettings) {
    settings.columns().subscribe(names => (this.columns = names === null ? usualFields : knownFields(names)));
  }

  /** Those that have a table; an empty one says so in its place, but for those that most clusters never need. */
  get tables(): readonly SectionView[] {
    return this.sections.filter(({ section, all }) => section.isOptional !== true || all.length > 0);
  }

  get total(): number {
    return this.sections.reduce((sum, { all }) => sum + all.length, 0);
  }

  get shown(): number {
    return this.sections.reduce((sum, { rows }) => sum + rows.length, 0);
  }

  show(state: VirtualMachineState, { mode, servers }: Overview): void {
    if (mode !== this.mode) {
      this.mode = mode;
      this.sections = sectionsOf(mode).map(section => new SectionView(section));
      this.filterBy(this.filter);
    }
    this.hosts = new Map(servers.map(server => [server.name, server]));
    const machines = [...state.values()].flatMap(({ virtualMachines }) => virtualMachines);
    this.sections.forEach(view => view.show(machines.filter(view.section.contains), this.hosts));
    this.counts = countedByKind(machines);
    this.servers = kept(this.servers, [...state.keys()]);
    this.powers = kept(this.powers, [...new Set(machines.map(({ state: power }) => power))].sort());
  }

  showColumns(columns: readonly OptionalField[]): void {
    this.columns = columns;
    this.settings.saveColumns(columns);
  }

  filterBy(filter: VirtualMachineFilter): void {
    this.filter = filter;
    this.sections.forEach(view => view.filterBy(filter));
  }
}

function kept<T>(known: readonly T[], next: readonly T[]): readonly T[] {
  return areSame(known, next) ? known : next;
}
