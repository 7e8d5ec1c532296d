import { ClusterMode, Condition, Overview, Server } from '../api/contracts';

/** What differs from how it was set up and can be put right by a repair. */
export interface Drift {
  readonly servers: readonly string[];
  readonly virtualMachines: number;
}

export function driftOf({ mode, servers, virtualMachines }: Overview): Drift {
  const isDrifted = (server: Server): boolean => isSetUp(server, mode) && server.conditions.some(isToRepair);
  return { servers: servers.filter(isDrifted).map(({ name }) => name), virtualMachines: virtualMachines.needRepair };
}

export function isToRepair({ status, severity, repairable }: Condition): boolean {
  return status === 'failed' && severity === 'error' && repairable;
}

/** Whether the switch and what belongs to it should be there: what is missing on other servers is no difference. */
export function isSetUp({ status, legacyOsSupport }: Server, mode: ClusterMode): boolean {
  return mode === 'v2' ? legacyOsSupport === true : status !== 'inactive' && status !== 'unknown';
}
