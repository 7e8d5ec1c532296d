import { ClusterMode, Server, VirtualMachine } from '../api/contracts';
import { localDateTime } from '../shared/dates';
import { paneStrings, wordFor } from '../shared/pane-strings';
import { isCutOff } from '../shared/status-levels';

/** The servers of the last overview by name. */
export type Hosts = ReadonlyMap<string, Server>;

/** What is shown of a virtual machine, sorted and searched. */
export type Field =
  'name' | 'status' | 'benefit' | 'versions' | 'action' | 'power' | 'system' | 'generation' | 'lastChange' | 'server' | 'host';

/** The text of one cell. Only what is drawn, sorted or searched is put into words: there may be 16,384 rows. */
export function textOf(field: Field, machine: VirtualMachine, hosts: Hosts): string {
  const strings = paneStrings();
  switch (field) {
    case 'name':
    case 'server':
      return machine[field];
    case 'status':
      return statusText(machine);
    case 'benefit':
      return benefitText(machine.eligibleBenefit);
    case 'versions':
      return machine.supportedVersions.map(version => wordFor(strings.AttestationVersion, version)).join(', ') || strings.Common.none;
    case 'action':
      return machine.suggestedAction === null ? strings.Common.none : wordFor(strings.SuggestedAction, machine.suggestedAction);
    case 'power':
      return powerText(machine.state);
    case 'system':
      return machine.guestSystem ?? strings.Common.none;
    case 'generation':
      return `${machine.generation}`;
    case 'lastChange':
      return localDateTime(machine.lastChange) || strings.Common.none;
    case 'host':
      return wordFor(strings.ServerStatus, hosts.get(machine.server)?.status ?? 'unknown');
  }
}

/** Why a virtual machine is without benefits on purpose; empty when it isn't. */
export function leftOutText({ leftOut, policy }: VirtualMachine, mode: ClusterMode): string {
  const { MachineDetail } = paneStrings();
  const at = leftOut?.turnedOffAt;
  return at ? MachineDetail.TurnedOff[mode].format(localDateTime(at)) : policy === 'notWanted' ? MachineDetail.Policy.notWanted : '';
}

/** What stands over a column. */
export function headerOf(field: Field, mode: ClusterMode = 'v1'): string {
  const words = paneStrings().VirtualMachines;
  const headers: { readonly [field in Field]: string } = {
    name: words.name,
    status: words.Status[mode],
    benefit: words.benefit,
    versions: words.versions,
    action: words.action,
    power: words.power,
    system: words.system,
    generation: words.generationHeader,
    lastChange: words.lastChange,
    server: words.host,
    host: words.hostBenefits
  };
  return headers[field];
}

/** By what a column is sorted: its text, but moments by time. */
export function sortKeyOf(field: Field, machine: VirtualMachine, hosts: Hosts): string {
  return field === 'lastChange' ? (machine.lastChange ?? '') : textOf(field, machine, hosts);
}

/** The status with what blocks it, for where the two are cut short. */
export function wholeStatus(machine: VirtualMachine): string {
  const text = statusText(machine);
  return machine.blocked ? paneStrings().Blocked.reason.format(text, machine.blocked.message) : text;
}

function statusText(machine: VirtualMachine): string {
  const { VirtualMachineStatus } = paneStrings();
  return isCutOff(machine) ? VirtualMachineStatus.cutOff : wordFor(VirtualMachineStatus, machine.status);
}

/** A guest that does not tell its operating system may be eligible for something or not. */
export function benefitText(benefit: string | null): string {
  return wordFor(paneStrings().EligibleBenefit, benefit ?? 'unknown');
}

export function powerText(state: string): string {
  return wordFor(paneStrings().PowerState, state);
}
