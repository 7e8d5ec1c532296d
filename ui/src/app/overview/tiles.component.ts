import { NgFor, NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { Overview, Verification } from '../api/contracts';
import { listedNames } from '../shared/counts';
import { asOfText, localDateTime, relativeText } from '../shared/dates';
import { counted, filled } from '../shared/numbers';
import { paneStrings, wordFor } from '../shared/pane-strings';
import { clusterLevel, expiryLevel, healthLevel } from '../shared/status-levels';
import { StatusComponent, StatusLevel } from '../shared/status.component';
import { expiryText, ServedFigure, servedFigures, statusLevel, statusText, virtualMachinesLevel, virtualMachinesText } from './figures';
import { TileComponent } from './tile.component';

const verificationLevels: { readonly [verification in NonNullable<Verification>]: StatusLevel } = {
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
  readonly expiryLevel = expiryLevel;
  readonly healthLevel = healthLevel;
  readonly dateTime = localDateTime;

  get isV2(): boolean {
    return this.overview.mode === 'v2';
  }

  get canChange(): boolean {
    return this.overview.caller.mayChangeServers;
  }

  get asOf(): string {
    return asOfText(this.overview.asOf);
  }

  get statusLevel(): StatusLevel {
    return statusLevel(this.overview);
  }

  get statusText(): string {
    return statusText(this.overview);
  }

  get serversText(): string {
    const { active, total } = this.overview.serverCounts;
    return counted(this.strings.Tile.Servers, active, total);
  }

  get legacyLevel(): StatusLevel {
    return clusterLevel(this.overview.legacyOsSupport ?? 'unknown');
  }

  get legacyText(): string {
    return wordFor(this.strings.ClusterStatus, this.overview.legacyOsSupport ?? 'unknown');
  }

  get legacyUsedText(): string {
    const { setUp, total } = this.overview.virtualMachines;
    return filled(this.strings.Tile.legacyUsed, setUp, total);
  }

  get expiryText(): string {
    return expiryText(this.overview);
  }

  get virtualMachinesText(): string {
    return virtualMachinesText(this.overview);
  }

  get virtualMachinesLevel(): StatusLevel | null {
    return virtualMachinesLevel(this.overview);
  }

  get served(): readonly ServedFigure[] {
    return servedFigures(this.overview);
  }

  get virtualMachinesDetails(): readonly string[] {
    const { virtualMachines, serverCounts } = this.overview;
    const { setUp, needRepair } = this.strings.Tile;
    return [
      filled(setUp, virtualMachines.setUp),
      virtualMachines.needRepair > 0 ? filled(needRepair, virtualMachines.needRepair) : '',
      this.leftOutText,
      serverCounts.notRead > 0 ? this.notCountedText : '',
      this.policyText
    ].filter(text => text !== '');
  }

  /** Whose virtual machines nobody has counted: how many there are, the servers can't say. */
  get notCountedText(): string {
    const unread = this.overview.servers.filter(({ setUp }) => setUp === null).map(({ name }) => name);
    return this.strings.Tile.notCounted.format(listedNames(unread));
  }

  /** Those that are without benefits on purpose; empty when there are none. */
  get leftOutText(): string {
    const { leftOut } = this.overview.virtualMachines;
    return leftOut > 0 ? filled(this.strings.Tile.leftOut, leftOut) : '';
  }

  /** Of those that the policy wants, how many have what it wants; empty without a policy. */
  get policyText(): string {
    const { compliance } = this.overview;
    return compliance === null ? '' : counted(this.strings.Tile.Policy, compliance.met, compliance.met + compliance.missing);
  }

  get lastSyncText(): string {
    return relativeText(this.overview.sync.last, this.overview.asOf);
  }

  get nextSyncText(): string {
    const { next, due } = this.overview.sync;
    const { nextSync, nextSyncDue, nextSyncUnknown } = this.strings.Tile;
    return next === null ? nextSyncUnknown : (due ? nextSyncDue : nextSync).format(relativeText(next, this.overview.asOf));
  }

  get registrationText(): string {
    return wordFor(this.strings.Registration, this.overview.registration.registrationStatus);
  }

  get connectionText(): string {
    return wordFor(this.strings.Connection, this.overview.registration.connectionStatus ?? 'unknown');
  }

  readonly levelOf = (_: number, { level }: ServedFigure): string => level;

  verificationLines(counts: Readonly<Record<NonNullable<Verification>, number>>): readonly VerificationLine[] {
    const kinds: readonly NonNullable<Verification>[] = ['active', 'inactive', 'unknown', 'notApplicable'];
    return kinds.map(kind => ({ level: verificationLevels[kind], text: filled(this.strings.Verification[kind], counts[kind]) }));
  }
}
