import { NgFor } from '@angular/common';
import { ChangeDetectionStrategy, Component, Input } from '@angular/core';
import { paneStrings } from '../shared/pane-strings';
import { Tick } from './time-scale';

const scrollKeys: readonly string[] = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End'];

/** What a way of drawing means. */
export interface LegendEntry {
  readonly kind: string;
  readonly text: string;
}

/** What charts have in common: a title, the picture with its dates, what its signs mean, and the same as a table. */
@Component({
  selector: 'ab-chart-frame',
  standalone: true,
  imports: [NgFor],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h4 class="ab-heading">{{ title }}</h4>
    <div class="ab-chart-grid ab-chart-top" aria-hidden="true">
      <div class="ab-chart-ticks">
        <span *ngFor="let tick of ticks; trackBy: indexOf" [style.inset-inline-start.%]="tick.x">{{ tick.text }}</span>
      </div>
    </div>
    <!-- Scrolled by keys too, where the picture is larger than its place. -->
    <div class="ab-chart-scroll" tabindex="0" role="group" [attr.aria-label]="title" (keydown)="scroll($event)">
      <div class="ab-chart-grid">
        <ng-content select="[abLabels]"></ng-content>
        <ng-content select="[abChart]"></ng-content>
      </div>
    </div>
    <ul class="ab-chart-legend" [attr.aria-label]="strings.Trend.legend">
      <li *ngFor="let entry of legend; trackBy: indexOf">
        <svg width="24" height="12" viewBox="0 0 24 12" aria-hidden="true" focusable="false">
          <path [attr.class]="'ab-chart-sign ab-chart-' + entry.kind" [attr.d]="signOf(entry)" />
        </svg>
        {{ entry.text }}
      </li>
    </ul>
    <details class="ab-details">
      <summary class="sme-focus-zone" tabindex="0">
        {{ strings.Trend.asTable }}<span class="ab-unseen">: {{ title }}</span>
      </summary>
      <div class="ab-chart-scroll" tabindex="0" role="group" [attr.aria-label]="tableLabel" (keydown)="scroll($event)">
        <ng-content select="[abTable]"></ng-content>
      </div>
    </details>
  `
})
export class ChartFrameComponent {
  @Input() title = '';
  @Input() legend: readonly LegendEntry[] = [];
  @Input() ticks: readonly Tick[] = [];

  readonly strings = paneStrings();
  readonly indexOf = (index: number): number => index;

  get tableLabel(): string {
    return this.strings.Trend.tableOf.format(this.title);
  }

  /** These keys scroll; the SDK would move the focus by them. */
  scroll(event: KeyboardEvent): void {
    if (scrollKeys.includes(event.key)) {
      event.stopPropagation();
    }
  }

  /** A bar, a mark, or a line. */
  signOf({ kind }: LegendEntry): string {
    switch (kind) {
      case 'valid':
      case 'ended':
        return 'M1 1h22v10h-22z';
      case 'missed':
        return 'M1 3h22v6h-22z';
      case 'issued':
        return 'M12 1v8';
      case 'end':
        return 'M12 0l5 6-5 6-5-6z';
      case 'part':
        return 'M9 6a3 3 0 1 1 6 0a3 3 0 1 1-6 0';
      default:
        return 'M1 6h22';
    }
  }
}
