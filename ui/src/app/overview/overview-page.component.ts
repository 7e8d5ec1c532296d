import { AsyncPipe, NgIf, NgSwitch, NgSwitchCase } from '@angular/common';
import { Component, OnDestroy, OnInit, ViewChild } from '@angular/core';
import { DialogService, HeaderModule, NavigationTitle } from '@microsoft/windows-admin-center-sdk/angular';
import { combineLatest, distinctUntilChanged, filter, first, map, Observable, Subscription } from 'rxjs';
import { product } from '../../generated/product';
import { FollowUpKind } from '../api/azure-benefits-api';
import { AlertAction, ClusterMode, OfferedOperation, Operation, OperationRequest, OperationSummary, Overview } from '../api/contracts';
import { HistoryTabComponent } from '../operations/history-tab.component';
import { offered } from '../operations/offered';
import { OperationPaneComponent, operationPaneId, OperationPaneOptions } from '../operations/operation-pane.component';
import { isRunning } from '../operations/operation-progress';
import { OperationTracker } from '../operations/operation-tracker';
import { BannerComponent } from '../shared/banner.component';
import { asOfText } from '../shared/dates';
import { PaneAddress } from '../shared/pane-address';
import { paneStrings } from '../shared/pane-strings';
import { ProblemComponent } from '../shared/problem.component';
import { productName } from '../shared/product-name';
import { wholeClusterOf } from '../turn-on/turn-on-choice';
import { DashboardComponent } from './dashboard.component';
import { OverviewState, unavailableReason, viewOf } from './overview-state';
import { OverviewStore } from './overview-store';
import { SkeletonComponent } from './skeleton.component';
import { SplashComponent } from './splash.component';
import { UnavailableComponent } from './unavailable.component';
import { UnfinishedComponent } from './unfinished.component';

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
    HistoryTabComponent,
    NgIf,
    NgSwitch,
    NgSwitchCase,
    OperationPaneComponent,
    ProblemComponent,
    SkeletonComponent,
    SplashComponent,
    UnavailableComponent,
    UnfinishedComponent
  ],
  providers: [OverviewStore],
  templateUrl: './overview-page.component.html'
})
// Without a title the SDK reports no place to the shell.
@NavigationTitle({ getTitle: () => paneStrings().Page.title })
export class OverviewPageComponent implements OnInit, OnDestroy {
  @ViewChild(OperationPaneComponent) operationPane?: OperationPaneComponent;

  readonly strings = paneStrings();
  readonly view = viewOf;
  readonly unavailableReason = unavailableReason;
  readonly asOf = asOfText;
  readonly paneId = operationPaneId;
  readonly page$: Observable<PageState>;

  /** The history is read only where it is looked at. */
  historyOpen = false;

  private readonly subscription = new Subscription();
  /** The operation whose pane is open. */
  private shownOperation: string | null = null;
  private mode: ClusterMode = 'v1';
  private kinds: readonly OfferedOperation[] = [];

  constructor(
    private readonly store: OverviewStore,
    private readonly tracker: OperationTracker,
    private readonly dialogs: DialogService,
    private readonly address: PaneAddress
  ) {
    const running$ = tracker.tracked$.pipe(
      map(tracked => (tracked?.operation && isRunning(tracked.operation.state) ? tracked.operation : null))
    );
    this.page$ = combineLatest([store.state$, running$]).pipe(map(([state, running]) => ({ ...state, running })));
  }

  ngOnInit(): void {
    this.subscription.add(
      this.store.state$.subscribe(({ overview, isWhole }) => {
        this.mode = overview?.mode ?? this.mode;
        this.kinds = (isWhole ? overview?.operationKinds : null) ?? this.kinds;
      })
    );
    const seen$ = this.store.state$.pipe(map(runningOperation), distinctUntilChanged());
    this.subscription.add(seen$.subscribe(id => id !== null && this.tracker.resume(id)));
    this.subscription.add(this.runningAtOpen().subscribe(id => this.show({ operation: id })));
    this.subscription.add(this.addressed().subscribe(id => this.follow(id)));
  }

