import { NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, Input } from '@angular/core';
import { ClusterBenefits, Overview } from '../api/contracts';
import { daysLeftText, localDateTime } from '../shared/dates';
import { Expiry, expiryOf } from '../shared/expiry';
import { paneStrings, wordFor } from '../shared/pane-strings';
import { expiryLevel } from '../shared/status-levels';
import { StatusComponent, StatusLevel } from '../shared/status.component';
import { TileComponent } from './tile.component';

const clusterLevels: { readonly [status in ClusterBenefits]: StatusLevel } = {
  on: 'good',
  partial: 'warning',
  off: 'neutral',
  unknown: 'unknown'
};

/** The figures of the cluster at a glance. */
@Component({
  selector: 'ab-tiles',
  standalone: true,
  imports: [NgIf, StatusComponent, TileComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './tiles.component.html'
})
export class TilesComponent {
  @Input() overview!: Overview;

  readonly strings = paneStrings();
  readonly levelOf = expiryLevel;
  readonly dateTime = localDateTime;

  get statusLevel(): StatusLevel {
    return clusterLevels[this.overview.status] ?? 'unknown';
  }

  get statusText(): string {
    return wordFor(this.strings.ClusterStatus, this.overview.status);
  }

  get expiry(): Expiry {
    return expiryOf(this.overview.nextExpiry, this.overview.asOf);
  }

  get expiryText(): string {
    return daysLeftText(this.expiry) || this.strings.Common.none;
  }

  get virtualMachinesText(): string {
    const { on, total } = this.overview.virtualMachines;
    return this.strings.Tile.virtualMachinesValue.format(on, total);
  }

  get registrationLevel(): StatusLevel {
    const { registrationStatus, connectionStatus } = this.overview.registration;
    if (registrationStatus !== 'registered') {
      return 'warning';
    }
    return connectionStatus === null || connectionStatus === 'connected' ? 'good' : 'warning';
  }

  get registrationText(): string {
    const { registrationStatus, connectionStatus } = this.overview.registration;
    const registered = wordFor(this.strings.Registration, registrationStatus);
    return connectionStatus === null ? registered : `${registered}, ${wordFor(this.strings.Connection, connectionStatus)}`;
  }
}
