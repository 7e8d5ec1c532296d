import { goldenOverview } from '../../testing/golden';
import { Registration } from '../api/contracts';
import { syncLevelOf } from './sync-level';

describe('syncLevelOf', () => {
  const levelWith = (changes: Partial<Registration>) =>
    syncLevelOf({ ...goldenOverview(), registration: { ...goldenOverview().registration, ...changes } });

  it('is good for a cluster that is connected and syncs in time', () => {
    expect(levelWith({})).toBe('good');
    expect(levelWith({ nextSync: null, connectionStatus: null })).toBe('good');
  });

  it('warns of a sync that was missed, and of a cluster that is not connected', () => {
    expect(levelWith({ nextSync: '2026-03-02T09:00:00Z' })).toBe('good');
    expect(levelWith({ nextSync: '2026-03-01T09:00:00Z' })).toBe('warning');
    expect(levelWith({ connectionStatus: 'disconnected' })).toBe('warning');
  });

  it('warns and alerts as the thirty days without a sync come to their end', () => {
    const last = (lastConnected: string) => levelWith({ lastConnected, nextSync: null });
    expect([
      last('2026-02-07T11:00:00Z'),
      last('2026-02-07T09:00:00Z'),
      last('2026-02-03T09:00:00Z'),
      last('2026-01-20T10:00:00Z')
    ]).toEqual(['good', 'warning', 'critical', 'critical']);
  });

  it('does not call good what is not known', () => {
    expect(levelWith({ lastConnected: null })).toBe('unknown');
  });
});
