import { usePaneEnvironment } from '../../testing/pane-environment';
import { relativeText, daysLeftText, durationText, localDateTime, withLocalDates } from './dates';

describe('dates', () => {
  beforeEach(() => usePaneEnvironment());

  it('say the days that are left in words', () => {
    expect(daysLeftText({ level: 'good', daysLeft: 28 })).toBe('28 days left');
    expect(daysLeftText({ level: 'critical', daysLeft: 1 })).toBe('1 day left');
    expect(daysLeftText({ level: 'expired', daysLeft: 0 })).toBe('Expired');
    expect(daysLeftText({ level: 'none', daysLeft: null })).toBe('');
  });

  it('show a dash for no date and for one that cannot be read', () => {
    expect(localDateTime(null)).toBe('–');
    expect(localDateTime('soon')).toBe('–');
  });

  it("show a date in the reader's language", () => {
    expect(localDateTime('2026-03-15T12:00:00Z')).toContain('Mar 15, 2026');
  });

  it('are put into the sentences of the gateway, whichever way it writes them', () => {
    const local = localDateTime('2026-03-15T12:00:00Z');
    const sentence = (moment: string): string => `The certificate ends ${moment}.`;
    ['2026-03-15 12:00:00Z', '2026-03-15 12:00:00 UTC', '2026-03-15T12:00:00.123Z'].forEach(moment =>
      expect(withLocalDates(sentence(moment))).toBe(sentence(local))
    );
    expect(withLocalDates('20348.405, 2026-03-15')).toBe('20348.405, 2026-03-15');
  });

  it('say how far away something is, in a unit that fits', () => {
    const asOf = '2026-03-02T10:00:00Z';
    const ago = (moment: string | null): string => relativeText(moment, asOf);
    expect(ago('2026-03-02T16:12:00Z')).toBe('in 6 hours');
    expect(ago('2026-03-02T09:18:30Z')).toBe('41 minutes ago');
    expect(ago('2026-03-02T04:12:00Z')).toBe('5 hours ago');
    expect(ago('2026-02-20T10:00:00Z')).toBe('10 days ago');
    expect(ago('2026-03-02T10:00:05Z')).toBe('this minute');
    expect(ago(null)).toBe('–');
  });

  it('say how long something took', () => {
    expect(durationText('2026-03-02T10:00:00Z', '2026-03-02T10:00:09Z')).toBe('0:09');
    expect(durationText('2026-03-02T10:00:00Z', '2026-03-02T11:02:05Z')).toBe('1:02:05');
    expect(durationText('2026-03-02T10:00:00Z', null)).toBe('–');
  });
});
