import { usePaneEnvironment } from '../../testing/pane-environment';
import { daysLeftText, localDateTime } from './dates';

describe('dates', () => {
  beforeEach(() => usePaneEnvironment());

  it('say the days that are left in words', () => {
    expect(daysLeftText({ level: 'good', daysLeft: 28 })).toBe('28 days left');
    expect(daysLeftText({ level: 'critical', daysLeft: 1 })).toBe('1 day left');
    expect(daysLeftText({ level: 'critical', daysLeft: 0 })).toBe('Less than a day left');
    expect(daysLeftText({ level: 'expired', daysLeft: 0 })).toBe('Expired');
    expect(daysLeftText({ level: 'none', daysLeft: null })).toBe('');
  });

  it('show a dash for no date and for one that cannot be read', () => {
    expect(localDateTime(null)).toBe('–');
    expect(localDateTime('soon')).toBe('–');
  });

  it('show a date in the reader\'s language', () => {
    expect(localDateTime('2026-03-15T12:00:00Z')).toContain('Mar 15, 2026');
  });
});
