import { NgIf } from '@angular/common';
import { AfterViewInit, Component, EventEmitter, HostBinding, Input, OnDestroy, Output, ViewChild } from '@angular/core';
import { PivotComponent, PivotModule, PivotTabComponent } from '@microsoft/windows-admin-center-sdk/angular';
import { asapScheduler, distinctUntilChanged, map, observeOn, Subscription } from 'rxjs';
import { Alert, AlertAction, OperationKind, OperationRequest, OperationSummary, Overview, ReadCounts } from '../api/contracts';
import { ClusterTabComponent } from '../cluster/cluster-tab.component';
import { HistoryTabComponent } from '../operations/history-tab.component';
import { asOfText } from '../shared/dates';
import { IconComponent } from '../shared/icon.component';
import { PaneAddress } from '../shared/pane-address';
import { paneStrings } from '../shared/pane-strings';
import { TabName, tabNames } from '../shared/place';
import { StatusComponent } from '../shared/status.component';
import { wholeClusterOf } from '../turn-on/turn-on-choice';
import { VirtualMachineStore } from '../virtual-machines/virtual-machine-store';
import { VirtualMachinesTabComponent } from '../virtual-machines/virtual-machines-tab.component';
import { VirtualMachinesView } from '../virtual-machines/virtual-machines-view';
import { BannersComponent } from './banners.component';
import { ExportComponent } from './export.component';
import { portalLink } from './overview-state';
import { ReadNoteComponent } from './read-note.component';
import { BoneTilesComponent } from './skeleton.component';
import { StatusLineComponent } from './status-line.component';
import { TilesComponent } from './tiles.component';

/** What is shown once Azure benefits is on, at least somewhere: banners, tiles, and the tabs. */
@Component({
  selector: 'ab-dashboard',
  standalone: true,
  imports: [
    BannersComponent,
    BoneTilesComponent,
    ClusterTabComponent,
    ExportComponent,
    HistoryTabComponent,
    IconComponent,
    NgIf,
    PivotModule,
    ReadNoteComponent,
    StatusComponent,
    StatusLineComponent,
    TilesComponent,
    VirtualMachinesTabComponent
  ],
  providers: [VirtualMachineStore, VirtualMachinesView],
  templateUrl: './dashboard.component.html'
})
export class DashboardComponent implements AfterViewInit, OnDestroy {
  @Input() overview!: Overview;
  @Input() loading = false;
  /** Whether all servers were read for it; until then there are rows of servers only, and of those that have answered. */
  @Input() isWhole = true;
  /** How far the read has come while servers are missing; null when none are. */
  @Input() read: ReadCounts | null = null;
  /** What the operation at work does; null when none is. */
  @Input() running: OperationKind | null = null;
  @Output() readonly refreshed = new EventEmitter<void>();
  /** The gateway knows more, without a new read of the cluster. */
  @Output() readonly renewed = new EventEmitter<void>();
  /** An operation whose plan is to be looked at first. */
  @Output() readonly reviewed = new EventEmitter<OperationRequest>();
  /** An operation to start at once. */
  @Output() readonly run = new EventEmitter<OperationRequest>();
  /** An operation of the history to look at. */
  @Output() readonly opened = new EventEmitter<OperationSummary>();
  /** An operation of the history to go on with. */
  @Output() readonly retried = new EventEmitter<OperationSummary>();
  @Output() readonly undone = new EventEmitter<OperationSummary>();

  @ViewChild(PivotComponent) tabs?: PivotComponent;

  readonly strings = paneStrings();

  /** The tables of virtual machines fill the page: tiles and banners fold into one line there. */
  @HostBinding('class.ab-fill') isCompact = false;
  /** Whether they are shown there all the same. */
  detailsOpen = false;

  private following = Subscription.EMPTY;

  constructor(private readonly address: PaneAddress) {}

  /** After this rendering, because the tabs are chosen from outside of it. */
  ngAfterViewInit(): void {
    this.following = this.address.place$
      .pipe(
        map(({ tab }) => tab),
        distinctUntilChanged(),
        observeOn(asapScheduler)
      )
      .subscribe(tab => this.open(tab));
  }

  ngOnDestroy(): void {
    this.following.unsubscribe();
  }

  /** The gateway leaves out what its operation puts right once it knows of it; until then this does. */
  get alerts(): readonly Alert[] {
    const { running } = this;
    return running === null ? this.overview.alerts : this.overview.alerts.filter(({ mendedBy }) => !mendedBy.includes(running));
  }

  /** What the history holds may be about virtual machines only. */
  get canChange(): boolean {
    return this.overview.caller.mayChangeVirtualMachines;
  }

  get portal(): string | null {
    return portalLink(this.overview.registration.azureResourceUri);
  }

  get asOf(): string {
    return asOfText(this.overview.asOf);
  }

  show({ label }: PivotTabComponent): void {
    this.isCompact = label === this.strings.Dashboard.virtualMachinesTab;
    this.address.go({ tab: tabNames.find(tab => this.labelOf(tab) === label) ?? 'cluster' });
  }

  /** v2: the legacy OS support is turned off where it is on, else set up. */
  changeLegacy(): void {
    this.reviewed.emit(this.overview.legacyOsSupport === 'on' ? { kind: 'turnOff' } : wholeClusterOf('v2'));
  }

  act({ request, review }: AlertAction): void {
    if (request === null) {
      this.open('vms');
    } else {
      (review ? this.reviewed : this.run).emit(request);
    }
  }

  get clusterLabel(): string {
    return this.overview.mode === 'v2' ? this.strings.Dashboard.serverTab : this.strings.Dashboard.clusterTab;
  }

  private open(tab: TabName): void {
    const label = this.labelOf(tab);
    if (this.tabs && this.tabs.selection?.label !== label) {
      this.tabs.selectTabByLabel(label);
    }
  }

  private labelOf(tab: TabName): string {
    const { virtualMachinesTab, historyTab } = this.strings.Dashboard;
    return { cluster: this.clusterLabel, vms: virtualMachinesTab, history: historyTab }[tab];
  }
}
