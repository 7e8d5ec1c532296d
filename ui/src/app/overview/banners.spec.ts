import { goldenOverview } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { Condition, OperationKind, Overview, Registration, Server, VirtualMachineCounts } from '../api/contracts';
import { Banner, bannersOf } from './banners';

describe('bannersOf', () => {
  beforeEach(() => usePaneEnvironment());

  const ids = (overview: Overview, running: OperationKind | null = null): string[] => bannersOf(overview, running).map(banner => banner.id);
  const find = (overview: Overview, id: string): Banner | undefined => bannersOf(overview, null).find(banner => banner.id === id);

  /** A cluster that is on, with nothing to act on. */
  function calm(): Overview {
    const [first] = goldenOverview().servers;
    return { ...goldenOverview(), status: 'on', servers: [first!, { ...first!, name: 'server2' }], virtualMachines: counts({}) };
  }
  const counts = (changes: Partial<VirtualMachineCounts>): VirtualMachineCounts => ({
    ...goldenOverview().virtualMachines,
    needRepair: 0,
    ...changes
  });
  const withServers = (...changes: Partial<Server>[]): Overview => ({
    ...calm(),
    servers: changes.map((change, index) => ({ ...calm().servers[0]!, name: `server${index + 1}`, ...change }))
  });
  const withRegistration = (changes: Partial<Registration>): Overview => ({
    ...calm(),
    registration: { ...calm().registration, ...changes }
  });
  const failed = (type: string, changes: Partial<Condition> = {}): Condition => ({
    ...calm().servers[0]!.conditions[0]!,
    type,
    status: 'failed',
    ...changes
  });

  it('are none when all is well', () => {
    expect(bannersOf(calm(), null)).toEqual([]);
  });

  it('offer to enable servers that are up or paused and not set up, and say what does not work until then', () => {
    const overview = { ...withServers({}, { status: 'inactive' }, { status: 'inactive', state: 'paused' }), status: 'partial' as const };
    const banner = find(overview, 'inactive');
    expect(banner?.text).toBe('Azure benefits is not set up on server2, server3. VMs that have it cannot live-migrate there until it is.');
    expect(banner?.action).toEqual({
      do: 'review',
      request: { kind: 'enableServers', servers: ['server2', 'server3'] },
      text: 'Enable inactive server'
    });
  });

  it('do not offer to enable servers that are down, cannot be reached or refuse', () => {
    const states = ['down', 'unreachable', 'denied', 'constrained'] as const;
    const overview = withServers({}, ...states.map(state => ({ state, status: 'unknown' as const, conditions: [] })));
    expect(find({ ...overview, status: 'partial' }, 'inactive')).toBeUndefined();
  });

  it('say whose VMs are not counted', () => {
    const unread = (['down', 'unreachable', 'denied'] as const).map(state => ({ state, status: 'unknown' as const, conditions: [] }));
    const banner = find({ ...withServers({}, ...unread), status: 'partial' }, 'unreadableSome');
    expect(banner?.text).toContain('server2, server3, server4.');
    expect(banner?.action).toBeUndefined();
  });

  it('say nothing of live migration while no VM has Azure benefits', () => {
    const overview = { ...withServers({}, { status: 'inactive' }), status: 'partial' as const, virtualMachines: counts({ on: 0 }) };
    expect(find(overview, 'inactive')?.text).toBe('Azure benefits is not set up on server2.');
  });

  it('offer a sync when certificates have expired, but not when a sync cannot help', () => {
    const overview = withServers({ status: 'expired' });
    expect(find(overview, 'expired')?.action).toEqual({ do: 'run', request: { kind: 'sync' }, text: 'Sync with Azure' });
    const broken = { ...overview, registration: { ...overview.registration, connectionStatus: 'repairRegistrationRequired' } };
    expect(find(broken, 'expired')?.action).toBeUndefined();
    expect(find(broken, 'registration')?.text).toContain('A sync cannot help');
  });

  it('warn seven days before the first certificate ends, alert three days before, and not once it has', () => {
    const levelAt = (expiration: string) => find(withServers({}, { expiration }), 'endingSoon')?.level;
    expect(['2026-03-20T10:00:00Z', '2026-03-08T10:00:00Z', '2026-03-04T12:00:00Z'].map(levelAt)).toEqual([
      undefined,
      'warning',
      'critical'
    ]);
    expect(find(withServers({}, { expiration: '2026-03-08T10:00:00Z' }), 'endingSoon')?.text).toContain(
      'on server2. The first: 6 days left.'
    );
    expect(ids(withServers({ status: 'expired', expiration: '2026-03-01T10:00:00Z' }))).toEqual(['expired']);
  });

  it('say which servers still wait for their certificate, but not while an operation waits for it', () => {
    const overview = withServers({ status: 'awaitingCertificate', expiration: null });
    expect(find(overview, 'awaiting')?.text).toContain('No certificate has come from Azure yet for server1.');
    expect(ids(overview, 'turnOn')).toEqual([]);
  });

  it('say on how many servers and VMs something differs, and lead to the plan that repairs it', () => {
    const drifted = { conditions: [failed('hostAdapterVlan', { repairable: true })] };
    const overview = { ...withServers(drifted, drifted, {}), virtualMachines: counts({ needRepair: 1 }) };
    expect(find(overview, 'drift')?.text).toBe('Something is no longer as Azure benefits set it up on 2 servers and 1 VM.');
    expect(find(overview, 'drift')?.action).toEqual({ do: 'review', request: { kind: 'repair' }, text: 'Review and repair' });
  });

  it('call no difference what a repair does not change, or what was never set up', () => {
    const prerequisite = { conditions: [failed('clock', { repairable: false })] };
    const optional = { conditions: [failed('switchPresent', { severity: 'information', repairable: true })] };
    const never = { status: 'inactive' as const, conditions: [failed('switchPresent', { repairable: true })] };
    expect(find(withServers(prerequisite, optional, never), 'drift')).toBeUndefined();
  });

  it('count the VMs that were created since and lead to them', () => {
    const withNew = (canTurnOn: number) => find({ ...calm(), virtualMachines: counts({ canTurnOn }) }, 'newVirtualMachines');
    expect(withNew(1)?.text).toContain('Azure benefits is not turned on for 1 VM that can have it now.');
    expect(withNew(5)?.text).toContain('Azure benefits is not turned on for 5 VMs that can have it now.');
    expect(withNew(5)?.action).toEqual({ do: 'showVirtualMachines', text: 'Show VMs' });
  });

  it('speak in v2 of Azure verification for VMs', () => {
    const servers = withServers(
      { status: 'expired' },
      { status: 'inactive' },
      { conditions: [failed('switchBound', { repairable: true })], legacyOsSupport: true }
    ).servers;
    const registrations = ['notYet', 'registered'].map(registrationStatus => ({ ...calm().registration, registrationStatus }));
    const banners = registrations.flatMap(told =>
      bannersOf({ ...calm(), mode: 'v2', status: 'partial', servers, registration: told }, null)
    );
    const unread = bannersOf({ ...withServers({ state: 'down', status: 'unknown' }), mode: 'v2', status: 'unknown' }, null);
    expect(new Set(banners.map(({ id }) => id))).toEqual(new Set(['registration', 'expired', 'inactive', 'drift']));
    expect(banners.filter(({ text, action }) => /Azure benefits|Enable/.test(`${text} ${action?.text}`))).toEqual([]);
    expect(unread[0]?.text).toContain('nothing is known of Azure verification for VMs');
  });

  it('look first at a sync that has to wait for the connection', () => {
    const overview = withServers({ status: 'expired' });
    const cut = { ...overview, registration: { ...overview.registration, connectionStatus: 'disconnected' } };
    expect(find(cut, 'expired')?.action?.do).toBe('review');
  });

  it('offer legacy OS support for the VMs that need it', () => {
    const overview: Overview = { ...calm(), mode: 'v2', virtualMachines: counts({ needLegacyOsSupport: 3 }) };
    expect(find(overview, 'legacyOsSupport')?.text).toContain('3 VMs');
    expect(find(overview, 'legacyOsSupport')?.action?.text).toBe('Turn on legacy OS support');
  });

  it('say that the cluster is not connected, and since when', () => {
    expect(find(withRegistration({ connectionStatus: 'disconnected' }), 'disconnected')?.text).toContain('2026');
    expect(ids(withRegistration({ connectionStatus: null }))).toEqual([]);
  });

  it('say when no server could be read, instead of nothing', () => {
    const overview = withServers({ state: 'unreachable', status: 'unknown' });
    expect(ids({ ...overview, status: 'unknown' })).toEqual(['unreadable']);
  });

  it('come in the order of urgency', () => {
    const servers = withServers(
      { status: 'expired' },
      { status: 'inactive' },
      { conditions: [failed('switchBound', { repairable: true })] },
      { status: 'error' }
    ).servers;
    const overview: Overview = {
      ...calm(),
      status: 'partial',
      servers,
      registration: { ...calm().registration, registrationStatus: 'outOfPolicy', connectionStatus: 'disconnected' },
      virtualMachines: counts({ canTurnOn: 1 })
    };
    expect(ids(overview)).toEqual(['registration', 'expired', 'failing', 'disconnected', 'inactive', 'drift', 'newVirtualMachines']);
  });

  it('do not ask for what the operation at work is doing', () => {
    const servers = withServers(
      { status: 'expired' },
      { status: 'inactive' },
      { conditions: [failed('switchBound', { repairable: true })] }
    ).servers;
    const overview: Overview = { ...calm(), status: 'partial', servers, virtualMachines: counts({ canTurnOn: 1 }) };
    expect(ids(overview, 'sync')).toEqual(['inactive', 'drift', 'newVirtualMachines']);
    expect(ids(overview, 'repair')).toEqual(['inactive', 'newVirtualMachines']);
    expect(ids(overview, 'turnOn')).toEqual([]);
    expect(ids(overview, 'turnOff')).toEqual([]);
  });

  it('offer nothing that this caller would be refused', () => {
    const rights = (observed: string) => [failed('callerRights', { observed }), failed('hostAdapterVlan', { repairable: true })];
    const overview = (observed: string) => ({
      ...withServers({ conditions: rights(observed) }),
      virtualMachines: counts({ canTurnOn: 1 })
    });
    expect(bannersOf(overview('ReadOnly'), null).map(banner => banner.action)).toEqual([undefined, undefined]);
    expect(bannersOf(overview('HyperVAdministrator'), null).map(banner => banner.action?.do)).toEqual([undefined, 'showVirtualMachines']);
  });
});
