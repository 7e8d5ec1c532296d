import { VirtualMachine, VirtualMachineBenefits } from '../api/contracts';
import { Hosts, textOf } from './virtual-machine-texts';

/** What the reader wants to see; null stands for all. */
export interface VirtualMachineFilter {
  readonly search: string;
  readonly server: string | null;
  readonly status: VirtualMachineBenefits | 'blocked' | null;
  readonly power: string | null;
  /** `unknown` for those that do not tell. */
  readonly benefit: string | null;
}

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
  return machines.filter(machine => isChosen(machine, filter) && (keyword === '' || searchText(machine, hosts).includes(keyword)));
}

/** The eligible benefit as a value to choose by. */
export function benefitOf({ eligibleBenefit }: VirtualMachine): string {
  return eligibleBenefit ?? 'unknown';
}

function isChosen(machine: VirtualMachine, { server, status, power, benefit }: VirtualMachineFilter): boolean {
  return (server === null || machine.server === server)
    && (status === null || (status === 'blocked' ? machine.blocked !== null : machine.status === status))
    && (power === null || machine.state === power)
    && (benefit === null || benefitOf(machine) === benefit);
}

/** Lines keep a keyword from matching across two cells. */
function searchText(machine: VirtualMachine, hosts: Hosts): string {
  const benefit = textOf('benefit', machine, hosts);
  const action = textOf('action', machine, hosts);
  return `${machine.name}\n${machine.server}\n${machine.id}\n${textOf('status', machine, hosts)}\n${benefit}\n${action}`.toLowerCase();
}
