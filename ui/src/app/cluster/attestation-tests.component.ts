import { AsyncPipe, NgFor, NgIf } from '@angular/common';
import { AfterViewInit, ChangeDetectionStrategy, Component, ElementRef, EventEmitter, Input, Output, ViewChild } from '@angular/core';
import { Observable, startWith, Subject, switchMap, tap } from 'rxjs';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { counted, filled } from '../shared/numbers';
import { paneStrings } from '../shared/pane-strings';
import { ProblemComponent } from '../shared/problem.component';
import { StatusComponent, StatusLevel } from '../shared/status.component';
import { AttestationChecksComponent } from './attestation-checks.component';
import { hasEnded, ServerTest, testServers } from './attestation-run';
import { verdictText } from './attestation-verdict';

/** Tests the attestation of servers that are chosen, all by default, and shows what becomes of each as soon as it is known. */
@Component({
  selector: 'ab-attestation-tests',
  standalone: true,
  imports: [AsyncPipe, AttestationChecksComponent, NgFor, NgIf, ProblemComponent, StatusComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './attestation-tests.component.html'
})
export class AttestationTestsComponent implements AfterViewInit {
  @Input() servers: readonly string[] = [];
  @Output() readonly closed = new EventEmitter<void>();
  /** The gateway knows of one more test. */
  @Output() readonly tested = new EventEmitter<void>();

  @ViewChild('head') head!: ElementRef<HTMLElement>;

  readonly strings = paneStrings();
  readonly tests$: Observable<readonly ServerTest[]>;

  private readonly asked = new Subject<readonly string[]>();
  private readonly leftOut = new Set<string>();

  constructor(api: AzureBenefitsApi) {
    // A later run, or a closed section, ends the calls that are under way.
    this.tests$ = this.asked.pipe(
      switchMap(servers => this.runOf(testServers(api, servers))),
      startWith([])
    );
  }

  /** Tells of each test that has ended, as the gateway knows of it by then. */
  private runOf(tests$: Observable<readonly ServerTest[]>): Observable<readonly ServerTest[]> {
    let known = 0;
    return tests$.pipe(
      tap(tests => {
        const ended = tests.filter(hasEnded).length;
        if (ended > known) {
          known = ended;
          this.tested.emit();
        }
      })
    );
  }

  get chosen(): readonly string[] {
    return this.servers.filter(name => !this.leftOut.has(name));
  }

  get areAll(): boolean {
    return this.chosen.length === this.servers.length;
  }

  ngAfterViewInit(): void {
    this.head.nativeElement.focus();
  }

  isChosen(name: string): boolean {
    return !this.leftOut.has(name);
  }

  choose(names: readonly string[], isChosen: boolean): void {
    names.forEach(name => (isChosen ? this.leftOut.delete(name) : this.leftOut.add(name)));
  }

  isBusy(tests: readonly ServerTest[]): boolean {
    return !tests.every(hasEnded);
  }

  /** The button stays enabled while it works, so that it keeps the keyboard's focus; meanwhile it does nothing. */
  run(tests: readonly ServerTest[]): void {
    if (!this.isBusy(tests) && this.chosen.length > 0) {
      this.asked.next(this.chosen);
    }
  }

  summaryText(tests: readonly ServerTest[]): string {
    const { progress, Summary } = this.strings.Attestation;
    return this.isBusy(tests)
      ? filled(progress, tests.filter(hasEnded).length, tests.length)
      : counted(Summary, tests.filter(({ report }) => report?.verified === true).length, tests.length);
  }

  summaryLevel(tests: readonly ServerTest[]): StatusLevel {
    return this.isBusy(tests) ? 'busy' : tests.every(({ report }) => report?.verified === true) ? 'good' : 'critical';
  }

  levelOf({ state, report }: ServerTest): StatusLevel {
    return state !== 'ended' ? state : report?.verified === true ? 'good' : 'critical';
  }

  textOf({ server, state, report }: ServerTest): string {
    const words = this.strings.Attestation;
    const word = state === 'ended' ? words.unasked : state === 'busy' ? words.busy : words.waiting;
    return report !== null ? verdictText(report) : words.server.format(server, word);
  }

  readonly serverOf = (_: number, { server }: ServerTest): string => server;
  readonly nameOf = (_: number, name: string): string => name;
}
