import { ClusterMode, OperationRequest, Plan, Preflight, ServerPreflight, Skipped } from '../api/contracts';

/** What a turn-on does unless told otherwise: everything. */
export const wholeCluster: OperationRequest = { kind: 'turnOn', includeAllVirtualMachines: true };

/** In v2 guests are served over VMBus: only those that need the legacy OS support are to get an adapter, and they are chosen later. */
export function wholeClusterOf(mode: ClusterMode): OperationRequest {
  return { kind: 'turnOn', includeAllVirtualMachines: mode === 'v1' };
}

const needsShutdown = 'generation1Running';

/** Virtual machines that need attention for the same reason. */
export interface AttentionGroup {
  readonly reason: string;
  readonly message: string;
  readonly fix: string | null;
  /** Whether shutting them down and starting them again is a way out. */
  readonly canShutDown: boolean;
  readonly machines: readonly AttentionMachine[];
}

export interface AttentionMachine {
  readonly id: string;
  readonly name: string;
  readonly server: string;
}

export function isChosen({ servers }: OperationRequest, { name }: ServerPreflight): boolean {
  return servers === undefined || servers.includes(name);
}

/**
 * The request with these of the ready servers. All of them means the whole cluster: the servers that are not ready are then part
 * of it too, are reported as skipped, and a retry takes them up later.
 */
export function withServer(request: OperationRequest, preflight: Preflight, name: string, chosen: boolean): OperationRequest {
  const ready = preflight.servers.filter(server => server.ready);
  const names = ready.filter(server => (server.name === name ? chosen : isChosen(request, server))).map(server => server.name);
  const { servers, ...rest } = request;
  return names.length === ready.length ? rest : { ...rest, servers: names };
}

export function withShutdown(request: OperationRequest, ids: readonly string[], allowed: boolean): OperationRequest {
  const changed = new Set(ids);
  const others = (request.allowShutdown ?? []).filter(id => !changed.has(id));
  const all = allowed ? [...others, ...ids] : others;
  const { allowShutdown, ...rest } = request;
  return all.length === 0 ? rest : { ...rest, allowShutdown: all };
}

/** Without the virtual machines nothing of them may be shut down either. */
export function withVirtualMachines(request: OperationRequest, included: boolean): OperationRequest {
  const { allowShutdown, ...rest } = request;
  return { ...rest, includeAllVirtualMachines: included };
}

/** The virtual machines on the chosen servers that the plan leaves out, by reason; those of a server that is left out go with it. */
export function attentionOf(plan: Plan, request: OperationRequest): readonly AttentionGroup[] {
  const groups = new Map<string, AttentionGroup & { readonly machines: AttentionMachine[] }>();
  const servers = request.servers && new Set(request.servers);
  const leftOut = new Set(plan.skipped.filter(({ virtualMachine }) => virtualMachine === null).map(({ server }) => server));
  for (const skipped of plan.skipped) {
    const machine = machineOf(skipped);
    if (machine === null || leftOut.has(machine.server) || servers?.has(machine.server) === false) {
      continue;
    }
    const { reason, message, fix } = skipped;
    const group = groups.get(reason) ?? { reason, message, fix, canShutDown: reason === needsShutdown, machines: [] };
    group.machines.push(machine);
    groups.set(reason, group);
  }
  return [...groups.values()];
}

function machineOf({ target, server, virtualMachine }: Skipped): AttentionMachine | null {
  return virtualMachine === null || server === null ? null : { id: virtualMachine, name: target, server };
}
