import { NgIf } from '@angular/common';
import { Component, EventEmitter, Input, Output } from '@angular/core';
import { ActionsModule, DataTableModule, MasterViewModule } from '@microsoft/windows-admin-center-sdk/angular';
import { OperationRequest, Overview } from '../api/contracts';
import { paneStrings } from '../shared/pane-strings';
import { expiryLevel, serverLevel } from '../shared/status-levels';
import { StatusComponent, StatusLevel } from '../shared/status.component';
import { ServerDetailComponent } from './server-detail.component';
import { ServerRow, serverRowsOf } from './server-rows';

/** The servers of the cluster, and what can be done to all of them. */
@Component({
  selector: 'ab-cluster-tab',
  standalone: true,
  imports: [ActionsModule, DataTableModule, MasterViewModule, NgIf, ServerDetailComponent, StatusComponent],
  templateUrl: './cluster-tab.component.html'
})
export class ClusterTabComponent {
  @Input() loading = false;
  @Output() readonly refreshed = new EventEmitter<void>();
  @Output() readonly reviewed = new EventEmitter<OperationRequest>();
  @Output() readonly run = new EventEmitter<OperationRequest>();

  readonly strings = paneStrings();
  readonly level = serverLevel;
  rows: ServerRow[] = [];
  selectedName: string | null = null;

  @Input() set overview(overview: Overview) {
    this.rows = serverRowsOf(overview);
  }

  /** Looked up by name, so that a renewal keeps the selection and shows its new state. */
  get selected(): ServerRow | null {
    return this.rows.find(row => row.name === this.selectedName) ?? null;
  }

  select(row: ServerRow | null): void {
    this.selectedName = row?.name ?? null;
  }

  readonly identityOf = ({ name }: ServerRow): string => name;

  expiryLevelOf({ expiry }: ServerRow): StatusLevel {
    return expiryLevel(expiry.level);
  }

  componentsLevelOf({ componentsText, toRepair }: ServerRow): StatusLevel {
    if (componentsText === this.strings.ServerStatus.unknown) {
      return 'unknown';
    }
    return componentsText === this.strings.Cluster.notSetUp ? 'neutral' : toRepair === 0 ? 'good' : 'warning';
  }

  sync(): void {
    this.run.emit({ kind: 'sync' });
  }

  repair(): void {
    this.reviewed.emit({ kind: 'repair' });
  }

  turnOff(): void {
    this.reviewed.emit({ kind: 'turnOff' });
  }
}
