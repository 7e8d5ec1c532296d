import { NgIf } from '@angular/common';
import { Component, EventEmitter, Input, OnChanges, Output, ViewChild } from '@angular/core';
import { PivotComponent, PivotModule } from '@microsoft/windows-admin-center-sdk/angular';
import { OperationKind, OperationRequest, OperationSummary, Overview } from '../api/contracts';
import { ClusterTabComponent } from '../cluster/cluster-tab.component';
import { HistoryTabComponent } from '../operations/history-tab.component';
import { mayChangeVirtualMachines } from '../shared/caller-rights';
import { localTime } from '../shared/dates';
import { IconComponent } from '../shared/icon.component';
import { paneStrings } from '../shared/pane-strings';
import { wholeClusterOf } from '../turn-on/turn-on-choice';
import { VirtualMachineStore } from '../virtual-machines/virtual-machine-store';
import { VirtualMachinesTabComponent } from '../virtual-machines/virtual-machines-tab.component';
import { VirtualMachinesView } from '../virtual-machines/virtual-machines-view';
import { Banner, BannerAction, bannersOf } from './banners';
import { BannersComponent } from './banners.component';
import { ExportComponent } from './export.component';
import { portalLink } from './overview-state';
import { TilesComponent } from './tiles.component';

/** What is shown once Azure benefits is on, at least somewhere: banners, tiles, and the tabs. */
@Component({
  selector: 'ab-dashboard',
  standalone: true,
  imports: [
    BannersComponent,
    ClusterTabComponent,
    ExportComponent,
    HistoryTabComponent,
    IconComponent,
    NgIf,
    PivotModule,
    TilesComponent,
    VirtualMachinesTabComponent
  ],
  providers: [VirtualMachineStore, VirtualMachinesView],
  templateUrl: './dashboard.component.html'
})
export class DashboardComponent implements OnChanges {
  @Input() overview!: Overview;
  @Input() loading = false;
  /** What the operation at work does; null when none is. */
  @Input() running: OperationKind | null = null;
  @Output() readonly refreshed = new EventEmitter<void>();
  /** An operation whose plan is to be looked at first. */
  @Output() readonly reviewed = new EventEmitter<OperationRequest>();
  /** An operation to start at once. */
  @Output() readonly run = new EventEmitter<OperationRequest>();
  /** An operation of the history to look at. */
  @Output() readonly opened = new EventEmitter<OperationSummary>();
  /** An operation of the history to go on with. */
  @Output() readonly retried = new EventEmitter<OperationSummary>();

  @ViewChild(PivotComponent) tabs?: PivotComponent;

  readonly strings = paneStrings();
  banners: readonly Banner[] = [];

  ngOnChanges(): void {
    this.banners = bannersOf(this.overview, this.running);
  }

  /** What the history holds may be about virtual machines only. */
  get canChange(): boolean {
    return mayChangeVirtualMachines(this.overview);
  }

  get portal(): string | null {
    return portalLink(this.overview.registration.azureResourceUri);
  }

  get asOf(): string {
    return this.strings.Dashboard.asOf.format(localTime(this.overview.asOf));
  }

  /** v2: the legacy OS support is turned off where it is on, else set up. */
  changeLegacy(): void {
    this.reviewed.emit(this.overview.legacyOsSupport === 'on' ? { kind: 'turnOff' } : wholeClusterOf('v2'));
  }

  act(action: BannerAction): void {
    switch (action.do) {
      case 'review':
        return this.reviewed.emit(action.request);
      case 'run':
        return this.run.emit(action.request);
      case 'showVirtualMachines':
        this.tabs?.selectTabByLabel(this.strings.Dashboard.virtualMachinesTab);
    }
  }
}
