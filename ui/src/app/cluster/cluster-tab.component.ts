import { NgIf } from '@angular/common';
import { ChangeDetectorRef, Component, ElementRef, EventEmitter, Input, Output, ViewChild } from '@angular/core';
import { ActionsModule, DataTableModule, MasterViewModule } from '@microsoft/windows-admin-center-sdk/angular';
import { AlertAction, OperationKind, OperationRequest, Overview } from '../api/contracts';
import { offered } from '../operations/offered';
import { PowerShellCopyComponent, PowerShellOffer } from '../operations/powershell-copy.component';
import { PictureSectionComponent } from '../picture/picture-section.component';
import { BannerComponent } from '../shared/banner.component';
import { asOfText } from '../shared/dates';
import { FittedActionsDirective } from '../shared/fitted-actions.directive';
import { FocusTrip } from '../shared/focus-trip';
import { PaneAddress } from '../shared/pane-address';
import { paneStrings } from '../shared/pane-strings';
import { StatusComponent } from '../shared/status.component';
import { TableLayoutDirective } from '../shared/table-layout.directive';
import { TrendSectionComponent } from '../trend/trend-section.component';
import { AttestationTestsComponent } from './attestation-tests.component';
import { ServerDetailComponent } from './server-detail.component';
import { ServerRow, serverRowsOf } from './server-rows';

/** The servers of the cluster, and what can be done to all of them. */
@Component({
  selector: 'ab-cluster-tab',
  standalone: true,
  imports: [
    ActionsModule,
    AttestationTestsComponent,
    BannerComponent,
    DataTableModule,
    FittedActionsDirective,
    MasterViewModule,
    NgIf,
    PictureSectionComponent,
    PowerShellCopyComponent,
    ServerDetailComponent,
    StatusComponent,
    TableLayoutDirective,
    TrendSectionComponent
  ],
  templateUrl: './cluster-tab.component.html'
})
export class ClusterTabComponent {
  @Input() loading = false;
  @Output() readonly refreshed = new EventEmitter<void>();
  @Output() readonly reviewed = new EventEmitter<OperationRequest>();
  @Output() readonly run = new EventEmitter<OperationRequest>();
  /** What a cause on a server offers to do. */
  @Output() readonly acted = new EventEmitter<AlertAction>();
  /** The attestation of servers was tested. */
  @Output() readonly tested = new EventEmitter<void>();

  readonly strings = paneStrings();
  rows: ServerRow[] = [];
  names: readonly string[] = [];
  /** Whether the test of several servers is open. */
  isTesting = false;
  /** Whether what can be done for the chosen server is to be copied as PowerShell. */
  isCopying = false;
  shown!: Overview;

  @ViewChild(ServerDetailComponent, { read: ElementRef }) private detail?: ElementRef<HTMLElement>;

  private readonly trip = new FocusTrip();
  private offered: { readonly of: ServerRow | null; readonly offers: readonly PowerShellOffer[] } = { of: null, offers: [] };

  constructor(
    private readonly address: PaneAddress,
    private readonly changes: ChangeDetectorRef
  ) {}

  @Input() set overview(overview: Overview) {
    this.shown = overview;
    this.rows = serverRowsOf(overview);
    this.names = this.rows.map(({ name }) => name);
  }

  /** The server whose detail is open, or that a link names. */
  get selectedName(): string | null {
    return this.address.here.server;
  }

  /** Said of a link to a server that the cluster doesn't have, or has no longer. */
  get goneText(): string {
    return this.selectedName !== null && this.selected === null ? this.strings.Link.goneServer.format(this.selectedName) : '';
  }

  /** Looked up by name, so that a renewal keeps the selection and shows its new state. */
  get selected(): ServerRow | null {
    return this.rows.find(row => row.name === this.selectedName) ?? null;
  }

  get isV2(): boolean {
    return this.shown.mode === 'v2';
  }

  /** When the whole was read; empty before. */
  get asOf(): string {
    return this.shown.asOf === '' ? '' : asOfText(this.shown.asOf);
  }

  /** What can be done is called by names that come with the whole. */
  get areNamed(): boolean {
    return this.shown.operationKinds.length > 0;
  }

  get canChange(): boolean {
    return this.shown.caller.mayChangeServers;
  }

  /** A sync that Azure would not answer is not offered; the banner says why. */
  get canSync(): boolean {
    return this.canChange && this.shown.registration.obstacle === null;
  }

  get canEnable(): boolean {
    return this.canChange && this.selected?.canEnable === true;
  }

  get canTurnOff(): boolean {
    return this.canChange && this.shown.legacyOsSupport !== 'off';
  }

  /** What there is to copy of the chosen server; the same list as long as it is shown alike, as each list is planned. */
  get offers(): readonly PowerShellOffer[] {
    const { selected: of } = this;
    if (of !== this.offered.of) {
      this.offered = { of, offers: of !== null && this.canChange ? this.offersFor(of) : [] };
    }
    return this.offered.offers;
  }

  /** What the gateway calls what a button starts. */
  titleOf(kind: OperationKind): string {
    return offered(this.shown.operationKinds, kind)?.title ?? '';
  }

  get repairText(): string {
    return offered(this.shown.operationKinds, 'repair')?.confirm ?? '';
  }

  get selectHint(): string {
    return this.strings.Cluster.SelectHint[this.shown.mode];
  }

  /** The SDK's table also says that nothing is selected, as an empty list, when it first draws its rows: that closes nothing. */
  select(row: ServerRow | readonly [] | null): void {
    if (row && 'name' in row) {
      this.trip.forget();
      this.address.go({ server: row.name });
    }
  }

  /** The detail is above the picture: who opens it there is led to it, and back when it is closed. */
  openFromPicture(server: string): void {
    this.address.go({ server });
    this.changes.detectChanges();
    this.trip.lead(this.detail?.nativeElement.querySelector('h3') ?? null);
  }

  close(): void {
    this.address.go({ server: null });
    this.trip.goBack();
  }

  readonly identityOf = ({ name }: ServerRow): string => name;

  /** Looked at first where it can only wait for the connection. */
  sync(): void {
    const start = this.shown.registration.disconnected ? this.reviewed : this.run;
    start.emit({ kind: 'sync' });
  }

  test(): void {
    this.isTesting = !this.isTesting;
  }

  enable(): void {
    if (this.selected) {
      this.reviewed.emit({ kind: 'enableServers', servers: [this.selected.name] });
    }
  }

  repair(): void {
    this.reviewed.emit({ kind: 'repair' });
  }

  turnOff(): void {
    this.reviewed.emit({ kind: 'turnOff' });
  }

  private offersFor({ name, canEnable }: ServerRow): readonly PowerShellOffer[] {
    const kinds: readonly OperationKind[] = canEnable ? ['enableServers', 'repair'] : ['repair'];
    return kinds.map(kind => ({ title: this.titleOf(kind), request: { kind, servers: [name] } }));
  }
}
