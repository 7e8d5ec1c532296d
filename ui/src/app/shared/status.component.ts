import { ChangeDetectionStrategy, Component, Input } from '@angular/core';
import { IconComponent, IconName } from './icon.component';

export type StatusLevel = 'good' | 'warning' | 'critical' | 'neutral' | 'unknown' | 'busy' | 'waiting';

const icons: { readonly [level in StatusLevel]: IconName } = {
  good: 'check',
  warning: 'warning',
  critical: 'cross',
  neutral: 'minus',
  unknown: 'question',
  busy: 'spinner',
  waiting: 'clock'
};

/** The sign of a level: each has a shape of its own. */
export const iconOf = (level: StatusLevel): IconName => icons[level];

/** A state as an icon and words: never by colour alone. */
@Component({
  selector: 'ab-status',
  standalone: true,
  imports: [IconComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ab-icon [name]="icon" [class]="'ab-level-' + level"></ab-icon><span>{{ text }}</span>`,
  styles: [
    ':host { display: inline-flex; align-items: center; gap: 6px; min-width: 0; vertical-align: middle; } span { overflow: hidden; text-overflow: ellipsis; }'
  ]
})
export class StatusComponent {
  @Input() level: StatusLevel = 'unknown';
  @Input() text = '';

  get icon(): IconName {
    return iconOf(this.level);
  }
}
