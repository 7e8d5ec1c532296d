import { NgIf } from '@angular/common';
import { Component, EventEmitter, Input, Output } from '@angular/core';
import { PivotModule } from '@microsoft/windows-admin-center-sdk/angular';
import { OperationRequest, Overview } from '../api/contracts';
import { ClusterTabComponent } from '../cluster/cluster-tab.component';
import { BannerComponent } from '../shared/banner.component';
import { localTime } from '../shared/dates';
import { IconComponent } from '../shared/icon.component';
import { paneStrings } from '../shared/pane-strings';
import { VirtualMachineStore } from '../virtual-machines/virtual-machine-store';
import { VirtualMachinesTabComponent } from '../virtual-machines/virtual-machines-tab.component';
import { ExportComponent } from './export.component';
import { expiredServers, inactiveServers, portalLink } from './overview-state';
import { TilesComponent } from './tiles.component';

/** What is shown once Azure benefits is on, at least somewhere: banners, tiles, and the two tabs. */
@Component({
  selector: 'ab-dashboard',
  standalone: true,
  imports: [BannerComponent, ClusterTabComponent, ExportComponent, IconComponent, NgIf, PivotModule, TilesComponent, VirtualMachinesTabComponent],
  providers: [VirtualMachineStore],
  templateUrl: './dashboard.component.html'
})
export class DashboardComponent {
  @Input() overview!: Overview;
  @Input() loading = false;
  @Output() readonly refreshed = new EventEmitter<void>();
  /** An operation whose plan is to be looked at first. */
  @Output() readonly reviewed = new EventEmitter<OperationRequest>();
  /** An operation to start at once. */
  @Output() readonly run = new EventEmitter<OperationRequest>();

  readonly strings = paneStrings();

  get inactive(): readonly string[] {
    return inactiveServers(this.overview);
  }

  get expired(): readonly string[] {
    return expiredServers(this.overview);
  }

  get portal(): string | null {
    return portalLink(this.overview.registration.azureResourceUri);
  }

  get asOf(): string {
    return this.strings.Dashboard.asOf.format(localTime(this.overview.asOf));
  }

  enableInactive(): void {
    this.reviewed.emit({ kind: 'enableServers' });
  }

  sync(): void {
    this.run.emit({ kind: 'sync' });
  }
}
