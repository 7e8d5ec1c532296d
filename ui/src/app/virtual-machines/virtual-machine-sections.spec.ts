import { goldenOverview, goldenVirtualMachines } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { ClusterMode, Verification, VirtualMachine, VirtualMachineBenefits } from '../api/contracts';
import { commands, isHostReady, requestOf } from './virtual-machine-commands';
import { SectionId, sectionsOf } from './virtual-machine-sections';

describe('sections', () => {
  const machine = goldenVirtualMachines().virtualMachines[0]!;
  const placesOf = (mode: ClusterMode, one: VirtualMachine): SectionId[] =>
    sectionsOf(mode)
      .filter(({ contains }) => contains(one))
      .map(({ id }) => id);

  it('list each virtual machine in exactly one table of v1', () => {
    const placeOf = (status: VirtualMachineBenefits) => placesOf('v1', { ...machine, status });
    expect(placeOf('on')).toEqual(['with']);
    expect(placeOf('needsRepair')).toEqual(['with']);
    expect(placeOf('off')).toEqual(['without']);
    expect(placeOf('unknown')).toEqual(['without']);
  });

  it('list each virtual machine in exactly one table of v2, one that is not understood as unknown', () => {
    const placeOf = (verification: string | null) => placesOf('v2', { ...machine, verification: verification as Verification | null });
    expect(placeOf('active')).toEqual(['active']);
    expect(placeOf('inactive')).toEqual(['inactive']);
    expect(placeOf('notApplicable')).toEqual(['notApplicable']);
    expect(placeOf('unknown')).toEqual(['unknown']);
    expect(placeOf(null)).toEqual(['earlier']);
    expect(placeOf('ofLaterVersion')).toEqual(['unknown']);
  });
});

describe('commands', () => {
  beforeEach(() => usePaneEnvironment());

  const machine = goldenVirtualMachines().virtualMachines[0]!;
  const host = goldenOverview().servers[0]!;
  const hosts = (change: object) => new Map([[machine.server, { ...host, ...change }]]);

  it('ask for the kind of operation behind them, by id', () => {
    expect(requestOf(commands.setUpLegacyNetworking, [machine])).toEqual({ kind: 'turnOnVirtualMachines', virtualMachines: [machine.id] });
    expect(requestOf(commands.enableDataExchange, [machine]).kind).toBe('enableDataExchange');
  });

  it('that turn on need a server that is set up, or known at all', () => {
    const isReady = (setUp: boolean | null) => isHostReady(machine, commands.turnOn, hosts({ setUp }));
    expect([true, false, null].map(isReady)).toEqual([true, false, false]);
    expect(isHostReady(machine, commands.turnOn, new Map())).toBeFalse();
    expect(isHostReady(machine, commands.turnOff, new Map())).toBeTrue();
  });
});
