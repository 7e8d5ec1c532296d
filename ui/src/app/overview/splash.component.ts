import { NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { Alert, AlertAction, ClusterMode } from '../api/contracts';
import { GiftComponent } from '../shared/gift.component';
import { documentation } from '../shared/links';
import { paneStrings } from '../shared/pane-strings';
import { StatusComponent } from '../shared/status.component';
import { BannersComponent } from './banners.component';

/** What is shown while Azure benefits is off on the whole cluster. */
@Component({
  selector: 'ab-splash',
  standalone: true,
  imports: [BannersComponent, GiftComponent, NgIf, StatusComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ab-banners [alerts]="shown" (acted)="acted.emit($event)"></ab-banners>
    <div class="ab-splash">
      <ab-gift></ab-gift>
      <p>{{ strings.Text[mode] }}</p>
      <p>
        <a class="sme-link sme-focus-zone" [href]="link" target="_blank" rel="noopener">{{ strings.learnMore }}</a>
      </p>
      <button type="button" class="sme-button-primary sme-focus-zone" [disabled]="busy || refused" (click)="turnedOn.emit()">
        {{ turnOnText }}
      </button>
      <p class="ab-row ab-quiet">
        <ab-status *ngIf="renewing" level="busy" [text]="renewingText"></ab-status>
        {{ asOf }}
      </p>
      <p class="ab-quiet">{{ needsText }}</p>
    </div>
  `
})
export class SplashComponent {
  @Input() mode: ClusterMode = 'v1';
  /** What the button says that turns it on. */
  @Input() turnOnText = '';
  @Input() busy = false;
  /** This caller may not change the servers. */
  @Input() refused = false;
  @Input() alerts: readonly Alert[] = [];
  @Input() asOf = '';
  /** An older state, while a newer one is being read. */
  @Input() renewing = false;
  @Output() readonly turnedOn = new EventEmitter<void>();
  @Output() readonly acted = new EventEmitter<AlertAction>();

  readonly strings = paneStrings().Splash;
  readonly renewingText = paneStrings().Dashboard.renewing;
  readonly needsText = paneStrings().Splash.needs.format(paneStrings().Common.gateway);
  readonly link = documentation.azureBenefits;

  /** While an operation is at work there is nothing else to begin. */
  get shown(): readonly Alert[] {
    return this.busy ? [] : this.alerts;
  }
}
