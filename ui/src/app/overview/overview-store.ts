import { Injectable, OnDestroy } from '@angular/core';
import {
  BehaviorSubject,
  catchError,
  concat,
  defer,
  filter,
  fromEvent,
  map,
  merge,
  Observable,
  of,
  repeat,
  Subject,
  Subscription,
  switchMap,
  timer
} from 'rxjs';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { problemOf } from '../api/problem';
import { OperationTracker } from '../operations/operation-tracker';
import { initialState, OverviewState } from './overview-state';

const renewal = 30_000;
/** How soon to ask again when a newer state is being read. */
const renewalUnderWay = 3_000;

/** The overview of the cluster, renewed every half minute, when people come back to the tool, on request and when an operation ends. */
@Injectable()
export class OverviewStore implements OnDestroy {
  private readonly state = new BehaviorSubject<OverviewState>(initialState);
  private readonly requests = new Subject<boolean>();
  private readonly subscription: Subscription;

  readonly state$: Observable<OverviewState> = this.state.asObservable();

  constructor(
    private readonly api: AzureBenefitsApi,
    tracker: OperationTracker
  ) {
    const returned = fromEvent(window, 'focus').pipe(
      filter(() => !this.state.value.loading),
      map(() => false)
    );
    const asked = merge(of(false), this.requests, returned, tracker.ended$.pipe(map(() => true)));
    // A request by hand replaces what is under way and starts the half minute anew.
    this.subscription = asked
      .pipe(switchMap(refresh => concat(this.load(refresh), this.renewals())))
      .subscribe(state => this.state.next(state));
  }

  refresh(): void {
    this.requests.next(true);
  }

  /** What the gateway has, without reading the cluster anew. */
  renew(): void {
    this.requests.next(false);
  }

  ngOnDestroy(): void {
    this.subscription.unsubscribe();
  }

  private renewals(): Observable<OverviewState> {
    return defer(() => timer(this.isRenewing ? renewalUnderWay : renewal)).pipe(
      filter(() => !document.hidden),
      switchMap(() => this.load(false)),
      repeat()
    );
  }

  private get isRenewing(): boolean {
    const { overview, problem } = this.state.value;
    return overview?.renewing === true && problem === null;
  }

  private load(refresh: boolean): Observable<OverviewState> {
    const known = this.state.value;
    this.state.next({ ...known, loading: true, problem: known.overview === null ? null : known.problem });
    return this.api.overview(refresh).pipe(
      map(overview => ({ overview, loading: false, problem: null })),
      catchError(error => of({ ...this.state.value, loading: false, problem: problemOf(error) }))
    );
  }
}
