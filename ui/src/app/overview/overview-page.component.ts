import { AsyncPipe, NgIf, NgSwitch, NgSwitchCase } from '@angular/common';
import { Component, OnDestroy, OnInit } from '@angular/core';
import { DialogService, HeaderModule } from '@microsoft/windows-admin-center-sdk/angular';
import { combineLatest, distinctUntilChanged, filter, first, map, Observable, Subscription } from 'rxjs';
import { product } from '../../generated/product';
import { Operation, OperationRequest, OperationSummary, Overview } from '../api/contracts';
import { OperationPaneComponent, operationPaneId, OperationPaneOptions } from '../operations/operation-pane.component';
import { isRunning } from '../operations/operation-progress';
import { OperationTracker } from '../operations/operation-tracker';
import { BannerComponent } from '../shared/banner.component';
import { localDateTime } from '../shared/dates';
import { paneStrings, wordFor } from '../shared/pane-strings';
import { ProblemComponent } from '../shared/problem.component';
import { StatusComponent } from '../shared/status.component';
import { wholeCluster } from '../turn-on/turn-on-choice';
import { DashboardComponent } from './dashboard.component';
import { NotRegisteredComponent } from './not-registered.component';
import { interruptedOperation, OverviewState, viewOf } from './overview-state';
import { OverviewStore } from './overview-store';
import { SplashComponent } from './splash.component';

interface PageState extends OverviewState {
  readonly running: Operation | null;
}

/** The tool's one page: splash, dashboard or why there is neither; and the side pane of operations. */
@Component({
  selector: 'ab-overview-page',
  standalone: true,
  imports: [
    AsyncPipe,
    BannerComponent,
    DashboardComponent,
    HeaderModule,
    NgIf,
    NgSwitch,
    NgSwitchCase,
    NotRegisteredComponent,
    OperationPaneComponent,
    ProblemComponent,
    SplashComponent,
    StatusComponent
  ],
  providers: [OverviewStore],
  templateUrl: './overview-page.component.html'
})
export class OverviewPageComponent implements OnInit, OnDestroy {
  readonly strings = paneStrings();
  readonly view = viewOf;
  readonly interruptedOf = interruptedOperation;
  readonly paneId = operationPaneId;
  readonly page$: Observable<PageState>;

  private readonly subscription = new Subscription();

  constructor(
    private readonly store: OverviewStore,
    private readonly tracker: OperationTracker,
    private readonly dialogs: DialogService
  ) {
    const running$ = tracker.tracked$.pipe(
      map(tracked => (tracked?.operation && isRunning(tracked.operation.state) ? tracked.operation : null))
    );
    this.page$ = combineLatest([store.state$, running$]).pipe(map(([state, running]) => ({ ...state, running })));
  }

  ngOnInit(): void {
    const seen$ = this.store.state$.pipe(map(runningOperation), distinctUntilChanged());
    this.subscription.add(seen$.subscribe(id => id !== null && this.tracker.resume(id)));
    this.subscription.add(this.runningAtOpen().subscribe(id => this.show({ operation: id })));
  }

  ngOnDestroy(): void {
    this.subscription.unsubscribe();
  }

  refresh(): void {
    this.store.refresh();
  }

  turnOn(): void {
    this.review(wholeCluster);
  }

  review(request: OperationRequest): void {
    this.show({ request, review: true });
  }

  run(request: OperationRequest): void {
    this.show({ request, review: false });
  }

  resume(operation: Operation): void {
    this.show({ operation: operation.id });
  }

  runningText({ kind, startedBy }: Operation): string {
    return this.strings.Page.running.format(wordFor(this.strings.Kind, kind), startedBy);
  }

  interruptedText({ kind, startedBy, startedAt }: OperationSummary): string {
    return this.strings.Page.interrupted.format(wordFor(this.strings.Kind, kind), startedBy, localDateTime(startedAt));
  }

  showInterrupted({ id }: OperationSummary, retry: boolean): void {
    this.show({ interrupted: id, retry });
  }

  /** A pane that the browser kept from before an update does not fit its gateway; empty when it fits. */
  versionText({ pluginVersion }: Overview): string {
    return pluginVersion === product.version ? '' : this.strings.Page.versions.format(product.version, pluginVersion);
  }

  /** The operation that was under way when the tool was opened: its pane is returned to once. */
  private runningAtOpen(): Observable<string> {
    return this.store.state$.pipe(
      first(({ overview }) => overview !== null),
      map(runningOperation),
      filter((id): id is string => id !== null)
    );
  }

  private show(options: OperationPaneOptions): void {
    this.subscription.add(this.dialogs.show(operationPaneId, options).subscribe());
  }
}

/** The id of the operation that the overview shows as under way. */
function runningOperation({ overview }: OverviewState): string | null {
  const operation = overview?.operation ?? null;
  return operation !== null && isRunning(operation.state) ? operation.id : null;
}
