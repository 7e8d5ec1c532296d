import { goldenOverview } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { serverRowsOf } from './server-rows';

describe('serverRowsOf', () => {
  beforeEach(() => usePaneEnvironment());

  it('says for each server its benefits, what is left of the certificate, and its components', () => {
    const rows = serverRowsOf(goldenOverview()).map(({ name, statusText, stateText, daysLeft, componentsText }) => [
      name,
      statusText,
      stateText,
      daysLeft,
      componentsText
    ]);
    expect(rows).toEqual([
      ['server1', 'Active', '', '28 days left', 'All good'],
      ['server2', 'Inactive', '', '', 'Not set up'],
      ['server3', 'Unknown', 'Down', '', 'Unknown']
    ]);
  });

  it('counts what is to be repaired on a server that is set up', () => {
    const overview = goldenOverview();
    const [first, second] = overview.servers;
    const broken = { ...first!, conditions: [...first!.conditions, ...second!.conditions] };
    expect(serverRowsOf({ ...overview, servers: [broken] })[0]?.componentsText).toBe('1 to repair');
  });

  it('does not call good what a repair cannot put right', () => {
    const overview = goldenOverview();
    const [first, second] = overview.servers;
    const clock = { ...second!.conditions[0]!, type: 'clock', status: 'failed' as const, repairable: false };
    const server = { ...first!, conditions: [...first!.conditions, clock] };
    expect(serverRowsOf({ ...overview, servers: [server] })[0]?.componentsText).toBe('1 to look at');
  });

  it('leaves out of the components what the page tells elsewhere: the certificate and the rights of the reader', () => {
    const overview = goldenOverview();
    const [first, second] = overview.servers;
    const failed = ['certificate', 'callerRights'].map(type => ({
      ...second!.conditions[0]!,
      type,
      status: 'failed' as const,
      repairable: false
    }));
    const server = { ...first!, conditions: [...first!.conditions, ...failed] };
    expect(serverRowsOf({ ...overview, servers: [server] })[0]?.componentsText).toBe('All good');
  });

  it('does not call a server good that could not be read', () => {
    const overview = goldenOverview();
    const [first, second] = overview.servers;
    const online = { ...second!.conditions[0]!, type: 'online', status: 'failed' as const };
    expect(serverRowsOf({ ...overview, servers: [{ ...first!, status: 'unknown', conditions: [online] }] })[0]?.componentsText).toBe(
      'Unknown'
    );
  });

  it('does not call a server good when none of its conditions could be read', () => {
    const overview = goldenOverview();
    const [first] = overview.servers;
    const unread = { ...first!, conditions: first!.conditions.map(condition => ({ ...condition, status: 'unknown' as const })) };
    expect(serverRowsOf({ ...overview, servers: [unread] })[0]?.componentsText).toBe('Unknown');
  });

  it('offers to enable only a server that is up or paused and not set up', () => {
    const [active, inactive, down] = goldenOverview().servers;
    const overview = {
      ...goldenOverview(),
      servers: [active!, inactive!, { ...inactive!, state: 'paused' as const }, { ...inactive!, state: 'constrained' as const }, down!]
    };
    expect(serverRowsOf(overview).map(row => row.canEnable)).toEqual([false, true, true, false, false]);
  });

  it('says in v2 where the legacy OS support is set up, and misses nothing where it is not wanted', () => {
    const [active, inactive, down] = goldenOverview().servers;
    const optional = inactive!.conditions.map(condition => ({ ...condition, severity: 'information' }));
    const servers = [{ ...active!, legacyOsSupport: true }, { ...active!, legacyOsSupport: false, conditions: optional }, down!];
    const rows = serverRowsOf({ ...goldenOverview(), mode: 'v2', servers });
    expect(rows.map(({ legacyText, componentsText, canEnable }) => [legacyText, componentsText, canEnable])).toEqual([
      ['On', 'All good', false],
      ['Off', 'All good', true],
      ['Unknown', 'Unknown', false]
    ]);
  });
});