  ngOnDestroy(): void {
    this.subscription.unsubscribe();
  }

  refresh(): void {
    this.store.refresh();
  }

  /** What the gateway knows of its own operations, without reading the cluster anew. */
  renew(): void {
    this.store.renew();
  }

  turnOn(): void {
    this.review(wholeClusterOf(this.mode));
  }

  review(request: OperationRequest): void {
    this.show({ request, review: true });
  }

  /** Leftovers are all that is asked about while the cluster is off. */
  actOnSplash({ request }: AlertAction): void {
    if (request !== null) {
      this.review(request);
    }
  }

  run(request: OperationRequest): void {
    this.show({ request, review: false });
  }

  resume(operation: Operation): void {
    this.show({ operation: operation.id });
  }

  runningText({ title, startedBy }: Operation): string {
    return this.strings.Page.running.format(title, startedBy);
  }

  /** An operation that is still at work is returned to. */
  showOperation({ id, state }: Pick<OperationSummary, 'id' | 'state'>, followUp: FollowUpKind | null): void {
    this.show(isRunning(state) ? { operation: id } : { ended: id, followUp });
  }

  titleOf(overview: Overview | null): string {
    return productName(overview?.mode ?? this.mode);
  }

  turnOnText({ operationKinds }: Overview): string {
    return offered(operationKinds, 'turnOn')?.confirm ?? '';
  }

  registerText({ alerts }: Overview): string {
    return alerts.find(({ action }) => action?.id === 'howToRegister')?.action?.label ?? '';
  }

  /** Parts of the page are named after the product too. */
  labelOf(overview: Overview | null): string {
    return overview === null ? this.titleOf(null) : this.strings.Common.onServer.format(this.titleOf(overview), overview.cluster);
  }

  /** What this caller may not do, said before it is tried; empty when nothing is known to be refused. */
  rightsText(overview: Overview): string {
    if (overview.caller.mayChangeServers || unavailableReason(overview) !== null) {
      return '';
    }
    return overview.caller.mayChangeVirtualMachines ? this.strings.Rights.VirtualMachinesOnly[overview.mode] : this.strings.Rights.readOnly;
  }

  /** A pane that the browser kept from before an update does not fit its gateway; empty when it fits. */
  versionText({ pluginVersion }: Overview): string {
    return pluginVersion === product.version ? '' : this.strings.Page.versions.format(product.version, pluginVersion);
  }

  /** The operation that was under way when the tool was opened: its pane is returned to once. */
  private runningAtOpen(): Observable<string> {
    return this.store.state$.pipe(
      first(({ isWhole }) => isWhole),
      map(runningOperation),
      filter((id): id is string => id !== null)
    );
  }

  /** The operation that the address names, once the cluster is known. */
  private addressed(): Observable<string | null> {
    return combineLatest([this.address.place$, this.store.state$.pipe(first(({ overview }) => overview !== null))]).pipe(
      map(([{ operation }]) => operation),
      distinctUntilChanged()
    );
  }

  private follow(operation: string | null): void {
    if (operation === this.shownOperation) {
      return;
    }
    if (operation === null) {
      this.shownOperation = null;
      this.operationPane?.hide();
    } else {
      this.show({ ended: operation, followUp: null });
    }
  }

  private show(options: OperationPaneOptions): void {
    this.shownOperation = 'operation' in options ? options.operation : 'ended' in options ? options.ended : null;
    this.address.go({ operation: this.shownOperation });
    this.subscription.add(
      this.dialogs.show(operationPaneId, { ...options, mode: this.mode, kinds: this.kinds }).subscribe(() => {
        this.shownOperation = null;
        this.address.go({ operation: null });
      })
    );
  }
}

/** The id of the operation that the overview shows as under way. */
function runningOperation({ overview }: OverviewState): string | null {
  const operation = overview?.operation ?? null;
  return operation !== null && isRunning(operation.state) ? operation.id : null;
}
