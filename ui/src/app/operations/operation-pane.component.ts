import { AsyncPipe, NgIf, NgSwitch, NgSwitchCase } from '@angular/common';
import { Component, ElementRef, OnDestroy, ViewChild } from '@angular/core';
import {
  BaseDialogComponent,
  DialogModule,
  DialogResult,
  DialogService,
  HeaderModule
} from '@microsoft/windows-admin-center-sdk/angular';
import { asyncScheduler, distinctUntilChanged, filter, map, observeOn, Subject, Subscription } from 'rxjs';
import { Operation, OperationRequest } from '../api/contracts';
import { BannerComponent } from '../shared/banner.component';
import { localDateTime } from '../shared/dates';
import { paneStrings, wordFor } from '../shared/pane-strings';
import { ProblemComponent } from '../shared/problem.component';
import { StatusComponent } from '../shared/status.component';
import { OperationOutcomeComponent } from './operation-outcome.component';
import { OperationProgressComponent } from './operation-progress.component';
import { OperationSession, SessionState } from './operation-session';
import { PlanReviewComponent } from './plan-review.component';

/** Either something to do, with or without a look at its plan first, or a running operation to return to. */
export type OperationPaneOptions =
  | { readonly request: OperationRequest; readonly review: boolean }
  | { readonly operation: string };

export const operationPaneId = 'azure-benefits-operation';

/** The side pane in which every operation is reviewed, started and watched. */
@Component({
  selector: 'ab-operation-pane',
  standalone: true,
  imports: [
    AsyncPipe,
    BannerComponent,
    DialogModule,
    HeaderModule,
    NgIf,
    NgSwitch,
    NgSwitchCase,
    OperationOutcomeComponent,
    OperationProgressComponent,
    PlanReviewComponent,
    ProblemComponent,
    StatusComponent
  ],
  providers: [OperationSession],
  templateUrl: './operation-pane.component.html'
})
export class OperationPaneComponent extends BaseDialogComponent<OperationPaneOptions, DialogResult> implements OnDestroy {
  @ViewChild('body') body?: ElementRef<HTMLElement>;

  readonly strings = paneStrings();
  readonly state$ = this.session.state$;
  override id = operationPaneId;
  includeAll = true;

  private readonly focusing: Subscription;

  constructor(dialogs: DialogService, private readonly session: OperationSession) {
    super(dialogs);
    // The button that had the focus goes with its phase; keyboard and screen reader go on in the new one.
    this.focusing = this.state$
      .pipe(
        map(state => state.phase),
        distinctUntilChanged(),
        filter(phase => phase === 'starting' || phase === 'done'),
        observeOn(asyncScheduler)
      )
      .subscribe(() => this.body?.nativeElement.focus());
  }

  override ngOnDestroy(): void {
    this.focusing.unsubscribe();
    super.ngOnDestroy();
  }

  override show(options: OperationPaneOptions): Subject<DialogResult> {
    this.includeAll = true;
    if ('operation' in options) {
      this.session.resume(options.operation);
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
    const kind = 'request' in state ? state.request.kind : 'operation' in state ? state.operation.kind : null;
    return kind === null ? this.strings.Pane.title : wordFor(this.strings.Pane.Title, kind);
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

  confirmText({ kind }: OperationRequest): string {
    return wordFor(this.strings.Pane.Confirm, kind);
  }

  /** The choice about existing virtual machines belongs to turning on servers, until it has started. */
  choiceOf(state: SessionState): OperationRequest | null {
    return 'request' in state && state.request.kind === 'turnOn' ? state.request : null;
  }

  isDestructive({ kind }: OperationRequest): boolean {
    return kind === 'turnOff' || kind === 'turnOffVirtualMachines';
  }

  choose(request: OperationRequest, includeAll: boolean): void {
    this.includeAll = includeAll;
    this.session.plan({ ...request, includeAllVirtualMachines: includeAll });
  }

  replan(request: OperationRequest): void {
    this.session.plan(request);
  }

  start(request: OperationRequest): void {
    this.session.start(request);
  }

  cancel(operation: Operation): void {
    this.session.cancel(operation);
  }

  retry(operation: Operation): void {
    this.session.retry(operation);
  }

  reconnect(id: string): void {
    this.session.reconnect(id);
  }

  canRetry(operation: Operation): boolean {
    return operation.state !== 'succeeded';
  }
}
