import { ServerBenefits, VirtualMachine, VirtualMachineBenefits } from '../api/contracts';
import { paneStrings, wordFor } from '../shared/pane-strings';
import { VirtualMachineState } from './virtual-machine-store';

/** A row of either table of virtual machines; the texts are what is shown, sorted and searched. */
export interface VirtualMachineRow {
  readonly id: string;
  readonly name: string;
  readonly server: string;
  readonly status: VirtualMachineBenefits;
  readonly statusText: string;
  readonly blockedText: string;
  readonly host: ServerBenefits;
  readonly hostText: string;
}

export interface VirtualMachineTables {
  readonly without: VirtualMachineRow[];
  readonly with: VirtualMachineRow[];
}

/** One that needs repair has been turned on: it is turned off, or on again, from there. */
export function virtualMachineTablesOf(state: VirtualMachineState, hosts: ReadonlyMap<string, ServerBenefits>): VirtualMachineTables {
  const rows = [...state.values()].flatMap(({ virtualMachines }) => virtualMachines.map(machine => rowOf(machine, hosts)));
  const isOn = ({ status }: VirtualMachineRow) => status === 'on' || status === 'needsRepair';
  return { without: rows.filter(row => !isOn(row)), with: rows.filter(isOn) };
}

function rowOf(machine: VirtualMachine, hosts: ReadonlyMap<string, ServerBenefits>): VirtualMachineRow {
  const strings = paneStrings();
  const host = hosts.get(machine.server) ?? 'unknown';
  return {
    id: machine.id,
    name: machine.name,
    server: machine.server,
    status: machine.status,
    statusText: wordFor(strings.VirtualMachineStatus, machine.status),
    blockedText: machine.blocked?.message ?? '',
    host,
    hostText: wordFor(strings.ServerStatus, host)
  };
}
