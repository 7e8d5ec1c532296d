import { NgFor, NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, OnChanges, Output } from '@angular/core';
import { ClusterMode } from '../api/contracts';
import { countedVirtualMachines } from '../shared/counts';
import { filled } from '../shared/numbers';
import { paneStrings, wordFor } from '../shared/pane-strings';
import {
  countedByKind,
  isFiltering,
  KindCounts,
  MachineKind,
  machineKinds,
  noFilter,
  VirtualMachineFilter
} from './virtual-machine-filter';
import { powerText } from './virtual-machine-texts';

interface Choice {
  readonly key: Exclude<keyof VirtualMachineFilter, 'search' | 'kind'>;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
}

interface Chip {
  readonly kind: MachineKind;
  readonly text: string;
}

const benefits: readonly string[] = ['azureEdition', 'extendedSecurityUpdates', 'multiSession', 'none', 'unknown'];

/** Search and filters, for all tables of the tab together. */
@Component({
  selector: 'ab-filter-bar',
  standalone: true,
  imports: [NgFor, NgIf],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './filter-bar.component.html'
})
export class FilterBarComponent implements OnChanges {
  @Input() filter = noFilter;
  @Input() mode: ClusterMode = 'v1';
  @Input() servers: readonly string[] = [];
  @Input() powers: readonly string[] = [];
  @Input() counts: KindCounts = countedByKind([]);
  @Input() shown = 0;
  @Input() total = 0;
  @Output() readonly filtered = new EventEmitter<VirtualMachineFilter>();

  readonly strings = paneStrings().Filter;
  choices: readonly Choice[] = [];
  chips: readonly Chip[] = [];
  isFiltering = false;

  ngOnChanges(): void {
    this.choices = this.choicesOf();
    this.chips = machineKinds
      .filter(kind => this.counts[kind] > 0 || kind === this.filter.kind)
      .map(kind => ({ kind, text: filled(this.strings.chip, this.nameOf(kind), this.counts[kind]) }));
    this.isFiltering = isFiltering(this.filter);
  }

  get countText(): string {
    if (this.isFiltering) {
      return filled(this.strings.shown, this.shown, this.total);
    }
    return countedVirtualMachines(this.total) || this.strings.none;
  }

  readonly keyOf = (_: number, { key }: Choice): string => key;
  readonly optionValue = (_: number, { value }: Choice['options'][number]): string => value;

  readonly kindOf = (_: number, { kind }: Chip): string => kind;

  /** A chip that is pressed again no longer filters. */
  press(kind: MachineKind): void {
    this.filtered.emit({ ...this.filter, kind: this.filter.kind === kind ? null : kind });
  }

  search(text: string): void {
    this.filtered.emit({ ...this.filter, search: text });
  }

  choose({ key }: Choice, value: string): void {
    this.filtered.emit({ ...this.filter, [key]: value === '' ? null : value });
  }

  clear(): void {
    this.filtered.emit(noFilter);
  }

  private nameOf(kind: MachineKind): string {
    const strings = paneStrings();
    switch (kind) {
      case 'needsAction':
        return this.strings.needsAction;
      case 'leftOut':
        return strings.VirtualMachines.leftOut;
      case 'blocked':
        return this.strings.Blocked[this.mode];
      default:
        return wordFor(strings.VirtualMachineStatus, kind);
    }
  }

  private choicesOf(): readonly Choice[] {
    const strings = paneStrings();
    const words = (values: readonly string[], all: object) =>
      values.map(value => ({ value, text: wordFor(all as { [value: string]: unknown }, value) }));
    return [
      { key: 'server', label: strings.VirtualMachines.host, options: this.servers.map(name => ({ value: name, text: name })) },
      { key: 'power', label: strings.VirtualMachines.power, options: this.powers.map(state => ({ value: state, text: powerText(state) })) },
      { key: 'benefit', label: strings.VirtualMachines.benefit, options: words(benefits, strings.EligibleBenefit) }
    ];
  }
}
