import { NgFor, NgIf } from '@angular/common';
import { Component, DoCheck, EventEmitter, Input, Output } from '@angular/core';
import { ActionsModule, DataTableModule, MasterViewModule } from '@microsoft/windows-admin-center-sdk/angular';
import { ClusterMode, OfferedOperation, OperationRequest, VirtualMachine } from '../api/contracts';
import { PowerShellCopyComponent, PowerShellOffer } from '../operations/powershell-copy.component';
import { FittedActionsDirective } from '../shared/fitted-actions.directive';
import { paneStrings } from '../shared/pane-strings';
import { serverLevel, virtualMachineLevel } from '../shared/status-levels';
import { StatusComponent, StatusLevel } from '../shared/status.component';
import { TableLayoutDirective } from '../shared/table-layout.directive';
import { BlockedNoteComponent } from './blocked-note.component';
import { Columns, columnsOf, OptionalField, usualFields } from './columns';
import { CellLinkDirective } from './cell-link.directive';
import { PickRowsDirective } from './pick-rows.directive';
import { SectionView } from './section-view';
import { SelectionNoteComponent } from './selection-note.component';
import { commandFor, commandText, isHostReady, requestOf, VirtualMachineCommand } from './virtual-machine-commands';
import { Field, headerOf, Hosts, leftOutText, textOf, wholeStatus } from './virtual-machine-texts';

/** What a table needs beside its rows: its heading and commands in one line, the columns' headers, a scrollbar's edge. */
const headHeight = 72;
const rowHeight = 30;
const fewestRows = 5;

/** One of the tables of virtual machines, with its commands, count and selection. */
@Component({
  selector: 'ab-virtual-machine-table',
  standalone: true,
  imports: [
    ActionsModule,
    BlockedNoteComponent,
    CellLinkDirective,
    DataTableModule,
    FittedActionsDirective,
    MasterViewModule,
    NgFor,
    NgIf,
    PickRowsDirective,
    PowerShellCopyComponent,
    SelectionNoteComponent,
    StatusComponent,
    TableLayoutDirective
  ],
  templateUrl: './virtual-machine-table.component.html'
})
export class VirtualMachineTableComponent implements DoCheck {
  @Input() view!: SectionView;
  @Input() mode: ClusterMode = 'v1';
  /** The further columns. */
  @Input() chosen: readonly OptionalField[] = usualFields;
  /** What the gateway calls what the commands start. */
  @Input() kinds: readonly OfferedOperation[] = [];
  @Input() hosts: Hosts = new Map();
  @Input() loading = false;
  /** Whether this reader may change virtual machines at all; the page says so when not. */
  @Input() canChange = true;
  @Output() readonly reviewed = new EventEmitter<OperationRequest>();
  @Output() readonly opened = new EventEmitter<VirtualMachine>();
  @Output() readonly refreshed = new EventEmitter<void>();
  @Output() readonly filtersCleared = new EventEmitter<void>();
  @Output() readonly blockedShown = new EventEmitter<void>();

  readonly strings = paneStrings();
  readonly commandText = commandText;
  readonly identityOf = ({ id }: VirtualMachine): string => id;
  readonly level = virtualMachineLevel;
  readonly wholeStatus = wholeStatus;
  readonly leftOutText = leftOutText;

  readonly headerOf = headerOf;
  /** The SDK's table, by its columns; none while there is nothing to list. It is made anew for others, which it can't take later. */
  tables: readonly Columns[] = [];

  /** Whether what is selected is to be copied as PowerShell. */
  isCopying = false;

  private columns: Columns = new Map();
  private offered: { readonly of: readonly unknown[]; readonly offers: readonly PowerShellOffer[] } = { of: [], offers: [] };
  private chosenColumns: readonly OptionalField[] | null = null;

  ngDoCheck(): void {
    if (this.chosenColumns !== this.chosen) {
      this.chosenColumns = this.chosen;
      this.columns = columnsOf(this.view.section.fields, this.chosen);
    }
    const columns = this.view.rows.length === 0 ? undefined : this.columns;
    if (columns !== this.tables[0]) {
      this.tables = columns === undefined ? [] : [columns];
      // A table that is made anew has no order, and says so.
      this.view.sortBy(null);
    }
  }

  /** What there is to copy of the selection; the same list as long as it is of the same, as each list is planned. */
  get offers(): readonly PowerShellOffer[] {
    const of = [this.view.selectedRows, this.hosts, this.kinds, this.canChange];
    if (of.some((one, index) => one !== this.offered.of[index])) {
      const commands = this.view.section.commands.filter(command => this.canExecute(command));
      this.offered = {
        of,
        offers: commands.map(command => ({ title: commandText(command, this.kinds), request: this.requestOf(command) }))
      };
    }
    return this.offered.offers;
  }

  get header(): string {
    return this.strings.VirtualMachines.Header[this.view.section.id];
  }

  /** What there is to show, and how little of it will do: the tables of the tab share what height there is. */
  get wholeHeight(): number {
    return headHeight + rowHeight * this.view.rows.length;
  }

  get leastHeight(): number {
    return headHeight + rowHeight * Math.min(this.view.rows.length, fewestRows);
  }

  get emptyText(): string {
    if (this.view.all.length > 0) {
      return this.strings.Filter.nothing;
    }
    return this.loading ? this.strings.VirtualMachines.loading : this.strings.Common.noRecords;
  }

  get needsHost(): boolean {
    return this.view.section.commands.some(command => command.needsHost);
  }

  text(field: Field, machine: VirtualMachine): string {
    return textOf(field, machine, this.hosts);
  }

  hostLevel({ server }: VirtualMachine): StatusLevel {
    return serverLevel(this.hosts.get(server)?.status ?? 'unknown');
  }

  readonly labelOf = (_: number, { label }: VirtualMachineCommand): string => label;

  canExecute(command: VirtualMachineCommand): boolean {
    return this.canChange && this.view.selectedRows.some(machine => command.applies(machine) && isHostReady(machine, command, this.hosts));
  }

  execute(command: VirtualMachineCommand): void {
    this.reviewed.emit(this.requestOf(command));
  }

  /** The suggested action of one virtual machine; what can only be done in its guest is explained in its detail. */
  follow(machine: VirtualMachine): void {
    const command = commandFor(machine.suggestedAction);
    if (this.canChange && command !== null && isHostReady(machine, command, this.hosts)) {
      this.reviewed.emit(requestOf(command, [machine]));
    } else {
      this.opened.emit(machine);
    }
  }

  sort({ field, direction }: { readonly field: string; readonly direction: number }): void {
    this.view.sortBy({ field: field as Field, descending: direction < 0 });
  }

  /** The SDK's events are untyped. */
  select(rows: unknown): void {
    this.view.select(Array.isArray(rows) ? rows : []);
    this.isCopying &&= this.view.selectedRows.length > 0;
  }

  /** Those that it makes no difference for are left out; the plan says of every other one what becomes of it. */
  private requestOf(command: VirtualMachineCommand): OperationRequest {
    return requestOf(command, this.view.selectedRows.filter(command.applies));
  }
}
