import { usePaneEnvironment } from '../../testing/pane-environment';
import { idEndsOf, NamedMachine, ownName, placedName } from './machine-names';

describe('names of virtual machines', () => {
  beforeEach(() => usePaneEnvironment());

  const machine = (server: string, end: string): NamedMachine => ({ id: `0d6e0b1a-5c1f-4a55-9d53-${end}`, name: 'web01', server });

  it('tell two of the same name apart by their servers', () => {
    const machines = [machine('server1', '01'), machine('server2', '02')];
    expect(machines.map(one => placedName(one, idEndsOf(machines)))).toEqual(['web01 (server1)', 'web01 (server2)']);
    expect(machines.map(one => ownName(one, idEndsOf(machines)))).toEqual(['web01', 'web01']);
  });

  it('tell two of the same name on one server apart by their ids', () => {
    const machines = [machine('server1', '01'), machine('server1', '02')];
    expect(machines.map(one => placedName(one, idEndsOf(machines)))).toEqual(['web01 (server1, 01)', 'web01 (server1, 02)']);
    expect(machines.map(one => ownName(one, idEndsOf(machines)))).toEqual(['web01 (01)', 'web01 (02)']);
  });

  it('stay short for one that is named twice', () => {
    expect(idEndsOf([machine('server1', '01'), machine('server1', '01')]).size).toBe(0);
  });
});
