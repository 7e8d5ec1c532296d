import { NgFor, NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { Alert, AlertAction, Diagnosis } from '../api/contracts';
import { ConsequencesComponent } from '../diagnoses/consequences.component';
import { DiagnosisListComponent } from '../diagnoses/diagnosis-list.component';
import { causesOf, seenText } from '../diagnoses/diagnosis-texts';
import { BannerComponent } from '../shared/banner.component';
import { IconComponent } from '../shared/icon.component';
import { filled } from '../shared/numbers';
import { paneStrings } from '../shared/pane-strings';
import { alertLevel } from '../shared/status-levels';
import { alertText, buttonOf } from './alert-texts';

/** More than this at once is not read. */
const mostShown = 3;

/** The cluster's alerts, most urgent first as they come; those that would push the page away are one click away. */
@Component({
  selector: 'ab-banners',
  standalone: true,
  imports: [BannerComponent, ConsequencesComponent, DiagnosisListComponent, IconComponent, NgFor, NgIf],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ab-banner
      *ngFor="let alert of shown; trackBy: idOf"
      [level]="levelOf(alert.level)"
      [title]="alert.title"
      [text]="textOf(alert)"
      [action]="buttonOf(alert)"
      (acted)="act(alert)"
    >
      <a *ngIf="alert.action?.link as link" class="sme-link ab-row" [href]="link" target="_blank" rel="noopener">
        {{ alert.action?.label }} <ab-icon name="open"></ab-icon>
      </a>
      <div *ngIf="causesOf(alert) as causes" abBelow class="ab-banner-more">
        <ng-container *ngIf="causes.length === 1">
          <span *ngIf="seenOf(causes[0]!) as seen" class="ab-block ab-quiet ab-seen">{{ seen }}</span>
          <ab-consequences [consequences]="causes[0]!.consequences"></ab-consequences>
        </ng-container>
        <details *ngIf="causes.length > 1" class="ab-details">
          <summary class="sme-focus-zone" tabindex="0">{{ moreOf(causes) }}</summary>
          <ab-diagnosis-list [diagnoses]="causes" [label]="alert.title"></ab-diagnosis-list>
        </details>
      </div>
    </ab-banner>
    <button *ngIf="alerts.length > most" type="button" class="ab-link sme-focus-zone" [attr.aria-expanded]="all" (click)="all = !all">
      {{ moreText }}
    </button>
  `
})
export class BannersComponent {
  @Input() alerts: readonly Alert[] = [];
  @Input() diagnoses: readonly Diagnosis[] = [];
  @Output() readonly acted = new EventEmitter<AlertAction>();

  readonly most = mostShown;
  readonly levelOf = alertLevel;
  readonly textOf = alertText;
  readonly buttonOf = buttonOf;
  readonly seenOf = seenText;
  all = false;

  get shown(): readonly Alert[] {
    return this.all ? this.alerts : this.alerts.slice(0, mostShown);
  }

  get moreText(): string {
    const words = paneStrings().Banner;
    return this.all ? words.fewer : filled(words.more, this.alerts.length - mostShown);
  }

  /** The causes that an alert stands for; null when it says all there is to say. Of one cause it says everything but since when, and what follows. */
  causesOf(alert: Alert): readonly Diagnosis[] | null {
    const causes = causesOf(alert, this.diagnoses);
    return causes.length > 1 || causes.some(cause => cause.consequences.length > 0 || seenText(cause) !== '') ? causes : null;
  }

  moreOf(causes: readonly Diagnosis[]): string {
    return filled(paneStrings().Diagnosis.causes, causes.length);
  }

  readonly idOf = (_: number, { id }: Alert): string => id;

  act({ action }: Alert): void {
    if (action !== null) {
      this.acted.emit(action);
    }
  }
}
