import { AsyncPipe, NgIf, NgSwitch, NgSwitchCase } from '@angular/common';
import { Component, ElementRef, OnDestroy, ViewChild } from '@angular/core';
import { BaseDialogComponent, DialogModule, DialogResult, DialogService, HeaderModule } from '@microsoft/windows-admin-center-sdk/angular';
import { asyncScheduler, distinctUntilChanged, filter, map, Observable, observeOn, scan, Subject, Subscription } from 'rxjs';
import { BatchRequest, FollowUpKind } from '../api/azure-benefits-api';
import { ClusterMode, Impact, OfferedOperation, Operation, OperationRequest, Plan, Preflight } from '../api/contracts';
import { BannerComponent } from '../shared/banner.component';
import { localDateTime } from '../shared/dates';
import { paneStrings, wordFor } from '../shared/pane-strings';
import { ProblemComponent } from '../shared/problem.component';
import { productName } from '../shared/product-name';
import { StatusComponent } from '../shared/status.component';
import { CheckStepComponent } from '../turn-on/check-step.component';
import { ChooseStepComponent } from '../turn-on/choose-step.component';
import { StepsComponent } from '../turn-on/steps.component';
import { turnOnStepOf } from '../turn-on/turn-on-steps';
import { BatchChoiceComponent } from './batch-choice.component';
import { Batch, usualBatch, withBatch } from './batches';
import { ConfirmClusterComponent, isNameOf } from './confirm-cluster.component';
import { LeftoversComponent } from './leftovers.component';
import { offered } from './offered';
import { OperationOutcomeComponent } from './operation-outcome.component';
import { canRetry, hasFailed } from './operation-progress';
import { OperationProgressComponent } from './operation-progress.component';
import { FollowUpReview, leftoversOf, OperationSession, SessionState } from './operation-session';
import { PlanConsentComponent } from './plan-consent.component';
import { hasWork } from './plan-groups';
import { PlanReviewComponent } from './plan-review.component';

/** Something to do, with or without a look at its plan first; a running operation to return to; or one that has ended. */
export type OperationPaneOptions = { readonly mode?: ClusterMode; readonly kinds?: readonly OfferedOperation[] } & (
  | { readonly request: OperationRequest; readonly review: boolean }
  | { readonly operation: string }
  | { readonly ended: string; readonly followUp: FollowUpKind | null }
);

/** Phases that begin with a button of the one before. */
const phasesToFocus: ReadonlySet<string> = new Set(['checking', 'choosing', 'review', 'starting', 'followUpReview', 'done']);

export const operationPaneId = 'azure-benefits-operation';

/** The side pane in which every operation is reviewed, started and watched; turning on begins with a check and a choice. */
@Component({
  selector: 'ab-operation-pane',
  standalone: true,
  imports: [
    AsyncPipe,
    BannerComponent,
    BatchChoiceComponent,
    CheckStepComponent,
    ChooseStepComponent,
    ConfirmClusterComponent,
    DialogModule,
    HeaderModule,
    LeftoversComponent,
    NgIf,
    NgSwitch,
    NgSwitchCase,
    OperationOutcomeComponent,
    OperationProgressComponent,
    PlanConsentComponent,
    PlanReviewComponent,
    ProblemComponent,
    StatusComponent,
    StepsComponent
  ],
  providers: [OperationSession],
  templateUrl: './operation-pane.component.html'
})
export class OperationPaneComponent extends BaseDialogComponent<OperationPaneOptions, DialogResult> implements OnDestroy {
  @ViewChild('body') body?: ElementRef<HTMLElement>;

  readonly strings = paneStrings();
  readonly state$ = this.session.state$;
  override id = operationPaneId;
  readonly stepOf = turnOnStepOf;
  readonly hasWork = hasWork;
  /** What the last check of the servers told. */
  preflight: Preflight | null = null;
  mode: ClusterMode = 'v1';
  /** The name that was typed to turn off the whole cluster. */
  typedCluster = '';
  /** In which batches it is to work; undefined until something is chosen. */
  batch: Batch | null | undefined;
  readonly cluster = this.session.cluster;
  /** What can be asked for on this cluster, in its words. */
  kinds: readonly OfferedOperation[] = [];
  /** Stays while the plan is made anew, so that the box that asked for it keeps the focus. */
  readonly leftovers$: Observable<readonly Impact[]> = this.state$.pipe(
    scan((known: readonly Impact[], state) => leftoversOf(state, known), [])
  );

  private readonly focusing: Subscription;

  constructor(
    dialogs: DialogService,
    private readonly session: OperationSession
  ) {
    super(dialogs);
    // The button that had the focus goes with its phase; keyboard and screen reader go on in the new one.
    this.focusing = this.state$
      .pipe(
        map(state => (state.phase === 'planning' || state.phase === 'review' ? turnOnStepOf(state) : state.phase)),
        distinctUntilChanged(),
        filter(phase => phase !== null && phasesToFocus.has(phase)),
        observeOn(asyncScheduler)
      )
      .subscribe(() => this.body?.nativeElement.focus());
  }

