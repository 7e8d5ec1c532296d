import { VirtualMachine } from '../api/contracts';
import { csvText } from '../shared/csv';

/** The shown virtual machines, and when they were read. */
export interface ShownMachines {
  readonly cluster: string;
  readonly asOf: string;
  readonly virtualMachines: readonly VirtualMachine[];
}

/** The columns of the whole export, so that both can be worked on alike. */
const columns = [
  'cluster',
  'asOf',
  'type',
  'server',
  'name',
  'id',
  'state',
  'status',
  'expiration',
  'generation',
  'eligibleBenefit',
  'supportedVersions',
  'suggestedAction',
  'problems',
  'message',
  'fix'
] as const;

export function shownCsv({ cluster, asOf, virtualMachines }: ShownMachines): string {
  return csvText([columns, ...virtualMachines.map(machine => [cluster, asOf, ...cellsOf(machine)])]);
}

export function shownJson(shown: ShownMachines): string {
  return JSON.stringify(shown, null, 2);
}

function cellsOf(machine: VirtualMachine): readonly string[] {
  return [
    'virtualMachine',
    machine.server,
    machine.name,
    machine.id,
    machine.state,
    machine.status,
    '',
    `${machine.generation}`,
    machine.eligibleBenefit ?? '',
    machine.supportedVersions.join(' '),
    machine.suggestedAction ?? '',
    ...problemsOf(machine)
  ];
}

/** What is not as it should be: codes for programs, then message and fix for people. */
function problemsOf({ conditions, blocked }: VirtualMachine): readonly string[] {
  const problems = [...conditions.filter(({ status }) => status !== 'ok'), ...(blocked === null ? [] : [blocked])];
  const once = (texts: readonly (string | null)[]): string => [...new Set(texts.filter(text => text !== null))].join(' ');
  return [once(problems.map(({ reason }) => reason)), once(problems.map(({ message }) => message)), once(problems.map(({ fix }) => fix))];
}
