import { ChangeDetectionStrategy, ChangeDetectorRef, Component, Input, NgZone, OnDestroy, OnInit } from '@angular/core';
import { interval, Subscription } from 'rxjs';
import { localTime, waitText } from '../shared/dates';
import { paneStrings } from '../shared/pane-strings';
import { StatusComponent } from '../shared/status.component';
import { Silence } from './operation-progress';

/** At what a server is silent, for how long already, and when it's given up. The time runs while it's shown. */
@Component({
  selector: 'ab-silence',
  standalone: true,
  imports: [StatusComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ab-status level="waiting" [text]="text()"></ab-status>`
})
export class SilenceComponent implements OnInit, OnDestroy {
  @Input() silence!: Silence;
  @Input() step = '';

  private readonly strings = paneStrings().Progress;
  private ticking = Subscription.EMPTY;

  constructor(
    private readonly zone: NgZone,
    private readonly changes: ChangeDetectorRef
  ) {}

  /** Outside of the zone: a tick changes this line alone. */
  ngOnInit(): void {
    this.zone.runOutsideAngular(() => (this.ticking = interval(1000).subscribe(() => this.changes.detectChanges())));
  }

  ngOnDestroy(): void {
    this.ticking.unsubscribe();
  }

  text(): string {
    const { since, deadline } = this.silence;
    const [begin, end, now] = [Date.parse(since), Date.parse(deadline), Date.now()];
    // A clock that disagrees with the gateway's can't tell how long it is.
    return now < begin || now > end
      ? this.strings.noAnswerSince.format(this.step, localTime(since), localTime(deadline))
      : this.strings.noAnswerFor.format(this.step, waitText((now - begin) / 1000), localTime(deadline));
  }
}
