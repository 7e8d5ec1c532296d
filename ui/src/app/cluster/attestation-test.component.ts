import { AsyncPipe, NgFor, NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, Input } from '@angular/core';
import { BehaviorSubject, catchError, map, Observable, of, startWith, switchMap } from 'rxjs';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { AttestationCheck, AttestationTestReport, Problem } from '../api/contracts';
import { problemOf } from '../api/problem';
import { localDateTime, withLocalDates } from '../shared/dates';
import { LocalDatesPipe } from '../shared/local-dates.pipe';
import { paneStrings, wordFor } from '../shared/pane-strings';
import { ProblemComponent } from '../shared/problem.component';
import { checkLevel } from '../shared/status-levels';
import { StatusComponent } from '../shared/status.component';

interface TestState {
  readonly testing: boolean;
  readonly report: AttestationTestReport | null;
  readonly problem: Problem | null;
}

const untested: TestState = { testing: false, report: null, problem: null };

/** Tests one server's attestation when asked to, and shows every check with what to do about it. */
@Component({
  selector: 'ab-attestation-test',
  standalone: true,
  imports: [AsyncPipe, LocalDatesPipe, NgFor, NgIf, ProblemComponent, StatusComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './attestation-test.component.html'
})
export class AttestationTestComponent {
  readonly strings = paneStrings().Attestation;
  readonly none = paneStrings().Common.none;
  readonly level = checkLevel;
  readonly state$: Observable<TestState>;
  name = '';

  private readonly asked = new BehaviorSubject<string | null>(null);

  constructor(private readonly api: AzureBenefitsApi) {
    // A later question, another server or a closed pane ends the call that is under way.
    this.state$ = this.asked.pipe(switchMap(server => (server === null ? of(untested) : this.test(server))));
  }

  /** What was found on one server is not shown for another. */
  @Input() set server(server: string) {
    if (server !== this.name) {
      this.name = server;
      this.asked.next(null);
    }
  }

  /** The button stays enabled while it works, so that it keeps the keyboard's focus; meanwhile it does nothing. */
  run({ testing }: TestState): void {
    if (!testing) {
      this.asked.next(this.name);
    }
  }

  buttonText({ report }: TestState): string {
    return report === null ? this.strings.test : this.strings.testAgain;
  }

  asOfText({ asOf }: AttestationTestReport): string {
    return paneStrings().Dashboard.asOf.format(localDateTime(asOf));
  }

  /** The verdict with the first fault, which is the one to mend first. */
  verdictText({ server, verified, checks }: AttestationTestReport): string {
    if (verified) {
      return this.strings.verified.format(server);
    }
    const fault = checks.find(({ status }) => checkLevel(status) === 'critical');
    return fault ? this.strings.notVerified.format(server, withLocalDates(fault.detail)) : this.strings.incomplete.format(server);
  }

  statusText({ status }: AttestationCheck): string {
    return wordFor(paneStrings().AttestationCheckStatus, status);
  }

  readonly codeOf = (_: number, { code }: AttestationCheck): string => code;

  private test(server: string): Observable<TestState> {
    return this.api.testAttestation(server).pipe(
      map(report => ({ ...untested, report })),
      catchError(error => of({ ...untested, problem: problemOf(error) })),
      startWith({ ...untested, testing: true })
    );
  }
}
