import { goldenPlan, goldenPreflight } from '../../testing/golden';
import { Plan, Preflight } from '../api/contracts';
import { attentionOf, isChosen, wholeCluster, withServer, withShutdown, withVirtualMachines } from './turn-on-choice';

describe('turn-on choice', () => {
  const legacy = '0d6e0b1a-5c1f-4a55-9d53-0a1b2c3d4e02';

  /** Two servers that are ready and one that is down. */
  function twoReady(): Preflight {
    const preflight = goldenPreflight();
    return { ...preflight, servers: preflight.servers.map(server => ({ ...server, ready: server.state === 'up' })) };
  }

  it('names no servers as long as all that are ready take part, so that a retry takes up the others', () => {
    const pilot = withServer(wholeCluster, twoReady(), 'server2', false);
    expect(pilot.servers).toEqual(['server1']);
    expect(withServer(pilot, twoReady(), 'server2', true)).toEqual(wholeCluster);
  });

  it('groups thousands of virtual machines that need attention in one pass', () => {
    const skipped = goldenPlan().skipped.filter(({ virtualMachine }) => virtualMachine !== null)[0]!;
    const many = Array.from({ length: 20_000 }, (_, index) => ({ ...skipped, virtualMachine: `${index}` }));
    const [group, ...others] = attentionOf({ ...goldenPlan(), skipped: many }, wholeCluster);
    expect(others).toEqual([]);
    expect(group?.machines.map(({ id }) => id)).toEqual(many.map(({ virtualMachine }) => virtualMachine));
  });

  it('can be left without any server', () => {
    const none = withServer(withServer(wholeCluster, twoReady(), 'server1', false), twoReady(), 'server2', false);
    expect(none.servers).toEqual([]);
    expect(twoReady().servers.some(server => isChosen(none, server))).toBeFalse();
  });

  it('allows and withdraws a shutdown, once for each virtual machine', () => {
    const allowed = withShutdown(withShutdown(wholeCluster, [legacy], true), [legacy, 'other'], true);
    expect(allowed.allowShutdown).toEqual([legacy, 'other']);
    expect(withShutdown(allowed, [legacy, 'other'], false)).toEqual(wholeCluster);
  });

  it('allows no shutdown when the virtual machines are left alone', () => {
    const alone = withVirtualMachines(withShutdown(wholeCluster, [legacy], true), false);
    expect(alone).toEqual({ kind: 'turnOn', includeAllVirtualMachines: false });
  });

  it('finds the virtual machines that need attention, with their reason, on the chosen servers only', () => {
    const [group, ...others] = attentionOf(goldenPlan(), wholeCluster);
    expect(others).toEqual([]);
    expect(group?.message).toBe("A running generation 1 VM can't add or remove a network adapter.");
    expect(group?.canShutDown).toBeTrue();
    expect(group?.machines).toEqual([{ id: legacy, name: 'legacy01', server: 'server1' }]);
    expect(attentionOf(goldenPlan(), { ...wholeCluster, servers: ['server2'] })).toEqual([]);
  });

  it('does not list the virtual machines of a server that is left out itself', () => {
    const plan = goldenPlan();
    const down = plan.skipped.find(({ virtualMachine }) => virtualMachine === null)!;
    const withMachine: Plan = { ...plan, skipped: [down, { ...down, target: 'db01', virtualMachine: 'db01-id' }] };
    expect(attentionOf(withMachine, wholeCluster)).toEqual([]);
  });

  it('offers no shutdown for a reason that it does not cure', () => {
    const plan = goldenPlan();
    const replica: Plan = { ...plan, skipped: plan.skipped.map(skipped => ({ ...skipped, reason: 'virtualMachineReplica' })) };
    expect(attentionOf(replica, wholeCluster).map(group => group.canShutDown)).toEqual([false]);
  });
});
