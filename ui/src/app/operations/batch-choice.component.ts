import { NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { paneStrings } from '../shared/pane-strings';
import { Batch, mostInBatch } from './batches';

/** Whether many virtual machines are changed in batches, how large these are, and after how many failures none begins any more. */
@Component({
  selector: 'ab-batch-choice',
  standalone: true,
  imports: [NgIf],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <fieldset class="ab-group">
      <legend class="ab-heading">{{ strings.title }}</legend>
      <label class="ab-check">
        <input #box type="checkbox" [checked]="batch !== null" (change)="divide(box.checked)" />
        <span>{{ strings.divide }}</span>
      </label>
      <div *ngIf="batch" class="ab-indent">
        <p class="ab-quiet">{{ strings.explanation }}</p>
        <label class="ab-confirm">
          <span>{{ strings.size }}</span>
          <input #size type="number" min="1" [max]="most" step="1" required [value]="batch.size" (change)="resize(size)" />
        </label>
        <label class="ab-confirm">
          <span>{{ strings.stopAfterFailures }}</span>
          <input
            #failures
            type="number"
            min="1"
            [max]="most"
            step="1"
            [value]="batch.stopAfterFailures ?? ''"
            (change)="stopAfter(failures)"
          />
        </label>
      </div>
    </fieldset>
  `
})
export class BatchChoiceComponent {
  /** What is chosen; null for one call to each server. */
  @Input() batch: Batch | null = null;
  @Output() readonly changed = new EventEmitter<Batch | null>();

  readonly strings = paneStrings().Batches;
  readonly most = mostInBatch;

  divide(divided: boolean): void {
    this.changed.emit(divided ? { size: 256 } : null);
  }

  resize(box: HTMLInputElement): void {
    const { stopAfterFailures } = this.batch ?? {};
    const size = numberIn(box);
    if (size === null) {
      box.value = `${this.batch?.size ?? ''}`;
    } else {
      this.changed.emit(stopAfterFailures === undefined ? { size } : { size, stopAfterFailures });
    }
  }

  stopAfter(box: HTMLInputElement): void {
    const { size } = this.batch ?? { size: mostInBatch };
    const stopAfterFailures = numberIn(box);
    if (stopAfterFailures === null) {
      box.value = '';
    }
    this.changed.emit(stopAfterFailures === null ? { size } : { size, stopAfterFailures });
  }
}

/** Null for what is no count. */
function numberIn({ value }: HTMLInputElement): number | null {
  const count = Number(value);
  return Number.isInteger(count) && count >= 1 && count <= mostInBatch ? count : null;
}