  override ngOnDestroy(): void {
    this.focusing.unsubscribe();
    super.ngOnDestroy();
  }

  override show(options: OperationPaneOptions): Subject<DialogResult> {
    this.preflight = null;
    this.typedCluster = '';
    this.batch = undefined;
    this.mode = options.mode ?? 'v1';
    this.kinds = options.kinds ?? [];
    if ('operation' in options) {
      this.session.resume(options.operation);
    } else if ('ended' in options) {
      this.session.lookAt(options.ended, options.followUp);
    } else if (options.review && options.request.kind === 'turnOn') {
      this.session.check(options.request);
    } else if (options.review) {
      this.session.plan(options.request);
    } else {
      this.session.start(options.request);
    }
    return super.show(options);
  }

  override hide(result?: DialogResult): void {
    this.session.close();
    super.hide(result);
  }

  title(state: SessionState): string {
    if ('operation' in state) {
      return state.operation.title;
    }
    return ('request' in state && this.offered(state.request)?.title) || productName(this.mode);
  }

  startedText({ startedBy, startedAt }: Operation): string {
    return this.strings.Pane.started.format(startedBy, localDateTime(startedAt));
  }

  closeText({ phase }: SessionState): string {
    return phase === 'running' || phase === 'done' ? this.strings.Pane.close : this.strings.Pane.cancel;
  }

  isOther(operation: Operation): boolean {
    return this.session.isOther(operation);
  }

  offered({ kind }: OperationRequest): OfferedOperation | null {
    return offered(this.kinds, kind);
  }

  /** At least one server can take part. */
  canChoose(): boolean {
    return this.preflight?.servers.some(server => server.ready) ?? false;
  }

  canReview({ servers }: OperationRequest): boolean {
    return servers === undefined || servers.length > 0;
  }

  /** Whether it takes away everything on the cluster, which a click alone must not do. */
  asksForName(request: OperationRequest): boolean {
    return request.servers === undefined && request.virtualMachines === undefined && this.offered(request)?.turnsOff === true;
  }

  canStart(request: OperationRequest, plan: Plan): boolean {
    return hasWork(plan) && (!this.asksForName(request) || isNameOf(this.cluster, this.typedCluster));
  }

  check(request: OperationRequest): void {
    this.session.check(request);
  }

  choose(request: OperationRequest): void {
    this.session.choose(request);
  }

  removeLeftovers(request: OperationRequest, removed: boolean): void {
    const { removeLeftovers, ...rest } = request;
    this.session.plan(removed ? { ...rest, removeLeftovers: true } : rest);
  }

  replan(request: OperationRequest): void {
    this.session.plan(request);
  }

  start(request: OperationRequest): void {
    this.session.start(request);
  }

  batchOf(plan: Plan): Batch | null {
    return this.batch === undefined ? usualBatch(plan) : this.batch;
  }

  startReviewed(state: SessionState): void {
    if (state.phase === 'review') {
      this.session.start(this.batch === undefined ? state.request : withBatch(state.request, state.plan, this.batch));
    }
  }

  askBetweenBatches(operation: Operation, asked: BatchRequest): void {
    this.session.askBetweenBatches(operation, asked);
  }

  cancel(operation: Operation): void {
    this.session.cancel(operation);
  }

  cancelServer(operation: Operation, server: string): void {
    this.session.cancelServer(operation, server);
  }

  planFollowUp(operation: Operation, kind: FollowUpKind): void {
    this.session.planFollowUp(operation, kind);
  }

  startFollowUp(review: FollowUpReview): void {
    this.session.startFollowUp(review);
  }

  showEnd(operation: Operation): void {
    this.session.show(operation);
  }

  reconnect(id: string): void {
    this.session.reconnect(id);
  }

  readonly canRetry = canRetry;

  followUpText({ kind, changed }: FollowUpReview): string {
    const { changed: planChanged, ...words } = this.strings.FollowUp.Review;
    return changed ? `${planChanged} ${words[kind]}` : words[kind];
  }

  /** Why nothing may follow it; empty when something may. */
  endText({ supersededBy, undo }: Operation): string {
    const { superseded, Undo } = this.strings.FollowUp;
    return supersededBy === null
      ? wordFor({ nothingToUndo: '', possible: '', ...Undo }, undo)
      : superseded.format(supersededBy.title, supersededBy.startedBy, localDateTime(supersededBy.startedAt));
  }

  retryText(operation: Operation): string {
    return hasFailed(operation) ? this.strings.Pane.retryFailed : this.strings.FollowUp.Plan.retry;
  }
}
