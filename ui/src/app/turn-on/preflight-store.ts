import { Injectable, OnDestroy } from '@angular/core';
import {
  BehaviorSubject,
  catchError,
  concat,
  defer,
  filter,
  map,
  Observable,
  of,
  repeat,
  Subject,
  Subscription,
  switchMap,
  tap,
  timer
} from 'rxjs';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { Preflight, Problem } from '../api/contracts';
import { problemOf } from '../api/problem';

/** While a server is not ready someone may be mending it elsewhere. */
const renewal = 15_000;

export interface PreflightState {
  readonly preflight: Preflight | null;
  readonly loading: boolean;
  readonly problem: Problem | null;
}

/** Whether the servers meet the prerequisites, asked again on request, and by itself until all of them do. */
@Injectable()
export class PreflightStore implements OnDestroy {
  private readonly state = new BehaviorSubject<PreflightState>({ preflight: null, loading: true, problem: null });
  private readonly requests = new Subject<void>();
  private readonly subscription: Subscription;

  readonly state$: Observable<PreflightState> = this.state.asObservable();

  constructor(private readonly api: AzureBenefitsApi) {
    this.subscription = this.requests.pipe(switchMap(() => concat(this.ask(), this.renewals()))).subscribe(state => this.state.next(state));
  }

  /** Reads the servers anew: a check of half a minute ago is not one. */
  check(): void {
    this.requests.next();
  }

  ngOnDestroy(): void {
    this.subscription.unsubscribe();
  }

  private renewals(): Observable<PreflightState> {
    return timer(renewal).pipe(
      filter(() => !document.hidden && this.state.value.preflight?.ready !== true),
      switchMap(() => this.ask()),
      repeat()
    );
  }

  /** What is known stays on the screen until the new answer is there. */
  private ask(): Observable<PreflightState> {
    return defer(() => this.api.preflight()).pipe(
      tap({ subscribe: () => this.state.next({ ...this.state.value, loading: true }) }),
      map(preflight => ({ preflight, loading: false, problem: null })),
      catchError(error => of({ ...this.state.value, loading: false, problem: problemOf(error) }))
    );
  }
}
