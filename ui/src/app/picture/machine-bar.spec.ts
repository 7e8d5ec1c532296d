import { barPartsOf } from './machine-bar';
import { MachinePart } from './server-picture';

describe('barPartsOf', () => {
  const part = (kind: MachinePart['kind'], count: number): MachinePart => ({ kind, level: 'good', count, text: '' });

  it('fills the width with the only part', () => {
    expect(barPartsOf([part('served', 7)])).toEqual([{ kind: 'served', x: 0, width: 100 }]);
  });

  it('divides the width in proportion, with a gap between', () => {
    expect(barPartsOf([part('served', 30), part('notSetUp', 10)])).toEqual([
      { kind: 'served', x: 0, width: 73 },
      { kind: 'notSetUp', x: 75, width: 25 }
    ]);
  });

  it('shows one of a thousand, and stays within the width', () => {
    const [many, one] = barPartsOf([part('served', 1023), part('toRepair', 1)]);
    expect(one!.width).toBeGreaterThan(5);
    expect(one!.x + one!.width).toBeCloseTo(100, 1);
    expect(many!.x + many!.width).toBeLessThan(one!.x);
  });

  it('draws nothing of nothing', () => {
    expect(barPartsOf([])).toEqual([]);
  });
});
