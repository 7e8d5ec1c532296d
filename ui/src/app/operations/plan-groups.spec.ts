import { goldenPlan, theOne } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { impactGroupsOf, serverPlansOf, skippedEnds, skippedName } from './plan-groups';

describe('serverPlansOf', () => {
  beforeEach(() => usePaneEnvironment());

  it('parts the changes of the server from those of its virtual machines, with the script', () => {
    const [server, ...others] = serverPlansOf(goldenPlan());
    expect(others.map(({ isCluster }) => isCluster)).toEqual([true]);
    expect(server?.host.length).toBe(12);
    expect(server?.host.slice(0, 2).map(change => change.type)).toEqual(['addClusterExclusion', 'createSwitch']);
    expect(server?.virtualMachines.map(machine => machine.name)).toEqual(['app01']);
    expect(server?.script?.text).toContain('PowerShell');
  });

  it('keeps virtual machines of the same name apart', () => {
    const plan = goldenPlan();
    const guest = theOne(plan.changes, ({ type }) => type === 'addGuestAdapter');
    const twice = serverPlansOf({ ...plan, changes: [guest, { ...guest, virtualMachine: 'another' }] });
    expect(twice[0]?.virtualMachines.map(({ name }) => name)).toEqual(['app01 (0a1b2c3d4e01)', 'app01 (another)']);
  });
});

describe('changes of the cluster', () => {
  it('are not taken for those of a server', () => {
    const plan = goldenPlan();
    expect(serverPlansOf(plan).map(server => server.isCluster)).toEqual([false, true]);
    const changes = plan.changes.filter(({ type }) => type !== 'setClusterNetworkRole');
    expect(serverPlansOf({ ...plan, changes }).map(server => server.isCluster)).toEqual([false]);
  });
});

describe('impactGroupsOf', () => {
  beforeEach(() => usePaneEnvironment());

  it('says a consequence once and names all whom it meets', () => {
    const plan = goldenPlan();
    const [first] = plan.impact;
    const onGuest = { ...first!, virtualMachine: 'id', virtualMachineName: 'app01' };
    expect(impactGroupsOf([first!, onGuest])).toEqual([{ message: first!.message, names: ['server1', 'app01 (server1)'] }]);
  });

  it('says how many virtual machines a consequence meets', () => {
    const [first] = goldenPlan().impact;
    const machines = ['one', 'two'].map(id => ({ ...first!, virtualMachine: id, virtualMachineName: id }));
    expect(impactGroupsOf(machines).map(({ message }) => message)).toEqual([`2 VMs: ${first!.message}`]);
  });

  it('tells virtual machines of the same name apart', () => {
    const [first] = goldenPlan().impact;
    const machines = [
      ['server1', 'one'],
      ['server1', 'two'],
      ['server2', 'three']
    ] as const;
    const impact = machines.map(([server, virtualMachine]) => ({ ...first!, server, virtualMachine, virtualMachineName: 'app01' }));
    expect(impactGroupsOf(impact)[0]?.names).toEqual(['app01 (server1, one)', 'app01 (server1, two)', 'app01 (server2)']);
  });

  it('keeps a consequence that is about the whole cluster', () => {
    const [first] = goldenPlan().impact;
    expect(impactGroupsOf([{ ...first!, server: null }])[0]?.names).toEqual([]);
  });
});

describe('skippedName', () => {
  beforeEach(() => usePaneEnvironment());

  it('says where a virtual machine is, and does not repeat a server', () => {
    const { skipped } = goldenPlan();
    expect(skipped.map(one => skippedName(one, skippedEnds(skipped)))).toEqual(['legacy01 (server1)', 'server3']);
  });
});
