import { VirtualMachine } from '../api/contracts';
import { Field, Hosts, sortKeyOf } from './virtual-machine-texts';

export interface Sort {
  readonly field: Field;
  readonly descending: boolean;
}

/** `vm2` comes before `vm10`. */
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** The machines in the order of one column's texts; equal ones stay as they are. Each text is made once. */
export function sorted(machines: readonly VirtualMachine[], sort: Sort | null, hosts: Hosts): readonly VirtualMachine[] {
  if (sort === null) {
    return machines;
  }
  const sign = sort.descending ? -1 : 1;
  const ranks = ranksOf(machines.map(machine => sortKeyOf(sort.field, machine, hosts)));
  return machines
    .map(machine => ({ machine, rank: ranks.get(sortKeyOf(sort.field, machine, hosts)) ?? 0 }))
    .sort((one, other) => sign * (one.rank - other.rank))
    .map(({ machine }) => machine);
}

/** Most columns have few different texts: these are compared, not the rows. */
function ranksOf(texts: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...new Set(texts)].sort(collator.compare).map((text, rank) => [text, rank]));
}
