import { ClusterMode, OfferedOperation, OperationKind, OperationRequest, VirtualMachine } from '../api/contracts';
import { offered } from '../operations/offered';
import { PaneStrings, paneStrings } from '../shared/pane-strings';
import { Hosts } from './virtual-machine-texts';

/** Something to do for chosen virtual machines. */
export interface VirtualMachineCommand {
  readonly kind: OperationKind;
  readonly label: CommandName;
  readonly icon: string;
  /** Whether it makes a difference for this one. */
  readonly applies: (machine: VirtualMachine) => boolean;
  /** Whether its server must be set up for it first. */
  readonly needsHost: boolean;
}

const isOn = ({ status }: VirtualMachine): boolean => status === 'on' || status === 'needsRepair';
const needsRepair = ({ status }: VirtualMachine): boolean => status === 'needsRepair';
const suggests =
  (action: string) =>
  ({ suggestedAction }: VirtualMachine): boolean =>
    suggestedAction === action;

const icons = { on: 'sme-icon sme-icon-play', off: 'sme-icon sme-icon-blocked', repair: 'sme-icon sme-icon-toolbox' } as const;

/** Those that are named here; the others are named by the gateway, like what they start. */
type OwnName = keyof PaneStrings['VirtualMachines']['Command'];

type CommandName = OwnName | 'turnOn' | 'turnOff';

export const commands: { readonly [name in CommandName]: VirtualMachineCommand } = {
  turnOn: { kind: 'turnOnVirtualMachines', label: 'turnOn', icon: icons.on, applies: () => true, needsHost: true },
  turnOff: { kind: 'turnOffVirtualMachines', label: 'turnOff', icon: icons.off, applies: () => true, needsHost: false },
  repair: { kind: 'turnOnVirtualMachines', label: 'repair', icon: icons.repair, applies: needsRepair, needsHost: true },
  enableDataExchange: {
    kind: 'enableDataExchange',
    label: 'enableDataExchange',
    icon: icons.on,
    applies: suggests('enableDataExchange'),
    needsHost: false
  },
  enableGuestServiceInterface: {
    kind: 'enableGuestServiceInterface',
    label: 'enableGuestServiceInterface',
    icon: icons.on,
    applies: suggests('enableGuestServiceInterface'),
    needsHost: false
  },
  setUpLegacyNetworking: {
    kind: 'turnOnVirtualMachines',
    label: 'setUpLegacyNetworking',
    icon: icons.on,
    applies: ({ status }) => status !== 'on',
    needsHost: true
  },
  removeLegacyNetworking: {
    kind: 'turnOffVirtualMachines',
    label: 'removeLegacyNetworking',
    icon: icons.off,
    applies: isOn,
    needsHost: false
  }
};

/** What a command's button says. */
export function commandText({ kind, label }: VirtualMachineCommand, kinds: readonly OfferedOperation[]): string {
  return label === 'turnOn' || label === 'turnOff' ? (offered(kinds, kind)?.title ?? '') : paneStrings().VirtualMachines.Command[label];
}

/** The command behind a suggested action; null when there is none, as only the guest itself can install its updates. */
export function commandFor(action: string | null): VirtualMachineCommand | null {
  switch (action) {
    case 'enableDataExchange':
    case 'enableGuestServiceInterface':
    case 'setUpLegacyNetworking':
      return commands[action];
    default:
      return null;
  }
}

/** What gives a virtual machine its adapter, by what the cluster calls that. */
export function turnOnCommand(mode: ClusterMode): VirtualMachineCommand {
  return mode === 'v2' ? commands.setUpLegacyNetworking : commands.turnOn;
}

/** Whether a virtual machine's server is set up for what is to be done. Off and not known are both no. */
export function isHostReady(machine: VirtualMachine, { needsHost }: VirtualMachineCommand, hosts: Hosts): boolean {
  return !needsHost || isHostSetUp(machine, hosts);
}

export function isHostSetUp({ server }: VirtualMachine, hosts: Hosts): boolean {
  return hosts.get(server)?.setUp === true;
}

export function requestOf({ kind }: VirtualMachineCommand, machines: readonly VirtualMachine[]): OperationRequest {
  return { kind, virtualMachines: machines.map(({ id }) => id) };
}
