import { ChangeDetectionStrategy, Component, Input } from '@angular/core';
import { localTime, waitText } from '../shared/dates';
import { paneStrings } from '../shared/pane-strings';
import { StatusComponent } from '../shared/status.component';
import { Silence } from './operation-progress';
import { Ticking } from './ticking';

/** At what a server is silent, for how long already, and when it's given up. */
@Component({
  selector: 'ab-silence',
  standalone: true,
  imports: [StatusComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ab-status level="waiting" [text]="text()"></ab-status>`
})
export class SilenceComponent extends Ticking {
  @Input() silence!: Pick<Silence, 'since' | 'deadline'>;
  @Input() step = '';

  private readonly strings = paneStrings().Progress;

  text(): string {
    const { since, deadline } = this.silence;
    const [begin, end, now] = [Date.parse(since), Date.parse(deadline), Date.now()];
    // A clock that disagrees with the gateway's can't tell how long it is.
    return now < begin || now > end
      ? this.strings.noAnswerSince.format(this.step, localTime(since), localTime(deadline))
      : this.strings.noAnswerFor.format(this.step, waitText((now - begin) / 1000), localTime(deadline));
  }
}
