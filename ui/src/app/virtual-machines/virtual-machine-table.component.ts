import { NgIf } from '@angular/common';
import { Component, EventEmitter, Input, Output } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { ActionsModule, DataTableModule, MasterViewModule, SmeFormsModule } from '@microsoft/windows-admin-center-sdk/angular';
import { paneStrings } from '../shared/pane-strings';
import { serverLevel, virtualMachineLevel } from '../shared/status-levels';
import { StatusComponent } from '../shared/status.component';
import { VirtualMachineRow } from './virtual-machine-rows';

const headHeight = 140;
const rowHeight = 30;
const fewestRows = 2;
const mostRows = 10;

/** One of the two tables of virtual machines, with its command, count and search. */
@Component({
  selector: 'ab-virtual-machine-table',
  standalone: true,
  imports: [ActionsModule, DataTableModule, FormsModule, MasterViewModule, NgIf, SmeFormsModule, StatusComponent],
  templateUrl: './virtual-machine-table.component.html'
})
export class VirtualMachineTableComponent {
  @Input() header = '';
  @Input() command = '';
  @Input() commandIcon = '';
  @Input() rows: VirtualMachineRow[] = [];
  @Input() loading = false;
  /** The ids of the selected virtual machines. */
  @Output() readonly commanded = new EventEmitter<readonly string[]>();
  @Output() readonly refreshed = new EventEmitter<void>();

  readonly strings = paneStrings();
  readonly level = virtualMachineLevel;
  readonly hostLevel = serverLevel;
  selection: VirtualMachineRow[] = [];
  searchText = '';

  readonly identityOf = ({ id }: VirtualMachineRow): string => id;

  /** As high as its rows, within limits: beyond them it scrolls. */
  get height(): number {
    return headHeight + rowHeight * Math.min(Math.max(this.rows.length, fewestRows), mostRows);
  }

  execute(): void {
    this.commanded.emit(this.selection.map(row => row.id));
  }
}
