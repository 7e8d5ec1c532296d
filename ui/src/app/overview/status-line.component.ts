import { NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { Alert, AlertAction, Overview } from '../api/contracts';
import { asOfText } from '../shared/dates';
import { IconComponent } from '../shared/icon.component';
import { filled } from '../shared/numbers';
import { paneStrings } from '../shared/pane-strings';
import { alertLevel, expiryLevel } from '../shared/status-levels';
import { StatusComponent } from '../shared/status.component';
import { alertText, buttonOf } from './alert-texts';
import { expiryText, servedFigures, statusLevel, statusText, virtualMachinesLevel, virtualMachinesText } from './figures';

/** Where tables need the room: the figures that matter and the most urgent alert in one line, in place of tiles and banners. */
@Component({
  selector: 'ab-status-line',
  standalone: true,
  imports: [IconComponent, NgIf, StatusComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="ab-status-line sme-focus-zone" role="group" [attr.aria-label]="strings.StatusLine.label">
      <ab-status [level]="statusLevel(overview)" [text]="statusText(overview)"></ab-status>
      <ab-status
        *ngIf="virtualMachinesLevel(overview) as level; else plain"
        [level]="level"
        [text]="virtualMachinesText(overview)"
      ></ab-status>
      <ng-template #plain
        ><span>{{ virtualMachinesText(overview) }}</span></ng-template
      >
      <span *ngIf="untestedText as text" class="ab-quiet">{{ text }}</span>
      <ab-status [level]="expiryLevel(overview.expiry.level)" [text]="expiryText(overview)"></ab-status>
      <ng-container *ngIf="first as alert">
        <span class="ab-status-alert" role="status" [title]="alertText(alert)">
          <ab-icon [name]="alert.level === 'information' ? 'info' : 'warning'" [class]="'ab-level-' + levelOf(alert.level)"></ab-icon>
          <span class="ab-ellipsis"
            ><span class="ab-strong">{{ alert.title }}.</span> {{ alertText(alert) }}</span
          >
        </span>
        <button *ngIf="buttonOf(alert) as label" type="button" class="ab-link" (click)="act(alert)">{{ label }}</button>
      </ng-container>
      <button type="button" class="ab-link" [attr.aria-expanded]="open" (click)="openChange.emit(!open)">{{ toggleText }}</button>
      <span class="ab-quiet ab-push">{{ asOf }}</span>
    </div>
  `
})
export class StatusLineComponent {
  @Input() overview!: Overview;
  @Input() alerts: readonly Alert[] = [];
  /** Whether tiles and banners are shown below it. */
  @Input() open = false;
  @Output() readonly openChange = new EventEmitter<boolean>();
  @Output() readonly acted = new EventEmitter<AlertAction>();

  readonly strings = paneStrings();
  readonly statusText = statusText;
  readonly statusLevel = statusLevel;
  readonly virtualMachinesText = virtualMachinesText;
  readonly virtualMachinesLevel = virtualMachinesLevel;
  readonly expiryText = expiryText;
  readonly expiryLevel = expiryLevel;
  readonly levelOf = alertLevel;
  readonly alertText = alertText;
  readonly buttonOf = buttonOf;

  /** They come with the most urgent one first. Where all are shown, none stands in the line. */
  get first(): Alert | null {
    return this.open ? null : (this.alerts[0] ?? null);
  }

  /** Those that nobody has tested are no alarm, and not verified either. */
  get untestedText(): string {
    return servedFigures(this.overview).find(({ level }) => level === 'unknown')?.text ?? '';
  }

  get toggleText(): string {
    const { hide, show, showAlerts } = this.strings.StatusLine;
    return this.open ? hide : this.alerts.length > 1 ? filled(showAlerts, this.alerts.length) : show;
  }

  get asOf(): string {
    return asOfText(this.overview.asOf);
  }

  act({ action }: Alert): void {
    if (action !== null) {
      this.acted.emit(action);
    }
  }
}
