import { NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, EventEmitter, Input, Output } from '@angular/core';
import { IconComponent, IconName } from './icon.component';

export type BannerLevel = 'info' | 'good' | 'warning' | 'critical' | 'unknown';

const icons: { readonly [level in BannerLevel]: IconName } = {
  info: 'info',
  good: 'check',
  warning: 'warning',
  critical: 'warning',
  unknown: 'question'
};

/**
 * A line over the page about something to act on. Further actions are given as content; what is below the line (`abBelow`) is
 * there for those who look for it, and not read out with the line.
 */
@Component({
  selector: 'ab-banner',
  standalone: true,
  imports: [NgIf, IconComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="ab-note sme-focus-zone" [class]="'ab-note-' + level">
      <div class="ab-note-line" role="status">
        <ab-icon [name]="icon" [class]="'ab-level-' + level"></ab-icon>
        <span class="ab-note-text"
          ><span *ngIf="title" class="ab-strong">{{ title }}. </span>{{ text }}</span
        >
        <button *ngIf="action" type="button" class="ab-link" (click)="acted.emit()">{{ action }}</button>
        <ng-content></ng-content>
      </div>
      <ng-content select="[abBelow]"></ng-content>
    </div>
  `
})
export class BannerComponent {
  @Input() level: BannerLevel = 'info';
  @Input() title = '';
  @Input() text = '';
  @Input() action = '';
  @Output() readonly acted = new EventEmitter<void>();

  get icon(): IconName {
    return icons[this.level];
  }
}
