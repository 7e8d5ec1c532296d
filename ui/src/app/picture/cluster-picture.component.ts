import { NgFor, NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, OnChanges, Output } from '@angular/core';
import { Operation, Overview } from '../api/contracts';
import { paneStrings } from '../shared/pane-strings';
import { StatusComponent } from '../shared/status.component';
import { AzurePicture, azurePictureOf } from './azure-picture';
import { ServerCardComponent } from './server-card.component';
import { ServerPicture, serverPicturesOf } from './server-picture';

/** With more servers than this, each takes less room. */
const few = 12;

/** Azure, the servers that get certificates from it, and what hangs on each. */
@Component({
  selector: 'ab-cluster-picture',
  standalone: true,
  imports: [NgFor, NgIf, ServerCardComponent, StatusComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="ab-quiet">{{ strings.About[overview.mode] }}</p>
    <div class="ab-picture-azure">
      <span class="ab-strong">{{ strings.azure }}</span>
      <ab-status *ngFor="let node of azure.nodes; trackBy: indexOf" [level]="node.level" [text]="node.text"></ab-status>
      <ab-status *ngIf="azure.step as step" class="ab-card-step" [level]="step.level" [text]="step.text"></ab-status>
    </div>
    <!-- Said for readers who don't take a list without bullets for one. -->
    <ul class="ab-picture sme-focus-zone" [class.ab-picture-many]="isMany" role="list" [attr.aria-label]="strings.list">
      <li *ngFor="let server of servers; trackBy: nameOf">
        <ab-server-card [shown]="server" (opened)="opened.emit(server.name)"></ab-server-card>
      </li>
    </ul>
  `
})
export class ClusterPictureComponent implements OnChanges {
  @Input() overview!: Overview;
  /** The operation that runs on the cluster; null when none does. */
  @Input() operation: Operation | null = null;
  /** A server whose components are to be shown. */
  @Output() readonly opened = new EventEmitter<string>();

  readonly strings = paneStrings().Picture;
  azure: AzurePicture = { nodes: [], step: null };
  servers: readonly ServerPicture[] = [];

  ngOnChanges(): void {
    this.azure = azurePictureOf(this.overview, this.operation);
    this.servers = serverPicturesOf(this.overview, this.operation);
  }

  get isMany(): boolean {
    return this.servers.length > few;
  }

  readonly indexOf = (index: number): number => index;
  readonly nameOf = (_: number, { name }: ServerPicture): string => name;
}
