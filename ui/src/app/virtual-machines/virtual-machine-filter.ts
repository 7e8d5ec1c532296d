import { VirtualMachine, VirtualMachineBenefits } from '../api/contracts';
import { Field, Hosts, textOf } from './virtual-machine-texts';

/** What the reader wants to see; null stands for all. */
export interface VirtualMachineFilter {
  readonly search: string;
  readonly server: string | null;
  readonly status: VirtualMachineBenefits | 'blocked' | null;
  readonly power: string | null;
  /** `unknown` for those that do not tell. */
  readonly benefit: string | null;
}

type Look<T> = (machine: VirtualMachine) => T;

/** The searched columns of words, and what of a virtual machine decides the word. */
const wordFields: readonly (readonly [Field, Look<string | null>])[] = [
  ['status', ({ status }) => status],
  ['benefit', ({ eligibleBenefit }) => eligibleBenefit],
  ['action', ({ suggestedAction }) => suggestedAction]
];

export const noFilter: VirtualMachineFilter = { search: '', server: null, status: null, power: null, benefit: null };

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

function isChosen(machine: VirtualMachine, { server, status, power, benefit }: VirtualMachineFilter): boolean {
  return (
    (server === null || machine.server === server) &&
    (status === null || (status === 'blocked' ? machine.blocked !== null : machine.status === status)) &&
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
