import { NgFor, NgIf } from '@angular/common';
import { ChangeDetectionStrategy, Component, Input } from '@angular/core';
import { Trend } from '../api/contracts';
import { numberText } from '../shared/numbers';
import { paneStrings } from '../shared/pane-strings';
import { ChartFrameComponent, LegendEntry } from './chart-frame.component';
import { linesOf, MachineLine, MachineRow, machineRowsOf, machinesText, topOf } from './machine-lines';
import { TimeScale, Tick } from './time-scale';

/** How many virtual machines there were over time, how many were set up, and how many could have documents. */
@Component({
  selector: 'ab-machine-chart',
  standalone: true,
  imports: [ChartFrameComponent, NgFor, NgIf],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './machine-chart.component.html'
})
export class MachineChartComponent {
  readonly strings = paneStrings();
  readonly legend: readonly LegendEntry[] = [
    { kind: 'total', text: this.strings.Trend.total },
    { kind: 'setUp', text: this.strings.Trend.setUp },
    { kind: 'served', text: this.strings.Trend.served },
    { kind: 'part', text: this.strings.Trend.notWhole }
  ];
  lines: readonly MachineLine[] = [];
  rows: readonly MachineRow[] = [];
  ticks: readonly Tick[] = [];
  /** What stands at the height of the lines behind the chart. */
  heights: readonly { readonly y: number; readonly text: string }[] = [];
  description = '';

  @Input() set trend(trend: Trend) {
    const scale = new TimeScale(trend.from, trend.to);
    const top = topOf(trend);
    this.lines = linesOf(trend, scale, top);
    this.rows = machineRowsOf(trend);
    this.ticks = scale.ticksAround(trend.to, this.strings.Trend.today);
    this.heights = [top, top / 2, 0].map((value, index) => ({ y: index * 50, text: numberText(value) }));
    this.description = machinesText(trend);
  }

  readonly nameOf = (_: number, { name }: MachineLine): string => name;
  readonly indexOf = (index: number): number => index;
}
