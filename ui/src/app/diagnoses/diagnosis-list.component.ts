import { NgFor, NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { AlertAction, Diagnosis } from '../api/contracts';
import { sentenceText } from '../shared/sentence';
import { ConsequencesComponent } from './consequences.component';
import { seenText } from './diagnosis-texts';

/** Causes, each with what to do about it; what follows from it is folded below. */
@Component({
  selector: 'ab-diagnosis-list',
  standalone: true,
  imports: [ConsequencesComponent, NgFor, NgIf],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul class="ab-causes" [attr.aria-label]="label">
      <li *ngFor="let diagnosis of diagnoses; trackBy: idOf">
        <span>{{ causeOf(diagnosis) }}</span>
        <span *ngIf="seenOf(diagnosis) as seen" class="ab-block ab-quiet ab-seen">{{ seen }}</span>
        <span *ngIf="diagnosis.fix" class="ab-block ab-quiet">{{ diagnosis.fix }}</span>
        <button *ngIf="actionOf(diagnosis) as action" type="button" class="ab-link sme-focus-zone" (click)="acted.emit(action)">
          {{ action.label }}
        </button>
        <ab-consequences [consequences]="diagnosis.consequences" [ofOneServer]="ofOneServer"></ab-consequences>
      </li>
    </ul>
  `
})
export class DiagnosisListComponent {
  @Input() diagnoses: readonly Diagnosis[] = [];
  @Input() label = '';
  /** Whether all is about one server, whose name need not be said. */
  @Input() ofOneServer = false;
  /** Whether each cause offers what to do; where an alert does already, they don't. */
  @Input() offersActions = false;
  @Output() readonly acted = new EventEmitter<AlertAction>();

  readonly idOf = (_: number, { id }: Diagnosis): string => id;

  readonly seenOf = seenText;

  causeOf({ cause }: Diagnosis): string {
    return sentenceText(cause);
  }

  /** A page to read, or a list to look at, is offered by the alert. */
  actionOf({ action }: Diagnosis): AlertAction | null {
    return this.offersActions && action?.request ? action : null;
  }
}
