import { goldenVirtualMachines } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { countedByKind, filtered, isFiltering, noFilter, VirtualMachineFilter } from './virtual-machine-filter';

describe('filtered', () => {
  beforeEach(() => usePaneEnvironment());

  const machines = goldenVirtualMachines().virtualMachines;
  const namesFor = (filter: Partial<VirtualMachineFilter>): string[] =>
    filtered(machines, { ...noFilter, ...filter }, new Map()).map(({ name }) => name);

  it('gives back the same list when nothing is filtered', () => {
    expect(filtered(machines, { ...noFilter, search: '  ' }, new Map())).toBe(machines);
    expect(isFiltering(noFilter)).toBeFalse();
  });

  it('searches names, ids and the words that are shown, whatever their case', () => {
    expect(namesFor({ search: ' APP0' })).toEqual(['app01']);
    expect(namesFor({ search: '3d4e02' })).toEqual(['legacy01']);
    expect(namesFor({ search: 'azure edition' })).toEqual(['app01']);
    expect(namesFor({ search: 'server1' })).toEqual(['app01', 'legacy01']);
  });

  it('does not find a word that only two cells together would make', () => {
    expect(namesFor({ search: 'app01server1' })).toEqual([]);
  });

  it('chooses by server, kind, power and eligible benefit', () => {
    expect(namesFor({ server: 'server2' })).toEqual([]);
    expect(namesFor({ kind: 'off' })).toEqual(['legacy01']);
    expect(namesFor({ kind: 'blocked' })).toEqual(['legacy01']);
    expect(namesFor({ kind: 'needsAction' })).toEqual([]);
    expect(namesFor({ power: 'off' })).toEqual([]);
    expect(namesFor({ benefit: 'azureEdition' })).toEqual(['app01']);
    expect(namesFor({ benefit: 'unknown' })).toEqual(['legacy01']);
  });

  it('counts one that is on and gets nothing apart from those that are on', () => {
    const [on] = machines;
    const counts = countedByKind([on!, { ...on!, served: 'no' }]);
    expect([counts.on, counts.cutOff, counts.off, counts.needsAction]).toEqual([1, 1, 0, 0]);
  });

  it('finds those that are left out on purpose, which are still off', () => {
    const turnedOff = machines.map(machine => ({
      ...machine,
      leftOut: machine.name === 'app01' ? { turnedOffAt: machine.lastChange } : null
    }));
    expect(filtered(turnedOff, { ...noFilter, kind: 'leftOut' }, new Map()).map(({ name }) => name)).toEqual(['app01']);
    expect(countedByKind(turnedOff).leftOut).toBe(1);
  });

  it('lets through what passes every filter', () => {
    expect(namesFor({ search: 'server1', kind: 'on' })).toEqual(['app01']);
    expect(namesFor({ search: 'legacy', kind: 'on' })).toEqual([]);
  });
});
