import { AsyncPipe, NgFor, NgIf } from '@angular/common';
import { Component, EventEmitter, OnDestroy, OnInit, Output } from '@angular/core';
import { Subscription } from 'rxjs';
import { Preflight, Prerequisite, ServerPreflight } from '../api/contracts';
import { localDateTime } from '../shared/dates';
import { LocalDatesPipe } from '../shared/local-dates.pipe';
import { filled } from '../shared/numbers';
import { paneStrings, wordFor } from '../shared/pane-strings';
import { ProblemComponent } from '../shared/problem.component';
import { conditionLevel } from '../shared/status-levels';
import { StatusComponent } from '../shared/status.component';
import { PreflightStore } from './preflight-store';
import { byUrgency } from './prerequisite-levels';

/** The first step: every prerequisite of every server, with what was found and what to do. */
@Component({
  selector: 'ab-check-step',
  standalone: true,
  imports: [AsyncPipe, LocalDatesPipe, NgFor, NgIf, ProblemComponent, StatusComponent],
  providers: [PreflightStore],
  templateUrl: './check-step.component.html'
})
export class CheckStepComponent implements OnInit, OnDestroy {
  /** Every answer, so that the next step knows which servers are ready. */
  @Output() readonly checked = new EventEmitter<Preflight>();

  readonly strings = paneStrings();
  readonly state$ = this.store.state$;
  readonly prerequisitesOf = byUrgency;
  readonly levelOf = conditionLevel;

  private readonly subscription = new Subscription();

  constructor(private readonly store: PreflightStore) {}

  ngOnInit(): void {
    this.subscription.add(this.state$.subscribe(({ preflight, loading }) => !loading && preflight && this.checked.emit(preflight)));
    this.store.check();
  }

  ngOnDestroy(): void {
    this.subscription.unsubscribe();
  }

  checkAgain(): void {
    this.store.check();
  }

  readonly serverName = (_: number, { name }: ServerPreflight): string => name;
  readonly typeOf = (_: number, { type }: Prerequisite): string => type;

  summaryOf({ servers }: Preflight): string {
    const ready = servers.filter(server => server.ready).length;
    const summary =
      ready === 0 ? this.strings.Check.noneReady : ready < servers.length ? this.strings.Check.someReady : this.strings.Check.allReady;
    return filled(summary, ready, servers.length);
  }

  asOf({ asOf }: Preflight): string {
    return this.strings.Dashboard.asOf.format(localDateTime(asOf));
  }

  serverText(server: ServerPreflight): string {
    const word = server.ready ? this.strings.Check.ready : this.strings.Check.notReady;
    return server.state === 'up' ? word : this.strings.Check.withState.format(word, wordFor(this.strings.ServerState, server.state));
  }

  /** What was found beside what is needed; empty when nothing was found. */
  evidenceText({ evidence, required, result }: Prerequisite): string {
    if (evidence === null) {
      return '';
    }
    return result === 'ok' || required === null
      ? this.strings.Check.found.format(evidence)
      : this.strings.Check.foundAndNeeded.format(evidence, required);
  }
}
