import { ChangeDetectionStrategy, Component, Input } from '@angular/core';
import { waitText } from '../shared/dates';
import { Ticking } from './ticking';

/** How long a step takes already; nothing where this clock can't know. */
@Component({
  selector: 'ab-elapsed',
  standalone: true,
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<span class="ab-quiet">{{ text() }}</span>`
})
export class ElapsedComponent extends Ticking {
  @Input() since = '';

  text(): string {
    const seconds = (Date.now() - Date.parse(this.since)) / 1000;
    return seconds < 1 ? '' : waitText(seconds);
  }
}
