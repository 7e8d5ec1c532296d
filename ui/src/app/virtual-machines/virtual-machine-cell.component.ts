import { NgIf, NgSwitch, NgSwitchCase, NgSwitchDefault } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { VirtualMachine } from '../api/contracts';
import { paneStrings } from '../shared/pane-strings';
import { serverLevel, virtualMachineLevel } from '../shared/status-levels';
import { StatusComponent, StatusLevel } from '../shared/status.component';
import { CellLinkDirective } from './cell-link.directive';
import { Field, Hosts, textOf, wholeTextOf } from './virtual-machine-texts';

/**
 * One cell of a table of virtual machines. The browser's tooltip tells what is cut short: the SDK's lays the page out anew for every
 * cell that goes, which makes scrolling and filtering stall.
 */
@Component({
  selector: 'ab-virtual-machine-cell',
  standalone: true,
  imports: [CellLinkDirective, NgIf, NgSwitch, NgSwitchCase, NgSwitchDefault, StatusComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[attr.title]': 'whole' },
  template: `
    <ng-container [ngSwitch]="field">
      <div *ngSwitchCase="'name'" class="ab-cell">
        <button abCellLink [attr.data-id]="machine.id" (click)="opened.emit()">{{ text }}</button>
        <span *ngIf="machine.infrastructure" class="ab-tag">{{ strings.infrastructure }}</span>
      </div>
      <div *ngSwitchCase="'status'" class="ab-cell">
        <ab-status [level]="level" [text]="text"></ab-status>
        <button *ngIf="machine.blocked" abCellLink (click)="opened.emit()">{{ machine.blocked.message }}</button>
      </div>
      <ab-status *ngSwitchCase="'host'" [level]="hostLevel" [text]="text"></ab-status>
      <ng-container *ngSwitchDefault>
        <button *ngIf="field === 'action' && machine.suggestedAction; else plain" abCellLink (click)="followed.emit()">{{ text }}</button>
        <ng-template #plain>{{ text }}</ng-template>
      </ng-container>
    </ng-container>
  `
})
export class VirtualMachineCellComponent {
  @Input() field!: Field;
  @Input() machine!: VirtualMachine;
  @Input() hosts: Hosts = new Map();
  /** All that is known of the virtual machine is asked for. */
  @Output() readonly opened = new EventEmitter<void>();
  /** Its suggested action is to be done. */
  @Output() readonly followed = new EventEmitter<void>();

  readonly strings = paneStrings().VirtualMachines;

  get text(): string {
    return textOf(this.field, this.machine, this.hosts);
  }

  get whole(): string {
    return wholeTextOf(this.field, this.machine, this.hosts);
  }

  get level(): StatusLevel {
    return virtualMachineLevel(this.machine.status);
  }

  get hostLevel(): StatusLevel {
    return serverLevel(this.hosts.get(this.machine.server)?.status ?? 'unknown');
  }
}
