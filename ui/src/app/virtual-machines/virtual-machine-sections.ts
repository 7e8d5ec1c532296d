import { ClusterMode, Verification, VirtualMachine } from '../api/contracts';
import { commands, VirtualMachineCommand } from './virtual-machine-commands';
import { Field } from './virtual-machine-texts';

export type SectionId = 'without' | 'with' | 'earlier' | NonNullable<Verification>;

/** One of the tables: which virtual machines it lists, by which columns, and what can be done for them. */
export interface Section {
  readonly id: SectionId;
  /** The columns that it always has. */
  readonly fields: readonly Field[];
  readonly commands: readonly VirtualMachineCommand[];
  readonly contains: (machine: VirtualMachine) => boolean;
  /** Whether it is left out while there is nothing in it. */
  readonly isOptional?: boolean;
}

const v1Fields: readonly Field[] = ['name', 'status', 'benefit', 'server', 'host'];
const v2Fields: readonly Field[] = ['name', 'status', 'benefit', 'versions', 'action', 'server'];

/** One that needs repair has been turned on: it is turned off, or repaired, from there. */
const isOn = ({ status }: VirtualMachine): boolean => status === 'on' || status === 'needsRepair';

const v1Sections: readonly Section[] = [
  { id: 'without', fields: v1Fields, commands: [commands.turnOn, commands.enableDataExchange], contains: machine => !isOn(machine) },
  { id: 'with', fields: v1Fields, commands: [commands.turnOff, commands.repair], contains: isOn }
];

const v2Sections: readonly Section[] = [
  verified('inactive', commands.enableGuestServiceInterface, commands.setUpLegacyNetworking, commands.removeLegacyNetworking),
  verified('active', commands.setUpLegacyNetworking, commands.removeLegacyNetworking),
  verified('unknown', commands.enableDataExchange, commands.removeLegacyNetworking),
  verified('notApplicable', commands.removeLegacyNetworking),
  {
    id: 'earlier',
    fields: v1Fields,
    commands: [commands.turnOn, commands.turnOff, commands.repair],
    contains: ({ verification }) => verification === null,
    isOptional: true
  }
];

/**
 * In v1 without and with Azure benefits; in v2 by how the virtual machines stand with Azure verification, what is to be done first,
 * and those of servers that don't have it yet.
 */
export function sectionsOf(mode: ClusterMode): readonly Section[] {
  return mode === 'v2' ? v2Sections : v1Sections;
}

/** A status of a later version is not known to this one; none at all is one of an earlier version. */
function verified(id: NonNullable<Verification>, ...own: VirtualMachineCommand[]): Section {
  const known: readonly (Verification | null)[] = ['inactive', 'active', 'notApplicable', null];
  const contains = ({ verification }: VirtualMachine): boolean => (id === 'unknown' ? !known.includes(verification) : verification === id);
  return { id, fields: v2Fields, commands: own, contains };
}
