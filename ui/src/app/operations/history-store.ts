import { Injectable, OnDestroy } from '@angular/core';
import {
  BehaviorSubject,
  catchError,
  defer,
  distinctUntilChanged,
  map,
  merge,
  Observable,
  of,
  Subject,
  Subscription,
  switchMap,
  tap
} from 'rxjs';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { OperationSummary, Problem } from '../api/contracts';
import { problemOf } from '../api/problem';
import { OperationTracker } from './operation-tracker';

export interface HistoryState {
  /** Newest first; null until they are read. */
  readonly operations: readonly OperationSummary[] | null;
  /** Some may be missing, because the gateway couldn't read their records. */
  readonly incomplete: boolean;
  readonly loading: boolean;
  readonly problem: Problem | null;
}

/** The operations of the cluster, read when they are looked at, on request, and whenever one begins or ends. */
@Injectable()
export class HistoryStore implements OnDestroy {
  private readonly state = new BehaviorSubject<HistoryState>({ operations: null, incomplete: false, loading: true, problem: null });
  private readonly requests = new Subject<void>();
  private readonly subscription: Subscription;

  readonly state$: Observable<HistoryState> = this.state.asObservable();

  constructor(
    private readonly api: AzureBenefitsApi,
    tracker: OperationTracker
  ) {
    // Tells at once whether an operation is followed, which is when it is read for the first time.
    const followed$ = tracker.tracked$.pipe(
      map(tracked => tracked?.id),
      distinctUntilChanged()
    );
    this.subscription = merge(this.requests, followed$, tracker.ended$)
      .pipe(switchMap(() => this.load()))
      .subscribe(state => this.state.next(state));
  }

  refresh(): void {
    this.requests.next();
  }

  ngOnDestroy(): void {
    this.subscription.unsubscribe();
  }

  /** What is known stays on the screen until the new answer is there. */
  private load(): Observable<HistoryState> {
    return defer(() => this.api.operations()).pipe(
      tap({ subscribe: () => this.state.next({ ...this.state.value, loading: true }) }),
      map(({ operations, incomplete }) => ({ operations, incomplete, loading: false, problem: null })),
      catchError(error => of({ ...this.state.value, loading: false, problem: problemOf(error) }))
    );
  }
}
