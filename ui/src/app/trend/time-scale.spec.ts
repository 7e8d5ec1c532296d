import { usePaneEnvironment } from '../../testing/pane-environment';
import { TimeScale } from './time-scale';

describe('TimeScale', () => {
  const scale = new TimeScale('2026-01-01T00:00:00Z', '2026-04-01T00:00:00Z', 30);

  it('places moments in percent of the width, and those outside at its edges', () => {
    expect(scale.at('2026-01-01T00:00:00Z')).toBe(0);
    expect(scale.at('2026-04-01T00:00:00Z')).toBe(75);
    expect([scale.at('2025-12-01T00:00:00Z'), scale.at('2027-01-01T00:00:00Z')]).toEqual([0, 100]);
  });

  it('knows what it covers', () => {
    expect(scale.covers('2026-05-01T00:00:00Z')).toBeTrue();
    expect(scale.covers('2026-05-02T00:00:00Z')).toBeFalse();
  });

  it('has a tick every thirty days around today', () => {
    usePaneEnvironment();
    const ticks = scale.ticksAround('2026-04-01T00:00:00Z', 'Today');
    expect(ticks.map(({ x }) => x)).toEqual([0, 25, 50, 75, 100]);
    expect(ticks[3]?.text).toBe('Today');
  });
});
