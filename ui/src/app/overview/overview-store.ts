import { Injectable, OnDestroy } from '@angular/core';
import {
  BehaviorSubject,
  catchError,
  concat,
  defer,
  delay,
  EMPTY,
  expand,
  filter,
  first,
  fromEvent,
  map,
  merge,
  Observable,
  of,
  repeat,
  Subject,
  Subscription,
  switchMap,
  throttleTime,
  timer
} from 'rxjs';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { OverviewAnswer } from '../api/contracts';
import { problemOf } from '../api/problem';
import { OperationTracker } from '../operations/operation-tracker';
import { grown, isUnderWay, UnderWay } from './growing-overview';
import { initialState, OverviewState } from './overview-state';

const renewal = 30_000;
/** How soon to ask again when a newer state is being read, of a gateway that does not tell how far it has come. */
const renewalUnderWay = 3_000;
/** Servers that answer close together are drawn together. */
const gathering = 250;
/** How often the gateway is asked for news that come one after another. */
const newsPace = 1_000;
/** Between two answers that bring nothing new, so that a gateway that does not wait is not asked in a tight loop. */
const idlePause = 1_000;

/** The overview of the cluster, renewed every half minute, when people come back to the tool, on request and when an operation ends. */
@Injectable()
export class OverviewStore implements OnDestroy {
  private readonly state = new BehaviorSubject<OverviewState>(initialState);
  private readonly requests = new Subject<void>();
  private readonly news = new Subject<void>();
  private readonly subscription: Subscription;

  readonly state$: Observable<OverviewState> = this.state.asObservable();

  constructor(
    private readonly api: AzureBenefitsApi,
    tracker: OperationTracker
  ) {
    const returned = fromEvent(window, 'focus').pipe(filter(() => !this.state.value.loading));
    const asked = merge(
      of(false),
      merge(this.requests, tracker.ended$).pipe(map(() => true)),
      merge(returned, this.settled()).pipe(map(() => false))
    );
    // A request by hand replaces what is under way and starts the half minute anew.
    this.subscription = asked
      .pipe(switchMap(refresh => concat(this.load(refresh), this.renewals())))
      .subscribe(state => this.state.next(state));
  }

  refresh(): void {
    this.requests.next();
  }

  /** The gateway knows more, without reading the cluster anew: it's asked soon, at most once a second, however much comes. */
  renew(): void {
    this.news.next();
  }

  ngOnDestroy(): void {
    this.subscription.unsubscribe();
  }

  /** News that nothing else has in hand: what is under way is waited for and never cut off. */
  private settled(): Observable<unknown> {
    return this.news.pipe(
      throttleTime(newsPace, undefined, { leading: true, trailing: true }),
      switchMap(() => this.state.pipe(first(({ loading }) => !loading))),
      // What ends a load has to be seen by all before the next one begins.
      delay(0)
    );
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
      map(answer => ({ answer, isNews: true })),
      expand(({ answer, isNews }) => (isUnderWay(answer) ? this.after(answer, isNews) : EMPTY)),
      map(({ answer }) => {
        const shown = grown(this.state.value, answer);
        // What is renewed behind an answer keeps nobody from asking for more.
        return { ...shown, loading: isUnderWay(answer) && (refresh || !shown.isWhole), problem: null };
      }),
      catchError(error => of(failed(this.state.value, error)))
    );
  }

  /** What comes after an answer, as soon as there is more. */
  private after({ version }: UnderWay, isNews: boolean): Observable<{ readonly answer: OverviewAnswer; readonly isNews: boolean }> {
    return timer(isNews ? gathering : idlePause).pipe(
      switchMap(() => this.api.overviewAfter(version)),
      map(next => ({ answer: next, isNews: next.version !== version }))
    );
  }
}

/** What a whole read told stays; of a read that failed before anything was whole, nothing does. */
function failed({ overview, isWhole }: OverviewState, error: unknown): OverviewState {
  return { overview: isWhole ? overview : null, isWhole, read: null, loading: false, problem: problemOf(error) };
}
