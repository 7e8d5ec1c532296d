import { NgFor, NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, Input } from '@angular/core';
import { Trend } from '../api/contracts';
import { paneStrings } from '../shared/pane-strings';
import { ChartFrameComponent, LegendEntry } from './chart-frame.component';
import { rowsOf, ServerTrack, TrackPart, TrackRow, tracksOf, tracksText } from './server-tracks';
import { TimeScale, Tick } from './time-scale';

/** A certificate lives so long: the picture reaches as far beyond today, to show where the last one ends. */
const daysAfter = 30;
const rowHeight = 24;

/** Each server's certificate over time: issued, renewed, syncs that were missed, its end, and today. */
@Component({
  selector: 'ab-certificate-chart',
  standalone: true,
  imports: [ChartFrameComponent, NgFor, NgIf],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './certificate-chart.component.html'
})
export class CertificateChartComponent {
  readonly strings = paneStrings();
  readonly rowHeight = rowHeight;
  readonly legend: readonly LegendEntry[] = [
    { kind: 'valid', text: this.strings.Trend.valid },
    { kind: 'missed', text: this.strings.Trend.syncMissed },
    { kind: 'ended', text: this.strings.Trend.ended },
    { kind: 'waiting', text: this.strings.Trend.waiting },
    { kind: 'off', text: this.strings.Trend.off },
    { kind: 'unknown', text: this.strings.Trend.notRead },
    { kind: 'issued', text: this.strings.Trend.issued },
    { kind: 'end', text: this.strings.Trend.end }
  ];
  tracks: readonly ServerTrack[] = [];
  rows: readonly TrackRow[] = [];
  ticks: readonly Tick[] = [];
  today = 0;
  description = '';

  @Input() set trend(trend: Trend) {
    const scale = new TimeScale(trend.from, trend.to, daysAfter);
    this.tracks = tracksOf(trend, scale);
    this.rows = rowsOf(trend);
    this.ticks = scale.ticksAround(trend.to, this.strings.Trend.today);
    this.today = scale.at(trend.to);
    this.description = tracksText(trend);
  }

  isBar({ kind }: TrackPart): boolean {
    return kind === 'valid' || kind === 'missed' || kind === 'ended';
  }

  readonly nameOf = (_: number, { name }: ServerTrack): string => name;
  readonly indexOf = (index: number): number => index;
}
