import { AsyncPipe, NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { BehaviorSubject, catchError, map, Observable, of, startWith, switchMap, tap } from 'rxjs';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { AttestationTestReport, Problem } from '../api/contracts';
import { problemOf } from '../api/problem';
import { localDateTime } from '../shared/dates';
import { paneStrings } from '../shared/pane-strings';
import { ProblemComponent } from '../shared/problem.component';
import { StatusComponent } from '../shared/status.component';
import { AttestationChecksComponent } from './attestation-checks.component';
import { verdictText } from './attestation-verdict';

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
  imports: [AsyncPipe, AttestationChecksComponent, NgIf, ProblemComponent, StatusComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './attestation-test.component.html'
})
export class AttestationTestComponent {
  readonly strings = paneStrings().Attestation;
  readonly verdictText = verdictText;
  readonly state$: Observable<TestState>;
  name = '';

  private readonly asked = new BehaviorSubject<string | null>(null);

  constructor(private readonly api: AzureBenefitsApi) {
    // A later question, another server or a closed pane ends the call that is under way.
    this.state$ = this.asked.pipe(switchMap(server => (server === null ? of(untested) : this.test(server))));
  }

  /** The gateway knows of one test more. */
  @Output() readonly tested = new EventEmitter<void>();

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

  private test(server: string): Observable<TestState> {
    return this.api.testAttestation(server).pipe(
      map(report => ({ ...untested, report })),
      catchError(error => of({ ...untested, problem: problemOf(error) })),
      tap(() => this.tested.emit()),
      startWith({ ...untested, testing: true })
    );
  }
}
