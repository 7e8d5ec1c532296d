import { goldenVirtualMachines } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { VirtualMachineBenefits } from '../api/contracts';
import { virtualMachineTablesOf } from './virtual-machine-rows';
import { VirtualMachineState } from './virtual-machine-store';

describe('virtualMachineTablesOf', () => {
  beforeEach(() => usePaneEnvironment());

  const stateOf = (...statuses: VirtualMachineBenefits[]): VirtualMachineState => {
    const [first] = goldenVirtualMachines().virtualMachines;
    const virtualMachines = statuses.map((status, index) => ({ ...first!, id: `${index}`, status }));
    return new Map([['server1', { virtualMachines, loading: false, problem: null }]]);
  };

  it('parts the golden virtual machines and says why one is blocked', () => {
    const { virtualMachines } = goldenVirtualMachines();
    const tables = virtualMachineTablesOf(new Map([['server1', { virtualMachines, loading: false, problem: null }]]), new Map([['server1', 'active']]));
    expect(tables.with.map(row => row.name)).toEqual(['app01']);
    expect(tables.without.map(row => [row.name, row.blockedText])).toEqual([
      ['legacy01', 'A running generation 1 virtual machine cannot take a new network adapter.']
    ]);
    expect(tables.with[0]?.hostText).toBe('Active');
  });

  it('lists each virtual machine in exactly one table', () => {
    const tables = virtualMachineTablesOf(stateOf('on', 'off', 'needsRepair', 'unknown'), new Map());
    expect(tables.with.map(row => row.status)).toEqual(['on', 'needsRepair']);
    expect(tables.without.map(row => row.status)).toEqual(['off', 'unknown']);
  });

  it('does not guess the benefits of a host that is not in the overview', () => {
    expect(virtualMachineTablesOf(stateOf('on'), new Map()).with[0]?.hostText).toBe('Unknown');
  });
});
