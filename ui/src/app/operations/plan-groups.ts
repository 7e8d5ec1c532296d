import { Impact, Plan, PlannedChange, ServerScript, Skipped } from '../api/contracts';
import { countedVirtualMachines } from '../shared/counts';
import { IdEnds, idEndsOf, NamedMachine, ownName, placedName } from '../shared/machine-names';
import { paneStrings } from '../shared/pane-strings';

/** What a plan means for one server, or for the cluster itself. */
export interface ServerPlan {
  readonly server: string;
  readonly isCluster: boolean;
  readonly host: readonly PlannedChange[];
  readonly virtualMachines: readonly VirtualMachinePlan[];
  readonly script: ServerScript | null;
}

/** The one change that is made to the cluster and not to a server of it. */
const clusterChange = 'setClusterNetworkRole';

export interface VirtualMachinePlan {
  readonly id: string;
  readonly name: string;
  readonly changes: readonly PlannedChange[];
}

export function serverPlansOf(plan: Plan): readonly ServerPlan[] {
  const byServer = grouped(plan.changes, change => change.server);
  return [...byServer].map(([server, changes]) => ({
    server,
    isCluster: changes.every(({ type }) => type === clusterChange),
    host: changes.filter(change => change.virtualMachine === null),
    virtualMachines: virtualMachinePlansOf(changes),
    script: plan.scripts.find(script => script.server === server) ?? null
  }));
}

/** Whether there is anything to confirm. What only asks Azure for certificates has a script, but changes nothing here. */
export function hasWork({ scripts }: Plan): boolean {
  return scripts.length > 0;
}

/** One consequence and whom it meets; often it is the same for many. */
export interface ImpactGroup {
  readonly message: string;
  readonly names: readonly string[];
}

export function impactGroupsOf(impact: readonly Impact[]): readonly ImpactGroup[] {
  const byMessage = grouped(impact, ({ message }) => message);
  const ends = idEndsOf(impact.flatMap(one => machineOf(one.virtualMachine, one.virtualMachineName, one.server)));
  return [...byMessage].map(([message, impacts]) => ({
    message: countedImpact(message, impacts),
    names: impacts.flatMap(one => nameOfImpact(one, ends))
  }));
}

/** What meets several virtual machines is said with their number. */
function countedImpact(message: string, impacts: readonly Impact[]): string {
  const machines = impacts.filter(({ virtualMachine }) => virtualMachine !== null).length;
  return machines < 2 ? message : paneStrings().Plan.impactOn.format(countedVirtualMachines(machines), message);
}

function nameOfImpact({ virtualMachine, virtualMachineName, server }: Impact, ends: IdEnds): readonly string[] {
  const [machine] = machineOf(virtualMachine, virtualMachineName, server);
  const name = machine ? placedName(machine, ends) : (virtualMachineName ?? server);
  return name === null ? [] : [name];
}

/** The skipped virtual machines that have to be told apart by their ids. */
export function skippedEnds(skipped: readonly Skipped[]): IdEnds {
  return idEndsOf(skipped.flatMap(({ target, server, virtualMachine }) => machineOf(virtualMachine, target, server)));
}

/** A skipped server or virtual machine, with where it is when that is not the same. */
export function skippedName({ target, server, virtualMachine }: Skipped, ends: IdEnds): string {
  const [machine] = machineOf(virtualMachine, target, server);
  return machine
    ? placedName(machine, ends)
    : server === null || server === target
      ? target
      : paneStrings().Common.onServer.format(target, server);
}

/** None for a server, and for a virtual machine of which nobody says where it is. */
function machineOf(id: string | null, name: string | null, server: string | null): readonly NamedMachine[] {
  return id === null || server === null ? [] : [{ id, name: name ?? id, server }];
}

function virtualMachinePlansOf(changes: readonly PlannedChange[]): readonly VirtualMachinePlan[] {
  const byId = grouped(changes, change => change.virtualMachine);
  const ends = idEndsOf(changes.flatMap(change => machineOf(change.virtualMachine, change.virtualMachineName, change.server)));
  return [...byId].flatMap(([id, own]) =>
    id === null ? [] : [{ id, name: ownName({ id, name: own[0]?.virtualMachineName ?? id }, ends), changes: own }]
  );
}

function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) {
      group.push(item);
    } else {
      groups.set(keyOf(item), [item]);
    }
  }
  return groups;
}
