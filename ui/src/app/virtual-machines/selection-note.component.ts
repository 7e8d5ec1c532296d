import { NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, OnChanges, Output } from '@angular/core';
import { ClusterMode, VirtualMachine } from '../api/contracts';
import { listedNames } from '../shared/counts';
import { IconComponent } from '../shared/icon.component';
import { filled } from '../shared/numbers';
import { paneStrings } from '../shared/pane-strings';
import { productName } from '../shared/product-name';
import { isHostSetUp } from './virtual-machine-commands';
import { Hosts } from './virtual-machine-texts';

/** What there is to know of the chosen virtual machines before something is done for them. */
@Component({
  selector: 'ab-selection-note',
  standalone: true,
  imports: [IconComponent, NgIf],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div role="status">
      <p *ngIf="hidden > 0" class="ab-row">
        <ab-icon name="info" class="ab-level-info"></ab-icon>
        <span>
          {{ filled(strings.hidden, count, rows.length) }}
          <button type="button" class="ab-link" (click)="filtersCleared.emit()">{{ clear }}</button>
        </span>
      </p>
      <p *ngIf="infrastructure > 0" class="ab-row">
        <ab-icon name="warning" class="ab-level-warning"></ab-icon>
        <span>
          {{ infrastructureText }}
          <button type="button" class="ab-link" (click)="leaveOut()">{{ strings.leaveOut }}</button>
        </span>
      </p>
      <p *ngIf="hostsToMend" class="ab-row">
        <ab-icon name="warning" class="ab-level-warning"></ab-icon>
        <span>{{ strings.Host[mode].format(hostsToMend) }}</span>
      </p>
    </div>
  `
})
export class SelectionNoteComponent implements OnChanges {
  /** The chosen ones that are shown. */
  @Input() rows: readonly VirtualMachine[] = [];
  /** All that are chosen. */
  @Input() count = 0;
  @Input() mode: ClusterMode = 'v1';
  @Input() hosts: Hosts = new Map();
  /** Whether something can be turned on for them: only that needs a server that is set up. */
  @Input() needsHost = false;
  @Output() readonly selected = new EventEmitter<readonly VirtualMachine[]>();
  @Output() readonly filtersCleared = new EventEmitter<void>();

  readonly strings = paneStrings().Selection;
  readonly filled = filled;
  readonly clear = paneStrings().Filter.clear;
  hidden = 0;
  infrastructure = 0;
  hostsToMend = '';

  ngOnChanges(): void {
    this.hidden = this.count - this.rows.length;
    this.infrastructure = this.rows.filter(({ infrastructure }) => infrastructure).length;
    const stranded = this.needsHost ? this.rows.filter(machine => !isHostSetUp(machine, this.hosts)) : [];
    this.hostsToMend = listedNames([...new Set(stranded.map(({ server }) => server))]);
  }

  get infrastructureText(): string {
    return filled(this.strings.infrastructure, this.infrastructure, productName(this.mode));
  }

  leaveOut(): void {
    this.selected.emit(this.rows.filter(({ infrastructure }) => !infrastructure));
  }
}
