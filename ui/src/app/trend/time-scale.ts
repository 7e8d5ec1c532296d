import { shortDate } from '../shared/dates';

const day = 86_400_000;
const daysBetweenTicks = 30;

/** A label below a chart. */
export interface Tick {
  /** Where, in percent of the width. */
  readonly x: number;
  readonly text: string;
}

/** Where moments stand in a chart's width, in percent. What is outside stands at its edge. */
export class TimeScale {
  private readonly start: number;
  private readonly length: number;

  constructor(from: string, to: string, daysAfter = 0) {
    this.start = Date.parse(from);
    this.length = Date.parse(to) + daysAfter * day - this.start;
  }

  at(moment: string): number {
    return Math.min(100, Math.max(0, this.unbound(moment)));
  }

  covers(moment: string): boolean {
    const x = this.unbound(moment);
    return x >= 0 && x <= 100;
  }

  /** A date every thirty days, counted back from and on from a moment, which has a word of its own. */
  ticksAround(moment: string, word: string): readonly Tick[] {
    const middle = Date.parse(moment);
    const first = Math.ceil((this.start - middle) / day / daysBetweenTicks);
    const last = Math.floor((this.start + this.length - middle) / day / daysBetweenTicks);
    return Array.from({ length: last - first + 1 }, (_, index) => {
      const step = first + index;
      const at = new Date(middle + step * daysBetweenTicks * day).toISOString();
      return { x: this.at(at), text: step === 0 ? word : shortDate(at) };
    });
  }

  private unbound(moment: string): number {
    return ((Date.parse(moment) - this.start) / this.length) * 100;
  }
}
