import { NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { Problem } from '../api/contracts';
import { IconComponent } from './icon.component';
import { LocalDatesPipe } from './local-dates.pipe';
import { paneStrings } from './pane-strings';

/** What went wrong, why, and what to do: the same words everywhere. */
@Component({
  selector: 'ab-problem',
  standalone: true,
  imports: [IconComponent, LocalDatesPipe, NgIf],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="ab-note ab-note-critical sme-focus-zone" role="alert">
      <ab-icon name="cross" class="ab-level-critical"></ab-icon>
      <div class="ab-note-text">
        <div *ngIf="title" class="ab-strong">{{ title }}</div>
        <div>{{ problem.message }}</div>
        <div *ngIf="problem.cause">
          <span class="ab-strong">{{ strings.cause }}</span> {{ problem.cause | abLocalDates }}
        </div>
        <div *ngIf="problem.fix">
          <span class="ab-strong">{{ strings.fix }}</span> {{ problem.fix }}
        </div>
        <div class="ab-quiet">{{ strings.code.format(problem.code) }}</div>
        <button *ngIf="canRetry" type="button" class="ab-note-action" (click)="retry.emit()">{{ strings.retry }}</button>
      </div>
    </div>
  `
})
export class ProblemComponent {
  @Input() problem!: Problem;
  @Input() title = '';
  @Input() canRetry = true;
  @Output() readonly retry = new EventEmitter<void>();

  readonly strings = paneStrings().Problem;
}
