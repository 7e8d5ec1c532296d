import { Injectable, OnDestroy } from '@angular/core';
import { BehaviorSubject, catchError, map, Observable, ReplaySubject, Subject, Subscription, tap, throwError } from 'rxjs';
import { AzureBenefitsApi, BatchRequest, FollowUpKind } from '../api/azure-benefits-api';
import { Operation, OperationRequest, Problem } from '../api/contracts';
import { conflictingOperation, problemOf } from '../api/problem';
import { OperationNotifier } from './operation-notifier';
import { isRunning } from './operation-progress';
import { OperationWatcher } from './operation-watcher';

export interface TrackedOperation {
  readonly id: string;
  /** The last that was heard of it; null when nothing was heard yet. */
  readonly operation: Operation | null;
  /** Why nothing more is heard of it; the operation itself may well go on. */
  readonly lost: Problem | null;
}

export interface Started {
  readonly operation: Operation;
  /** Nothing was started: this is the operation that was in the way. */
  readonly isOther: boolean;
}

/** The operation this pane follows, whether or not its side pane is open. */
@Injectable({ providedIn: 'root' })
export class OperationTracker implements OnDestroy {
  private readonly tracked = new BehaviorSubject<TrackedOperation | null>(null);
  private readonly ends = new Subject<Operation>();
  private following: { readonly id: string; readonly subscription: Subscription } | null = null;

  readonly tracked$: Observable<TrackedOperation | null> = this.tracked.asObservable();
  readonly ended$: Observable<Operation> = this.ends.asObservable();

  constructor(
    private readonly api: AzureBenefitsApi,
    private readonly watcher: OperationWatcher,
    private readonly notifier: OperationNotifier
  ) {}

  /** Starts an operation, or joins the one that is already running on the cluster. */
  start(request: OperationRequest): Observable<Started> {
    return carriedThrough(
      this.api.start(request).pipe(
        map(operation => ({ operation, isOther: false })),
        catchError(refusal => this.running(refusal)),
        tap(({ operation, isOther }) => this.follow(operation, !isOther))
      )
    );
  }

  /** Starts a retry or an undo with the plan that was reviewed. */
  followUp(id: string, kind: FollowUpKind, reviewed: string): Observable<Operation> {
    return carriedThrough(this.api.followUp(id, kind, reviewed).pipe(tap(operation => this.follow(operation, true))));
  }

  cancel(id: string, server?: string): Observable<void> {
    return carriedThrough(this.api.cancel(id, server).pipe(map(() => undefined)));
  }

  askBetweenBatches(id: string, asked: BatchRequest): Observable<void> {
    return carriedThrough(this.api.askBetweenBatches(id, asked).pipe(map(() => undefined)));
  }

  /** Follows an operation that was seen elsewhere; does nothing when it is followed already. */
  resume(id: string): void {
    if (this.following?.id !== id) {
      this.tracked.next({ id, operation: null, lost: null });
      this.watch(id);
    }
  }

  /** Listens again to an operation whose contact was lost. */
  reconnect(id: string): void {
    this.watch(id);
  }

  ngOnDestroy(): void {
    this.following?.subscription.unsubscribe();
  }

  private follow(operation: Operation, isOwn: boolean): void {
    this.tracked.next({ id: operation.id, operation, lost: null });
    if (isOwn) {
      this.notifier.started(operation);
    }
    this.watch(operation.id);
  }

  private watch(id: string): void {
    this.following?.subscription.unsubscribe();
    const subscription = this.watcher.watch(id).subscribe({
      next: operation => this.seen(operation),
      error: error => this.lost(id, problemOf(error))
    });
    this.following = { id, subscription };
  }

  private seen(operation: Operation): void {
    this.tracked.next({ id: operation.id, operation, lost: null });
    if (!isRunning(operation.state)) {
      this.notifier.ended(operation);
      this.ends.next(operation);
    }
  }

  private lost(id: string, problem: Problem): void {
    const last = this.tracked.value;
    this.tracked.next({ id, operation: last?.id === id ? last.operation : null, lost: problem });
  }

  private running(refusal: unknown): Observable<Started> {
    const id = conflictingOperation(refusal);
    return id === null ? throwError(() => refusal) : this.api.operation(id).pipe(map(operation => ({ operation, isOther: true })));
  }
}

/** What was asked of the cluster goes on, and its answer is heard, even when the side pane that asked is closed meanwhile. */
function carriedThrough<T>(call: Observable<T>): Observable<T> {
  const answer = new ReplaySubject<T>();
  call.subscribe(answer);
  return answer.asObservable();
}
