import { goldenOverview } from '../../testing/golden';
import { ClusterBenefits, Overview, Problem, RegistrationObstacle } from '../api/contracts';
import { initialState, portalLink, unavailableReason, viewOf } from './overview-state';

describe('viewOf', () => {
  const problem: Problem = { code: 'x', message: 'x', target: null, cause: null, fix: null, errorId: null };
  const withStatus = (status: ClusterBenefits, obstacle: RegistrationObstacle | null = null): Overview => ({
    ...goldenOverview(),
    status,
    registration: { ...goldenOverview().registration, obstacle }
  });
  const viewFor = (overview: Overview | null, of: Problem | null = null) => viewOf({ overview, isWhole: true, problem: of });

  it('loads until something is known', () => {
    expect(viewOf(initialState)).toBe('loading');
  });

  it('shows the problem when nothing is known', () => {
    expect(viewFor(null, problem)).toBe('problem');
  });

  it('draws no conclusion from some of the servers', () => {
    expect(viewOf({ overview: withStatus('off', 'notYet'), isWhole: false, problem: null })).toBe('dashboard');
  });

  it('keeps what is known when a renewal fails', () => {
    expect(viewFor(withStatus('on'), problem)).toBe('dashboard');
  });

  it('offers to turn on a cluster that is off', () => {
    expect(viewFor(withStatus('off'))).toBe('off');
  });

  it('asks for registration before it offers to turn on', () => {
    expect(viewFor(withStatus('off', 'notYet'))).toBe('unavailable');
  });

  it('does not offer to turn on what the registration forbids', () => {
    const toRepair = withStatus('off', 'repairRegistrationRequired');
    expect([viewFor(withStatus('off', 'outOfPolicy')), viewFor(toRepair)]).toEqual(['unavailable', 'unavailable']);
    expect(unavailableReason(toRepair)).toBe('repairRegistrationRequired');
  });

  it('says that servers without the module cannot have Azure benefits, whatever else is known', () => {
    const [first, second, third] = goldenOverview().servers;
    const module = (reason: string) => ({
      ...second!.conditions[0]!,
      type: 'module',
      reason,
      status: reason === 'asDesired' ? ('ok' as const) : ('failed' as const)
    });
    const withModules = (...reasons: string[]): Overview => ({
      ...withStatus('unknown'),
      servers: [
        ...reasons.map((reason, index) => ({ ...(index ? second! : first!), status: 'unknown' as const, conditions: [module(reason)] })),
        third!
      ]
    });
    expect(unavailableReason(withModules('moduleMissing', 'moduleMissing'))).toBe('notSupported');
    expect(viewFor(withModules('moduleMissing'))).toBe('unavailable');
    expect(unavailableReason(withModules('moduleMissing', 'asDesired'))).toBeNull();
    expect(unavailableReason(withModules('readFailed'))).toBeNull();
    expect(unavailableReason(withModules())).toBeNull();
  });

  it('shows the dashboard for everything but off', () => {
    expect((['on', 'partial', 'expired', 'unknown'] as const).map(status => viewFor(withStatus(status)))).toEqual([
      'dashboard',
      'dashboard',
      'dashboard',
      'dashboard'
    ]);
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
