import { goldenVirtualMachines } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { VirtualMachine } from '../api/contracts';
import { SectionView } from './section-view';
import { noFilter } from './virtual-machine-filter';
import { sectionsOf } from './virtual-machine-sections';

describe('SectionView', () => {
  const hosts = new Map();
  let view: SectionView;
  let machines: readonly VirtualMachine[];

  beforeEach(() => {
    usePaneEnvironment();
    const [first] = goldenVirtualMachines().virtualMachines;
    machines = ['vm10', 'vm2', 'db1'].map(name => ({ ...first!, id: `id of ${name}`, name, status: 'off' }));
    view = new SectionView(sectionsOf('v1')[0]!);
    view.show(machines, hosts);
  });

  const names = (rows: readonly VirtualMachine[]): string[] => rows.map(({ name }) => name);
  const named = (...wanted: string[]): VirtualMachine[] => machines.filter(({ name }) => wanted.includes(name));

  it('sorts numbers in names by their value', () => {
    view.sortBy({ field: 'name', descending: false });
    expect(names(view.rows)).toEqual(['db1', 'vm2', 'vm10']);
    view.sortBy({ field: 'name', descending: true });
    expect(names(view.rows)).toEqual(['vm10', 'vm2', 'db1']);
  });

  it('leaves equal ones in their order', () => {
    view.sortBy({ field: 'status', descending: false });
    expect(names(view.rows)).toEqual(['vm10', 'vm2', 'db1']);
  });

  it('keeps its arrays when it is shown the same again', () => {
    view.select(named('vm2'));
    const { rows, selectedRows } = view;
    view.show([...machines], new Map());
    expect(view.rows).toBe(rows);
    expect(view.selectedRows).toBe(selectedRows);
  });

  it('keeps the selection through filter, sort and renewal', () => {
    view.select(named('vm2', 'db1'));
    view.filterBy({ ...noFilter, search: 'vm' });
    expect([view.selectedCount, names(view.selectedRows)]).toEqual([2, ['vm2']]);
    view.sortBy({ field: 'name', descending: false });
    view.show(
      machines.map(machine => ({ ...machine })),
      hosts
    );
    view.filterBy(noFilter);
    expect(names(view.selectedRows)).toEqual(['db1', 'vm2']);
  });

  it('selects all of the filtered rows and leaves those filtered away as they were', () => {
    view.select(named('db1'));
    view.filterBy({ ...noFilter, search: 'vm' });
    view.select(view.rows);
    expect([view.selectedCount, names(view.selectedRows)]).toEqual([3, ['vm10', 'vm2']]);
    view.select([]);
    view.filterBy(noFilter);
    expect(names(view.selectedRows)).toEqual(['db1']);
  });

  it('no longer counts what left the section', () => {
    view.select(named('vm2', 'db1'));
    view.show(named('vm10', 'vm2'), hosts);
    expect([view.selectedCount, names(view.selectedRows)]).toEqual([1, ['vm2']]);
    view.show(machines, hosts);
    expect(view.selectedCount).toBe(1);
  });
});
