import { ClusterMode, Condition, Overview, Server } from '../api/contracts';

/** What differs from how it was set up and can be put right by a repair. */
export interface Drift {
  readonly servers: readonly string[];
  readonly virtualMachines: number;
}

/** What a repair of the server's components does not change: prerequisites, and what only Azure or a restart can mend. */
const notMendedByRepair: ReadonlySet<string> = new Set([
  'online', 'readable', 'registered', 'connected', 'operatingSystem', 'module', 'languageMode', 'callerRights', 'firewallPolicy',
  'inBoxFirewallRule', 'addressFree', 'clock', 'clusterNetworkState', 'certificate'
]);

export function driftOf({ mode, servers, virtualMachines }: Overview): Drift {
  const isDrifted = (server: Server): boolean => isSetUp(server, mode) && server.conditions.some(isToRepair);
  return { servers: servers.filter(isDrifted).map(({ name }) => name), virtualMachines: virtualMachines.needRepair };
}

export function isToRepair({ type, status, severity }: Condition): boolean {
  return status === 'failed' && severity === 'error' && !notMendedByRepair.has(type);
}

/** Whether the switch and what belongs to it should be there: what is missing on other servers is no difference. */
export function isSetUp({ status, legacyOsSupport }: Server, mode: ClusterMode): boolean {
  return mode === 'v2' ? legacyOsSupport === true : status !== 'inactive' && status !== 'unknown';
}
