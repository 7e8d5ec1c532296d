import { goldenOverview } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { Server } from '../api/contracts';
import { serverRowsOf } from './server-rows';

describe('serverRowsOf', () => {
  beforeEach(() => usePaneEnvironment());

  const rowOf = (changes: Partial<Server>) =>
    serverRowsOf({ ...goldenOverview(), servers: [{ ...goldenOverview().servers[0]!, ...changes }] })[0]!;

  it('says for each server its benefits, what is left of the certificate, and its components', () => {
    const rows = serverRowsOf(goldenOverview()).map(({ name, statusText, stateText, daysLeft, componentsText }) => [
      name,
      statusText,
      stateText,
      daysLeft,
      componentsText
    ]);
    expect(rows).toEqual([
      ['server1', 'Active', '', '30 days left', 'All good'],
      ['server2', 'Inactive', '', '', 'Not set up'],
      ['server3', 'Unknown', 'Down', '', 'Unknown']
    ]);
  });

  it('says of a server that has not answered yet just that it is being read, and of one that did so before what it said', () => {
    const fresh = rowOf({ state: 'reading', status: 'unknown', setUp: null, components: { state: 'unknown', count: 0 } });
    expect([fresh.statusLevel, fresh.statusText, fresh.stateText, fresh.componentsText]).toEqual(['busy', 'Reading', '', '']);
    const again = rowOf({ state: 'reading' });
    expect([again.statusLevel, again.statusText, again.stateText, again.componentsText]).toEqual(['good', 'Active', 'Reading', 'All good']);
  });

  it('counts what the gateway counts, and takes its word for what is good', () => {
    const texts = (['toRepair', 'needAttention', 'good'] as const).map(state => rowOf({ components: { state, count: 3 } }));
    expect(texts.map(row => [row.componentsText, row.componentsLevel])).toEqual([
      ['3 to repair', 'warning'],
      ['3 need attention', 'warning'],
      ['All good', 'good']
    ]);
  });

  it('does not take a state of a later version for a good one', () => {
    const row = rowOf({ components: { state: 'polished' as never, count: 0 } });
    expect([row.componentsText, row.componentsLevel]).toEqual(['Unknown', 'unknown']);
  });

  it('draws how near the end of a certificate is as the gateway judges it', () => {
    const levels = (['good', 'information', 'warning', 'critical', 'expired', 'none'] as const).map(
      level => rowOf({ expiry: { level, daysLeft: 5, expiration: null } }).expiryLevel
    );
    expect(levels).toEqual(['good', 'good', 'warning', 'critical', 'critical', 'neutral']);
  });

  it('says when each server was last tested, and what that says now', () => {
    const at = '2026-03-02T09:59:00Z';
    const rows = (['verified', 'failed', 'outdated', null] as const).map(result => rowOf({ lastTested: result && { at, result } }));
    expect(rows.map(({ testText, testLevel, lastTested }) => [testText, testLevel, lastTested])).toEqual([
      ['Verified', 'good', at],
      ['Not verified', 'critical', at],
      ['Outdated', 'waiting', at],
      ['Not tested', 'unknown', '']
    ]);
    expect(rows[3]!.testedText).toBe('');
    expect(rows[2]!.testTip).toContain('or the server has changed since');
    expect(rows[0]!.testTip).toMatch(/^Verified Mar 2, 2026/);
  });

  it('says in v2 where the legacy OS support is set up', () => {
    expect([true, false, null].map(legacyOsSupport => rowOf({ legacyOsSupport }).legacyText)).toEqual(['On', 'Off', 'Unknown']);
  });
});
