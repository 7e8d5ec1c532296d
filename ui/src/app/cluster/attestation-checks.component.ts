import { NgFor } from '@angular/common';
import { ChangeDetectionStrategy, Component, Input } from '@angular/core';
import { AttestationCheck, AttestationTestReport } from '../api/contracts';
import { LocalDatesPipe } from '../shared/local-dates.pipe';
import { paneStrings, wordFor } from '../shared/pane-strings';
import { checkLevel } from '../shared/status-levels';
import { StatusComponent } from '../shared/status.component';

/** Every check of a test: how it ended, what was found and what to do. */
@Component({
  selector: 'ab-attestation-checks',
  standalone: true,
  imports: [LocalDatesPipe, NgFor, StatusComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <table class="ab-table" [attr.aria-label]="strings.results.format(report.server)">
      <thead>
        <tr>
          <th scope="col">{{ strings.check }}</th>
          <th scope="col">{{ strings.result }}</th>
          <th scope="col">{{ strings.found }}</th>
          <th scope="col">{{ strings.fix }}</th>
        </tr>
      </thead>
      <tbody>
        <tr *ngFor="let check of report.checks; trackBy: codeOf">
          <th scope="row">{{ check.title }}</th>
          <td><ab-status [level]="level(check.status)" [text]="statusText(check)"></ab-status></td>
          <td>{{ check.detail | abLocalDates }}</td>
          <td>{{ check.fix ?? none }}</td>
        </tr>
      </tbody>
    </table>
  `
})
export class AttestationChecksComponent {
  @Input() report!: AttestationTestReport;

  readonly strings = paneStrings().Attestation;
  readonly none = paneStrings().Common.none;
  readonly level = checkLevel;

  statusText({ status }: AttestationCheck): string {
    return wordFor(paneStrings().AttestationCheckStatus, status);
  }

  readonly codeOf = (_: number, { code }: AttestationCheck): string => code;
}
