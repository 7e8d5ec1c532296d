import { NgFor, NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, Input } from '@angular/core';
import { Condition } from '../api/contracts';
import { LocalDatesPipe } from './local-dates.pipe';
import { paneStrings } from './pane-strings';
import { conditionLevel } from './status-levels';
import { StatusComponent } from './status.component';

/** Conditions of a server or a virtual machine: what was found, what is wanted and what to do. */
@Component({
  selector: 'ab-conditions-table',
  standalone: true,
  imports: [LocalDatesPipe, NgFor, NgIf, StatusComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <table class="ab-table" [attr.aria-label]="label">
      <thead>
        <tr>
          <th scope="col">{{ strings.Detail.condition }}</th>
          <th scope="col">{{ strings.Detail.observed }}</th>
          <th scope="col">{{ strings.Detail.desired }}</th>
          <th scope="col">{{ strings.Detail.fix }}</th>
        </tr>
      </thead>
      <tbody>
        <tr *ngFor="let condition of conditions; trackBy: typeOf">
          <td>
            <ab-status [level]="levelOf(condition)" [text]="condition.message"></ab-status>
            <span *ngIf="condition.status !== 'ok'" class="ab-block ab-quiet ab-under">{{
              strings.Problem.code.format(condition.reason)
            }}</span>
          </td>
          <td>{{ condition.observed ?? strings.Common.none | abLocalDates }}</td>
          <td>{{ condition.desired ?? strings.Common.none | abLocalDates }}</td>
          <td>{{ condition.fix ?? strings.Common.none }}</td>
        </tr>
      </tbody>
    </table>
  `
})
export class ConditionsTableComponent {
  @Input() conditions: readonly Condition[] = [];
  @Input() label = '';

  readonly strings = paneStrings();
  readonly levelOf = conditionLevel;
  readonly typeOf = (index: number, { type }: Condition): string => `${type} ${index}`;
}
