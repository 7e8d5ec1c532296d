import { MachineKind, MachinePart } from './server-picture';

/** A part of the bar, in percent of its width. */
export interface BarPart {
  readonly kind: MachineKind;
  readonly x: number;
  readonly width: number;
}

/** A few of many are as wide as it takes to be seen. */
const leastWidth = 6;
/** Between two parts. */
const gap = 2;

/** How virtual machines divide, drawn: all parts fill the width, each in proportion but wide enough to be seen. */
export function barPartsOf(parts: readonly MachinePart[]): readonly BarPart[] {
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  const wanted = parts.map(({ count }) => Math.max(leastWidth, (count / total) * 100));
  const sum = wanted.reduce((all, width) => all + width, 0);
  let x = 0;
  return parts.map(({ kind }, index) => {
    const whole = ((wanted[index] ?? 0) / sum) * 100;
    const part = { kind, x: round(x), width: round(index === parts.length - 1 ? whole : whole - gap) };
    x += whole;
    return part;
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
