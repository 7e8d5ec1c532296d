import { expiryOf } from './expiry';

describe('expiryOf', () => {
  const asOf = '2026-03-02T10:00:00Z';

  it('has nothing to say without a date', () => {
    expect(expiryOf(null, asOf)).toEqual({ level: 'none', daysLeft: null });
  });

  it('does not take an unreadable date for a valid one', () => {
    expect(expiryOf('soon', asOf)).toEqual({ level: 'none', daysLeft: null });
  });

  it('counts whole days from the time of the snapshot', () => {
    expect(expiryOf('2026-03-30T10:00:00Z', asOf)).toEqual({ level: 'good', daysLeft: 28 });
    expect(expiryOf('2026-03-30T09:59:59Z', asOf).daysLeft).toBe(27);
  });

  it('warns from seven days on, as the plugin does', () => {
    expect(expiryOf('2026-03-09T10:00:01Z', asOf).level).toBe('good');
    expect(expiryOf('2026-03-09T10:00:00Z', asOf).level).toBe('warning');
    expect(expiryOf('2026-03-09T09:00:00Z', asOf)).toEqual({ level: 'warning', daysLeft: 6 });
  });

  it('alerts from three days on', () => {
    expect(expiryOf('2026-03-05T10:00:01Z', asOf).level).toBe('warning');
    expect(expiryOf('2026-03-05T10:00:00Z', asOf).level).toBe('critical');
    expect(expiryOf('2026-03-05T09:00:00Z', asOf)).toEqual({ level: 'critical', daysLeft: 2 });
  });

  it('is expired from the very moment on', () => {
    expect(expiryOf('2026-03-02T10:00:01Z', asOf).level).toBe('critical');
    expect(expiryOf(asOf, asOf)).toEqual({ level: 'expired', daysLeft: 0 });
  });
});
