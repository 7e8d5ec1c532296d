import { NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { Alert, AlertAction, Overview } from '../api/contracts';
import { asOfText } from '../shared/dates';
import { GiftComponent } from '../shared/gift.component';
import { documentation } from '../shared/links';
import { paneStrings } from '../shared/pane-strings';
import { StatusComponent } from '../shared/status.component';
import { BannersComponent } from './banners.component';
import { OutlookComponent } from './outlook.component';

/** What is shown while Azure benefits is off on the whole cluster. */
@Component({
  selector: 'ab-splash',
  standalone: true,
  imports: [BannersComponent, GiftComponent, NgIf, OutlookComponent, StatusComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ab-banners [alerts]="shown" (acted)="acted.emit($event)"></ab-banners>
    <div class="ab-splash">
      <ab-gift></ab-gift>
      <p>{{ strings.Text[overview.mode] }}</p>
      <p>
        <a class="sme-link sme-focus-zone" [href]="link" target="_blank" rel="noopener">{{ strings.learnMore }}</a>
      </p>
      <ab-outlook
        *ngIf="overview.outlook as outlook"
        [outlook]="outlook"
        [virtualMachines]="overview.virtualMachines"
        [servers]="overview.serverCounts"
        [mode]="overview.mode"
      ></ab-outlook>
      <button
        type="button"
        class="sme-button-primary sme-focus-zone"
        [disabled]="busy || !overview.caller.mayChangeServers"
        (click)="turnedOn.emit()"
      >
        {{ turnOnText }}
      </button>
      <p class="ab-row ab-quiet">
        <ab-status *ngIf="overview.renewing" level="busy" [text]="renewingText"></ab-status>
        {{ asOf }}
      </p>
      <p class="ab-quiet">{{ needsText }}</p>
    </div>
  `
})
export class SplashComponent {
  @Input() overview!: Overview;
  /** What the button says that turns it on. */
  @Input() turnOnText = '';
  @Input() busy = false;
  @Output() readonly turnedOn = new EventEmitter<void>();
  @Output() readonly acted = new EventEmitter<AlertAction>();

  readonly strings = paneStrings().Splash;
  readonly renewingText = paneStrings().Dashboard.renewing;
  readonly needsText = paneStrings().Splash.needs.format(paneStrings().Common.gateway);
  readonly link = documentation.azureBenefits;

  /** While an operation is at work there is nothing else to begin. */
  get shown(): readonly Alert[] {
    return this.busy ? [] : this.overview.alerts;
  }

  get asOf(): string {
    return asOfText(this.overview.asOf);
  }
}
