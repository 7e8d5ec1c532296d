import { goldenTrend } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { Trend, TrendCounts } from '../api/contracts';
import { linesOf, machineRowsOf, topOf } from './machine-lines';
import { TimeScale } from './time-scale';

describe('machine lines', () => {
  const trend = goldenTrend();
  const look = (day: number, served: number, whole = true): TrendCounts => ({
    ...trend.virtualMachines[0]!,
    at: `2026-01-${`${day}`.padStart(2, '0')}T10:00:00Z`,
    served,
    whole
  });
  const of = (virtualMachines: readonly TrendCounts[], gaps: Trend['gaps'] = []): Trend => ({
    ...trend,
    from: '2026-01-01T10:00:00Z',
    to: '2026-01-11T10:00:00Z',
    virtualMachines,
    gaps
  });
  const served = (shown: Trend): { readonly path: string; readonly points: number } => {
    const line = linesOf(shown, new TimeScale(shown.from, shown.to), 4).find(({ name }) => name === 'served');
    return { path: line?.path ?? '', points: line?.points.length ?? -1 };
  };

  beforeEach(() => usePaneEnvironment());

  it('joins looks that follow each other', () => {
    expect(served(of([look(1, 4), look(2, 2), look(3, 0)]))).toEqual({ path: 'M0 0L10 50L20 100', points: 0 });
  });

  it('breaks where nobody looked', () => {
    const gap = { from: look(2, 4).at, to: look(6, 4).at };
    expect(served(of([look(1, 4), look(2, 4), look(6, 4), look(7, 4)], [gap]))).toEqual({ path: 'M0 0L10 0M50 0L60 0', points: 0 });
  });

  it('draws a look alone, and one that did not read all servers, as a point', () => {
    expect(served(of([look(1, 4), look(2, 4), look(3, 1, false), look(4, 4), look(5, 4)]))).toEqual({
      path: 'M0 0L10 0M30 0L40 0',
      points: 1
    });
  });

  it('draws equal looks in a row as one line', () => {
    expect(served(of([look(1, 4), look(2, 4), look(3, 4), look(4, 4), look(5, 2)])).path).toBe('M0 0L30 0L40 50');
  });

  it('ends at the top with a number that divides well', () => {
    const most = (total: number): number => topOf(of([{ ...look(1, 0), total }]));
    expect([0, 3, 9, 40, 47, 1024, 16384].map(most)).toEqual([2, 4, 10, 40, 48, 1200, 18000]);
  });

  it('says the last look of each day in the table', () => {
    const rows = machineRowsOf(of([look(1, 1), { ...look(1, 2), at: '2026-01-01T11:00:00Z' }, look(2, 3, false)]));
    expect(rows.map(row => [row.served, row.note])).toEqual([
      ['2', ''],
      ['3', 'Not all servers read']
    ]);
  });
});
