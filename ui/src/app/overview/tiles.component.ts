import { NgFor, NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { ClusterBenefits, Overview, Verification } from '../api/contracts';
import { mayChangeServers } from '../shared/caller-rights';
import { relativeText, daysLeftText, localDateTime, localTime } from '../shared/dates';
import { Expiry, expiryOf } from '../shared/expiry';
import { paneStrings, wordFor } from '../shared/pane-strings';
import { expiryLevel } from '../shared/status-levels';
import { StatusComponent, StatusLevel } from '../shared/status.component';
import { syncLevelOf } from './sync-level';
import { TileComponent } from './tile.component';
import { filled } from '../shared/numbers';

const clusterLevels: { readonly [status in ClusterBenefits]: StatusLevel } = {
  on: 'good',
  partial: 'warning',
  off: 'neutral',
  unknown: 'unknown',
  expired: 'critical'
};

const verificationLevels: { readonly [verification in Verification]: StatusLevel } = {
  active: 'good',
  inactive: 'warning',
  unknown: 'unknown',
  notApplicable: 'neutral'
};

interface VerificationLine {
  readonly level: StatusLevel;
  readonly text: string;
}

/** The figures of the cluster at a glance. */
@Component({
  selector: 'ab-tiles',
  standalone: true,
  imports: [NgFor, NgIf, StatusComponent, TileComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './tiles.component.html'
})
export class TilesComponent {
  @Input() overview!: Overview;
  /** v2: the legacy OS support is to be turned on or off. */
  @Output() readonly legacyChanged = new EventEmitter<void>();

  readonly strings = paneStrings();
  readonly filled = filled;
  readonly levelOf = expiryLevel;
  readonly dateTime = localDateTime;

  get isV2(): boolean {
    return this.overview.mode === 'v2';
  }

  get canChange(): boolean {
    return mayChangeServers(this.overview);
  }

  get asOf(): string {
    return this.strings.Dashboard.asOf.format(localTime(this.overview.asOf));
  }

  get statusLevel(): StatusLevel {
    return clusterLevels[this.overview.status] ?? 'unknown';
  }

  get statusText(): string {
    return wordFor(this.strings.ClusterStatus, this.overview.status);
  }

  get serversText(): string {
    const { servers } = this.overview;
    return filled(this.strings.Tile.servers, servers.filter(server => server.status === 'active').length, servers.length);
  }

  get legacyLevel(): StatusLevel {
    return clusterLevels[this.overview.legacyOsSupport ?? 'unknown'] ?? 'unknown';
  }

  get legacyText(): string {
    return wordFor(this.strings.ClusterStatus, this.overview.legacyOsSupport ?? 'unknown');
  }

  get legacyUsedText(): string {
    const { on, total } = this.overview.virtualMachines;
    return filled(this.strings.Tile.legacyUsed, on, total);
  }

  get expiry(): Expiry {
    return expiryOf(this.overview.nextExpiry, this.overview.asOf);
  }

  get expiryText(): string {
    return daysLeftText(this.expiry) || this.strings.Common.none;
  }

  get virtualMachinesText(): string {
    const { on, total } = this.overview.virtualMachines;
    return filled(this.strings.Tile.virtualMachinesValue, on, total);
  }

  get lastSyncText(): string {
    return relativeText(this.overview.registration.lastConnected, this.overview.asOf);
  }

  get syncLevel(): StatusLevel {
    return syncLevelOf(this.overview);
  }

  get nextSyncText(): string {
    const {
      registration: { nextSync },
      asOf
    } = this.overview;
    const { nextSync: comes, nextSyncDue, nextSyncUnknown } = this.strings.Tile;
    return nextSync === null
      ? nextSyncUnknown
      : (Date.parse(nextSync) > Date.parse(asOf) ? comes : nextSyncDue).format(relativeText(nextSync, asOf));
  }

  get registrationLevel(): StatusLevel {
    const { registrationStatus, connectionStatus } = this.overview.registration;
    if (registrationStatus !== 'registered') {
      return registrationStatus === 'unknown' ? 'unknown' : 'warning';
    }
    return connectionStatus === null || connectionStatus === 'connected' ? 'good' : 'warning';
  }

  get registrationText(): string {
    return wordFor(this.strings.Registration, this.overview.registration.registrationStatus);
  }

  get connectionText(): string {
    return wordFor(this.strings.Connection, this.overview.registration.connectionStatus ?? 'unknown');
  }

  verificationLines(counts: Readonly<Record<Verification, number>>): readonly VerificationLine[] {
    const kinds: readonly Verification[] = ['active', 'inactive', 'unknown', 'notApplicable'];
    return kinds.map(kind => ({ level: verificationLevels[kind], text: filled(this.strings.Verification[kind], counts[kind]) }));
  }
}
