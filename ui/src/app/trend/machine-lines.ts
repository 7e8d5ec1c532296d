import { Trend, TrendCounts } from '../api/contracts';
import { localDateTime } from '../shared/dates';
import { filled, numberText } from '../shared/numbers';
import { paneStrings } from '../shared/pane-strings';
import { TimeScale } from './time-scale';

export type LineName = 'total' | 'setUp' | 'served';

/** A line of the chart, in percent of width and height, from the bottom. */
export interface MachineLine {
  readonly name: LineName;
  /** Looks that follow each other; the line breaks where nobody looked, and where not all servers were read. */
  readonly path: string;
  /** Looks without a neighbour, and those that did not read all servers. */
  readonly points: readonly { readonly x: number; readonly y: number; readonly whole: boolean }[];
}

/** A row of the table that says the same: a day's last look. */
export interface MachineRow {
  readonly at: string;
  readonly total: string;
  readonly setUp: string;
  readonly served: string;
  readonly notServed: string;
  readonly note: string;
}

/** The solid line first, so that lines of one height show through each other. */
const names: readonly LineName[] = ['served', 'setUp', 'total'];

export function linesOf(trend: Trend, scale: TimeScale, most: number): readonly MachineLine[] {
  const runs = runsOf(trend);
  return names.map(name => {
    const placed = runs.map(run => run.map(look => ({ x: scale.at(look.at), y: 100 - (look[name] / most) * 100, whole: look.whole })));
    return {
      name,
      path: placed
        .filter(run => run.length > 1)
        .map(run => `M${run.map(({ x, y }) => `${round(x)} ${round(y)}`).join('L')}`)
        .join(''),
      points: placed.filter(run => run.length === 1).flat()
    };
  });
}

/** A number that the chart ends with at the top: the next one that divides well. */
export function topOf({ virtualMachines }: Trend): number {
  const most = Math.max(2, ...virtualMachines.map(({ total }) => total));
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(most)) - 1);
  return Math.ceil(most / unit / 2) * unit * 2;
}

export function machineRowsOf({ virtualMachines }: Trend): readonly MachineRow[] {
  const lastOfDay = virtualMachines.filter((look, index) => {
    const next = virtualMachines[index + 1];
    return next === undefined || dayOf(next) !== dayOf(look);
  });
  return lastOfDay.map(({ at, total, setUp, served, notServed, whole }) => ({
    at: localDateTime(at),
    total: numberText(total),
    setUp: numberText(setUp),
    served: numberText(served),
    notServed: numberText(notServed),
    note: whole ? '' : paneStrings().Trend.notWhole
  }));
}

/** The last look in words, for people who don't see the picture. */
export function machinesText({ virtualMachines, gaps }: Trend): string {
  const last = virtualMachines[virtualMachines.length - 1];
  return last === undefined
    ? ''
    : filled(
        paneStrings().Trend.machinesDescription,
        virtualMachines.length,
        gaps.length,
        localDateTime(last.at),
        last.total,
        last.setUp,
        last.served
      );
}

/** Looks that can be joined by a line. Equal ones in a row are their first and their last. */
function runsOf({ virtualMachines, gaps }: Trend): readonly (readonly TrendCounts[])[] {
  const afterGaps = new Set(gaps.map(({ to }) => to));
  const runs = virtualMachines.reduce<TrendCounts[][]>((found, look) => {
    const run = found[found.length - 1];
    if (run === undefined || afterGaps.has(look.at) || !look.whole || run[0]?.whole === false) {
      found.push([look]);
    } else {
      run.push(look);
    }
    return found;
  }, []);
  return runs.map(run => run.filter((look, index) => !(isSame(run[index - 1], look) && isSame(run[index + 1], look))));
}

function isSame(one: TrendCounts | undefined, other: TrendCounts): boolean {
  return one !== undefined && names.every(name => one[name] === other[name]);
}

const dayOf = ({ at }: TrendCounts): string => new Date(at).toDateString();
const round = (value: number): number => Math.round(value * 100) / 100;
