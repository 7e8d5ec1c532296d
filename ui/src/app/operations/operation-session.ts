import { Injectable, OnDestroy } from '@angular/core';
import { BehaviorSubject, catchError, EMPTY, Observable, Subscription, switchMap } from 'rxjs';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { Impact, Operation, OperationRequest, Plan, Problem } from '../api/contracts';
import { problemOf } from '../api/problem';
import { isRunning } from './operation-progress';
import { OperationTracker, TrackedOperation } from './operation-tracker';

/** What the side pane shows, one step after the other. */
export type SessionState =
  | { readonly phase: 'closed' }
  | { readonly phase: 'checking'; readonly request: OperationRequest }
  | { readonly phase: 'choosing'; readonly request: OperationRequest }
  | { readonly phase: 'planning'; readonly request: OperationRequest }
  | { readonly phase: 'review'; readonly request: OperationRequest; readonly plan: Plan }
  | { readonly phase: 'planFailed'; readonly request: OperationRequest; readonly problem: Problem }
  | { readonly phase: 'starting'; readonly request: OperationRequest }
  | { readonly phase: 'startFailed'; readonly request: OperationRequest; readonly problem: Problem }
  | { readonly phase: 'resuming'; readonly id: string }
  | { readonly phase: 'resumeFailed'; readonly id: string; readonly problem: Problem }
  | { readonly phase: 'running'; readonly operation: Operation; readonly lost: Problem | null; readonly cancelling: boolean }
  | { readonly phase: 'done'; readonly operation: Operation; readonly problem: Problem | null };

/** One visit to the side pane: check, choose, plan, review, start, watch. Ending the visit does not end the operation. */
@Injectable()
export class OperationSession implements OnDestroy {
  private readonly state = new BehaviorSubject<SessionState>({ phase: 'closed' });
  /** The operation that was in the way of the one asked for. */
  private other: string | null = null;
  private call = Subscription.EMPTY;
  private tracking = Subscription.EMPTY;

  readonly state$: Observable<SessionState> = this.state.asObservable();

  constructor(
    private readonly api: AzureBenefitsApi,
    private readonly tracker: OperationTracker
  ) {}

  /** The first step of turning on: whether the servers are ready. */
  check(request: OperationRequest): void {
    this.close();
    this.state.next({ phase: 'checking', request });
  }

  /** The second step: what of it is wanted. Called again with every choice. */
  choose(request: OperationRequest): void {
    this.call.unsubscribe();
    this.state.next({ phase: 'choosing', request });
  }

  /** Asks for the plan of a request; asked again when a choice changes it. */
  plan(request: OperationRequest): void {
    this.close();
    this.state.next({ phase: 'planning', request });
    this.call = this.api.plan(request).subscribe({
      next: plan => this.state.next({ phase: 'review', request, plan }),
      error: error => this.state.next({ phase: 'planFailed', request, problem: problemOf(error) })
    });
  }

  start(request: OperationRequest): void {
    this.close();
    this.state.next({ phase: 'starting', request });
    this.call = this.tracker.start(request).subscribe({
      next: ({ operation, isOther }) => {
        this.other = isOther ? operation.id : null;
        this.track(operation.id);
      },
      error: error => this.state.next({ phase: 'startFailed', request, problem: problemOf(error) })
    });
  }

  resume(id: string): void {
    this.close();
    this.state.next({ phase: 'resuming', id });
    this.tracker.resume(id);
    this.track(id);
  }

  cancel(operation: Operation): void {
    this.state.next({ phase: 'running', operation, lost: null, cancelling: true });
    this.call.unsubscribe();
    this.call = this.tracker.cancel(operation.id).subscribe({
      error: error => this.state.next({ phase: 'running', operation, lost: problemOf(error), cancelling: false })
    });
  }

  /** Leaves the finished pane at once, so that a second click finds no button. */
  retry(operation: Operation): void {
    if (this.state.value.phase !== 'done') {
      return;
    }
    this.close();
    this.state.next({ phase: 'resuming', id: operation.id });
    this.call = this.retried(operation).subscribe(({ id }) => this.track(id));
  }

  /** Looks at an operation that has ended, or goes on with it; when that is refused, it is shown with the reason. */
  lookAt(id: string, retry: boolean): void {
    this.readEnded(id, operation => {
      if (retry) {
        return this.retried(operation);
      }
      this.state.next({ phase: 'done', operation, problem: null });
      return EMPTY;
    });
  }

  /** Listens again after the contact was lost. */
  reconnect(id: string): void {
    this.tracker.reconnect(id);
  }

  /** Whether this is not the operation that was asked for, but the one that was in its way. */
  isOther({ id }: Operation): boolean {
    return id === this.other;
  }

  /** Stops listening; what runs goes on. */
  close(): void {
    this.call.unsubscribe();
    this.tracking.unsubscribe();
    this.state.next({ phase: 'closed' });
  }

  ngOnDestroy(): void {
    this.close();
  }

  private readEnded(id: string, next: (operation: Operation) => Observable<Operation>): void {
    this.close();
    this.state.next({ phase: 'resuming', id });
    this.call = this.api
      .operation(id)
      .pipe(switchMap(next))
      .subscribe({
        next: followed => this.track(followed.id),
        error: error => {
          // From now on the button that tries again is heard.
          this.track(id);
          this.state.next({ phase: 'resumeFailed', id, problem: problemOf(error) });
        }
      });
  }

  /** The new operation; none, but the old one with the reason, when it is refused. */
  private retried(operation: Operation): Observable<Operation> {
    return this.tracker.retry(operation.id).pipe(
      catchError(error => {
        this.state.next({ phase: 'done', operation, problem: problemOf(error) });
        return EMPTY;
      })
    );
  }

  private track(id: string): void {
    this.tracking.unsubscribe();
    this.tracking = this.tracker.tracked$.subscribe(tracked => {
      if (tracked?.id === id) {
        this.state.next(this.stateOf(tracked));
      }
    });
  }

  private stateOf({ id, operation, lost }: TrackedOperation): SessionState {
    if (operation === null) {
      return lost === null ? { phase: 'resuming', id } : { phase: 'resumeFailed', id, problem: lost };
    }
    if (!isRunning(operation.state)) {
      return { phase: 'done', operation, problem: null };
    }
    const last = this.state.value;
    return { phase: 'running', operation, lost, cancelling: last.phase === 'running' && last.cancelling };
  }
}

/** What the plan of a repair tells of leftovers; what the last one told, while the next is made. */
export function leftoversOf(state: SessionState, known: readonly Impact[]): readonly Impact[] {
  if (state.phase === 'closed') {
    return known;
  }
  const isRepair = 'request' in state && state.request.kind === 'repair';
  return isRepair && state.phase === 'review' ? state.plan.impact.filter(({ leftover }) => leftover) : isRepair ? known : [];
}
