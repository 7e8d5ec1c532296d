import { goldenVirtualMachines } from '../../testing/golden';
import { renewed } from './renewal';

describe('renewed', () => {
  const golden = () => goldenVirtualMachines().virtualMachines;

  it('keeps the known list when the answer says the same', () => {
    const known = golden();
    expect(renewed(known, golden())).toBe(known);
  });

  it('keeps the known objects beside one that changed', () => {
    const known = golden();
    const [first, second] = golden();
    const next = renewed(known, [{ ...first!, status: 'off' }, second!]);
    expect(next[0]?.status).toBe('off');
    expect(next[1]).toBe(known[1]!);
  });

  it('sees a change deep within', () => {
    const known = golden();
    const [first, second] = golden();
    const blocked = { ...second!.blocked!, fix: 'Something else.' };
    expect(renewed(known, [first!, { ...second!, blocked }])[1]?.blocked?.fix).toBe('Something else.');
  });

  it('takes what is new and forgets what is gone', () => {
    const known = golden();
    const moved = { ...golden()[1]!, id: 'new' };
    expect(renewed(known, [moved, golden()[0]!])).toEqual([moved, known[0]!]);
    expect(renewed(known, [])).toEqual([]);
  });

  it('gives another list when only the order changed', () => {
    const known = golden();
    expect(renewed(known, [...golden()].reverse())).toEqual([known[1]!, known[0]!]);
  });
});
