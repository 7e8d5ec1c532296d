import { NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { BatchRequest } from '../api/azure-benefits-api';
import { Operation } from '../api/contracts';
import { filled } from '../shared/numbers';
import { paneStrings } from '../shared/pane-strings';
import { StatusComponent } from '../shared/status.component';

/** Which batch an operation is at, and what acts between two of them: a pause, its end, and a stop. */
@Component({
  selector: 'ab-batch-control',
  standalone: true,
  imports: [NgIf, StatusComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ng-container *ngIf="operation.batches">
      <p role="status"><ab-status [level]="level" [text]="text"></ab-status></p>
      <div class="ab-toolbar">
        <button *ngIf="isGoingOn; else resume" type="button" (click)="asked.emit('pause')">{{ strings.pause }}</button>
        <ng-template #resume
          ><button type="button" (click)="asked.emit('resume')">{{ strings.resume }}</button></ng-template
        >
        <button type="button" (click)="asked.emit('stop')">{{ strings.stop }}</button>
      </div>
    </ng-container>
  `
})
export class BatchControlComponent {
  @Input() operation!: Operation;
  @Output() readonly asked = new EventEmitter<BatchRequest>();

  readonly strings = paneStrings().Batches;

  get isGoingOn(): boolean {
    return this.operation.state === 'running';
  }

  get level(): 'busy' | 'waiting' {
    return this.operation.state === 'paused' ? 'waiting' : 'busy';
  }

  get text(): string {
    const { batches, state } = this.operation;
    const where = filled(this.strings.progress, batches?.number ?? 0, batches?.of ?? 0);
    return state === 'paused' ? this.strings.paused.format(where) : state === 'pausing' ? this.strings.pausing.format(where) : where;
  }
}
