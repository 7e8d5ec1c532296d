import { Injectable, OnDestroy } from '@angular/core';
import { BehaviorSubject, Observable, Subscription } from 'rxjs';
import { AzureBenefitsApi, BatchRequest, FollowUpKind } from '../api/azure-benefits-api';
import { Impact, Operation, OperationRequest, Plan, Problem } from '../api/contracts';
import { newPlan, problemOf } from '../api/problem';
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
  | Running
  | { readonly phase: 'followUpPlanning'; readonly operation: Operation; readonly kind: FollowUpKind }
  | FollowUpReview
  | { readonly phase: 'done'; readonly operation: Operation; readonly problem: Problem | null };

/** The plan of a retry or an undo. */
export interface FollowUpReview {
  readonly phase: 'followUpReview';
  readonly operation: Operation;
  readonly kind: FollowUpKind;
  readonly plan: Plan;
  /** It is another one than the one that was reviewed before. */
  readonly changed: boolean;
}

export interface Running {
  readonly phase: 'running';
  readonly operation: Operation;
  readonly lost: Problem | null;
  readonly cancelling: boolean;
  /** The servers whose part alone is being canceled. */
  readonly cancellingServers: readonly string[];
}

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

  get cluster(): string {
    return this.api.cluster;
  }

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
    this.askToEnd(this.running(operation, { cancelling: true }));
  }

  /** Ends one server's part; the others continue. */
  cancelServer(operation: Operation, server: string): void {
    const { cancellingServers } = this.running(operation, {});
    this.askToEnd(this.running(operation, { cancellingServers: [...cancellingServers, server] }), server);
  }

  /** Pauses between two batches, resumes, or stops. */
  askBetweenBatches(operation: Operation, asked: BatchRequest): void {
    const before = this.running(operation, {});
    this.call.unsubscribe();
    this.call = this.tracker.askBetweenBatches(operation.id, asked).subscribe({
      error: error => this.state.next({ ...before, lost: problemOf(error) })
    });
  }

  /** Plans a retry or an undo, for review. When that is refused, the operation is shown with the reason. */
  planFollowUp(operation: Operation, kind: FollowUpKind): void {
    this.close();
    this.state.next({ phase: 'followUpPlanning', operation, kind });
    this.call = this.api.followUpPlan(operation.id, kind).subscribe({
      next: plan => this.state.next({ phase: 'followUpReview', operation, kind, plan, changed: false }),
      error: error => this.state.next({ phase: 'done', operation, problem: problemOf(error) })
    });
  }

  /** Leaves the review at once, so that a second click finds no button. */
  startFollowUp({ operation, kind, plan }: FollowUpReview): void {
    if (this.state.value.phase !== 'followUpReview') {
      return;
    }
    this.close();
    this.state.next({ phase: 'resuming', id: operation.id });
    this.call = this.tracker.followUp(operation.id, kind, plan.digest).subscribe({
      next: ({ id }) => this.track(id),
      error: error => this.state.next(refusedFollowUp(error, operation, kind))
    });
  }

  /** Looks at an operation that has ended, or plans what may follow it. */
  lookAt(id: string, followUp: FollowUpKind | null): void {
    this.close();
    this.state.next({ phase: 'resuming', id });
    this.call = this.api.operation(id).subscribe({
      next: operation => (followUp === null ? this.show(operation) : this.planFollowUp(operation, followUp)),
      error: error => {
        // From now on the button that tries again is heard.
        this.track(id);
        this.state.next({ phase: 'resumeFailed', id, problem: problemOf(error) });
      }
    });
  }

  /** Back to how the operation ended. */
  show(operation: Operation): void {
    this.close();
    this.state.next({ phase: 'done', operation, problem: null });
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
    return this.running(operation, { lost });
  }

  /** What was asked of the operation stays asked when news of it come. */
  private running(operation: Operation, change: Partial<Running>): Running {
    const last = this.state.value;
    const asked = last.phase === 'running' ? last : { cancelling: false, cancellingServers: [] };
    const { cancelling, cancellingServers } = asked;
    return { phase: 'running', operation, lost: null, cancelling, cancellingServers, ...change };
  }

  private askToEnd(asked: Running, server?: string): void {
    const before = this.running(asked.operation, {});
    this.state.next(asked);
    this.call.unsubscribe();
    this.call = this.tracker.cancel(asked.operation.id, server).subscribe({
      error: error => this.state.next({ ...before, lost: problemOf(error) })
    });
  }
}

/** A plan that changed is reviewed again; anything else is told with how the operation ended. */
function refusedFollowUp(error: unknown, operation: Operation, kind: FollowUpKind): SessionState {
  const plan = newPlan(error);
  return plan === null
    ? { phase: 'done', operation, problem: problemOf(error) }
    : { phase: 'followUpReview', operation, kind, plan, changed: true };
}

/** What the plan of a repair tells of leftovers; what the last one told, while the next is made. */
export function leftoversOf(state: SessionState, known: readonly Impact[]): readonly Impact[] {
  if (state.phase === 'closed') {
    return known;
  }
  const isRepair = 'request' in state && state.request.kind === 'repair';
  return isRepair && state.phase === 'review' ? state.plan.impact.filter(({ leftover }) => leftover) : isRepair ? known : [];
}
