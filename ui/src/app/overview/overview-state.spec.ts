import { goldenOverview } from '../../testing/golden';
import { ClusterBenefits, Overview, Problem } from '../api/contracts';
import { expiredServers, inactiveServers, initialState, portalLink, registrationObstacle, viewOf } from './overview-state';

describe('viewOf', () => {
  const problem: Problem = { code: 'x', message: 'x', target: null, cause: null, fix: null };
  const withStatus = (status: ClusterBenefits, registrationStatus = 'registered'): Overview => ({
    ...goldenOverview(),
    status,
    registration: { ...goldenOverview().registration, registrationStatus }
  });
  const viewFor = (overview: Overview | null, of: Problem | null = null) => viewOf({ overview, loading: false, problem: of });

  it('loads until something is known', () => {
    expect(viewOf(initialState)).toBe('loading');
  });

  it('shows the problem when nothing is known', () => {
    expect(viewFor(null, problem)).toBe('problem');
  });

  it('keeps what is known when a renewal fails', () => {
    expect(viewFor(withStatus('on'), problem)).toBe('dashboard');
  });

  it('offers to turn on a cluster that is off', () => {
    expect(viewFor(withStatus('off'))).toBe('off');
  });

  it('asks for registration before it offers to turn on', () => {
    expect(viewFor(withStatus('off', 'notYet'))).toBe('notRegistered');
  });

  it('does not offer to turn on what the registration forbids', () => {
    const overview = withStatus('off');
    const toRepair = { ...overview, registration: { ...overview.registration, connectionStatus: 'repairRegistrationRequired' } };
    expect([viewFor(withStatus('off', 'outOfPolicy')), viewFor(toRepair)]).toEqual(['notRegistered', 'notRegistered']);
    expect(registrationObstacle(toRepair.registration)).toBe('repairRegistrationRequired');
  });

  it('lets a registration that is not known be tried', () => {
    expect(viewFor(withStatus('off', 'unknown'))).toBe('off');
  });

  it('shows the dashboard for on, partial and unknown', () => {
    expect((['on', 'partial', 'unknown'] as const).map(status => viewFor(withStatus(status)))).toEqual(['dashboard', 'dashboard', 'dashboard']);
  });
});

describe('banners', () => {
  it('name the servers that are up and inactive while the cluster is on in part', () => {
    expect(inactiveServers(goldenOverview())).toEqual(['server2']);
  });

  it('do not offer to enable a server that is down', () => {
    expect(inactiveServers(goldenOverview())).not.toContain('server3');
  });

  it('offer to enable inactive servers, paused ones too, when no server is active', () => {
    const overview = goldenOverview();
    const [first, second, third] = overview.servers;
    const servers = [
      { ...first!, status: 'awaitingCertificate' as const },
      { ...second!, state: 'paused' as const },
      { ...third!, state: 'up' as const, status: 'inactive' as const }
    ];
    expect(inactiveServers({ ...overview, servers })).toEqual(['server2', 'server3']);
  });

  it('offer nothing when the cluster is not on in part', () => {
    expect(inactiveServers({ ...goldenOverview(), status: 'unknown' })).toEqual([]);
  });

  it('name the servers that have expired', () => {
    const overview = goldenOverview();
    const [first, ...others] = overview.servers;
    expect(expiredServers({ ...overview, servers: [{ ...first!, status: 'expired' }, ...others] })).toEqual(['server1']);
  });
});

describe('portalLink', () => {
  it('leads to the resource of the cluster', () => {
    const uri = goldenOverview().registration.azureResourceUri;
    expect(portalLink(uri)).toBe(`https://portal.azure.com/#resource${uri}`);
  });

  it('is not made from something else than a resource id', () => {
    expect(portalLink(null)).toBeNull();
    expect(portalLink('javascript:alert(1)')).toBeNull();
    expect(portalLink('//evil.example/subscriptions/x')).toBeNull();
  });
});
