import { VirtualMachine } from '../api/contracts';
import { PlaceFilter } from '../shared/place';
import { isCutOff } from '../shared/status-levels';
import { Field, Hosts, textOf } from './virtual-machine-texts';

/** Kinds of virtual machines to choose by; one can be of several. */
const kinds = {
  needsAction: ({ needsAction }: VirtualMachine) => needsAction,
  on: (machine: VirtualMachine) => machine.status === 'on' && !isCutOff(machine),
  cutOff: (machine: VirtualMachine) => isCutOff(machine),
  off: ({ status }: VirtualMachine) => status === 'off',
  needsRepair: ({ status }: VirtualMachine) => status === 'needsRepair',
  leftover: ({ status }: VirtualMachine) => status === 'leftover',
  leftOut: ({ leftOut }: VirtualMachine) => leftOut !== null,
  unknown: ({ status }: VirtualMachine) => status === 'unknown',
  blocked: ({ blocked }: VirtualMachine) => blocked !== null
} as const;

export type MachineKind = keyof typeof kinds;

export const machineKinds = Object.keys(kinds) as readonly MachineKind[];

/** How many virtual machines there are of each kind. */
export type KindCounts = { readonly [kind in MachineKind]: number };

export function countedByKind(machines: readonly VirtualMachine[]): KindCounts {
  const counts = Object.fromEntries(machineKinds.map(kind => [kind, 0])) as { [kind in MachineKind]: number };
  for (const machine of machines) {
    for (const kind of machineKinds) {
      counts[kind] += kinds[kind](machine) ? 1 : 0;
    }
  }
  return counts;
}

/** What the reader wants to see; null stands for all. */
export interface VirtualMachineFilter {
  readonly search: string;
  readonly server: string | null;
  readonly kind: MachineKind | null;
  readonly power: string | null;
  /** `unknown` for those that do not tell. */
  readonly benefit: string | null;
}

type Look<T> = (machine: VirtualMachine) => T;

/** The searched columns of words, and what of a virtual machine decides the word. */
const wordFields: readonly (readonly [Field, Look<string | null>])[] = [
  ['status', ({ status }) => status],
  ['benefit', ({ eligibleBenefit }) => eligibleBenefit],
  ['action', ({ suggestedAction }) => suggestedAction],
  ['system', ({ guestSystem }) => guestSystem]
];

export const noFilter: VirtualMachineFilter = { search: '', server: null, kind: null, power: null, benefit: null };

/** The filter that an address names; a kind that there is none of filters nothing. */
export function filterOf(filter: PlaceFilter): VirtualMachineFilter {
  return { ...filter, kind: machineKinds.find(kind => kind === filter.kind) ?? null };
}

export function areSameFilters(one: VirtualMachineFilter, other: VirtualMachineFilter): boolean {
  return JSON.stringify(filterOf(one)) === JSON.stringify(filterOf(other));
}

export function isFiltering({ search, ...choices }: VirtualMachineFilter): boolean {
  return search.trim() !== '' || Object.values(choices).some(choice => choice !== null);
}

/** The machines that pass, in their order; the given array itself when nothing is filtered. */
export function filtered(machines: readonly VirtualMachine[], filter: VirtualMachineFilter, hosts: Hosts): readonly VirtualMachine[] {
  if (!isFiltering(filter)) {
    return machines;
  }
  const keyword = filter.search.trim().toLowerCase();
  const isFound = keyword === '' ? () => true : searchFor(keyword, hosts);
  return machines.filter(machine => isChosen(machine, filter) && isFound(machine));
}

/** The eligible benefit as a value to choose by. */
export function benefitOf({ eligibleBenefit }: VirtualMachine): string {
  return eligibleBenefit ?? 'unknown';
}

function isChosen(machine: VirtualMachine, { server, kind, power, benefit }: VirtualMachineFilter): boolean {
  return (
    (server === null || machine.server === server) &&
    (kind === null || kinds[kind](machine)) &&
    (power === null || machine.state === power) &&
    (benefit === null || benefitOf(machine) === benefit)
  );
}

/** Names differ from row to row. Columns of words have few values: each is put into words once, not for thousands of rows. */
function searchFor(keyword: string, hosts: Hosts): Look<boolean> {
  const contains = (text: string): boolean => text.toLowerCase().includes(keyword);
  const inWords = wordFields.map(([field, valueOf]) => remembering(valueOf, machine => contains(textOf(field, machine, hosts))));
  return machine => contains(machine.name) || contains(machine.server) || contains(machine.id) || inWords.some(isFound => isFound(machine));
}

function remembering(valueOf: Look<string | null>, decide: Look<boolean>): Look<boolean> {
  const decided = new Map<string | null, boolean>();
  return machine => {
    const value = valueOf(machine);
    const decision = decided.get(value) ?? decide(machine);
    decided.set(value, decision);
    return decision;
  };
}
