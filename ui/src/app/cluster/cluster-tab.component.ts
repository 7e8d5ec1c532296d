import { NgIf } from '@angular/common';
import { Component, EventEmitter, Input, Output } from '@angular/core';
import { ActionsModule, DataTableModule, MasterViewModule } from '@microsoft/windows-admin-center-sdk/angular';
import { OperationKind, OperationRequest, Overview } from '../api/contracts';
import { offered } from '../operations/offered';
import { asOfText } from '../shared/dates';
import { FittedActionsDirective } from '../shared/fitted-actions.directive';
import { paneStrings } from '../shared/pane-strings';
import { StatusComponent } from '../shared/status.component';
import { ServerDetailComponent } from './server-detail.component';
import { ServerRow, serverRowsOf } from './server-rows';

/** The servers of the cluster, and what can be done to all of them. */
@Component({
  selector: 'ab-cluster-tab',
  standalone: true,
  imports: [ActionsModule, DataTableModule, FittedActionsDirective, MasterViewModule, NgIf, ServerDetailComponent, StatusComponent],
  templateUrl: './cluster-tab.component.html'
})
export class ClusterTabComponent {
  @Input() loading = false;
  @Output() readonly refreshed = new EventEmitter<void>();
  @Output() readonly reviewed = new EventEmitter<OperationRequest>();
  @Output() readonly run = new EventEmitter<OperationRequest>();

  readonly strings = paneStrings();
  rows: ServerRow[] = [];
  selectedName: string | null = null;

  private shown!: Overview;

  @Input() set overview(overview: Overview) {
    this.shown = overview;
    this.rows = serverRowsOf(overview);
  }

  /** Looked up by name, so that a renewal keeps the selection and shows its new state. */
  get selected(): ServerRow | null {
    return this.rows.find(row => row.name === this.selectedName) ?? null;
  }

  get isV2(): boolean {
    return this.shown.mode === 'v2';
  }

  /** When the whole was read; empty before. */
  get asOf(): string {
    return this.shown.asOf === '' ? '' : asOfText(this.shown.asOf);
  }

  /** What can be done is called by names that come with the whole. */
  get areNamed(): boolean {
    return this.shown.operationKinds.length > 0;
  }

  get canChange(): boolean {
    return this.shown.caller.mayChangeServers;
  }

  /** A sync that Azure would not answer is not offered; the banner says why. */
  get canSync(): boolean {
    return this.canChange && this.shown.registration.obstacle === null;
  }

  get canEnable(): boolean {
    return this.canChange && this.selected?.canEnable === true;
  }

  get canTurnOff(): boolean {
    return this.canChange && this.shown.legacyOsSupport !== 'off';
  }

  /** What the gateway calls what a button starts. */
  titleOf(kind: OperationKind): string {
    return offered(this.shown.operationKinds, kind)?.title ?? '';
  }

  get repairText(): string {
    return offered(this.shown.operationKinds, 'repair')?.confirm ?? '';
  }

  get selectHint(): string {
    return this.strings.Cluster.SelectHint[this.shown.mode];
  }

  select(row: ServerRow | null): void {
    this.selectedName = row?.name ?? null;
  }

  readonly identityOf = ({ name }: ServerRow): string => name;

  /** Looked at first where it can only wait for the connection. */
  sync(): void {
    const start = this.shown.registration.disconnected ? this.reviewed : this.run;
    start.emit({ kind: 'sync' });
  }

  enable(): void {
    if (this.selected) {
      this.reviewed.emit({ kind: 'enableServers', servers: [this.selected.name] });
    }
  }

  repair(): void {
    this.reviewed.emit({ kind: 'repair' });
  }

  turnOff(): void {
    this.reviewed.emit({ kind: 'turnOff' });
  }
}
