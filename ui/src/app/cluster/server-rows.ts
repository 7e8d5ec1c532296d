import { Condition, Overview, Server, ServerBenefits } from '../api/contracts';
import { daysLeftText, localDateTime } from '../shared/dates';
import { Expiry, expiryOf } from '../shared/expiry';
import { paneStrings, wordFor } from '../shared/pane-strings';

/** A row of the servers' table; the texts are what is shown, sorted and searched. */
export interface ServerRow {
  readonly name: string;
  readonly status: ServerBenefits;
  readonly statusText: string;
  readonly stateText: string;
  /** ISO 8601, which sorts by time. */
  readonly expiration: string;
  readonly expiry: Expiry;
  readonly expirationText: string;
  readonly daysLeft: string;
  readonly toRepair: number;
  readonly componentsText: string;
  readonly conditions: readonly Condition[];
}

/** What a repair of the server's components does not change: prerequisites, and what only Azure or a restart can mend. */
const notMendedByRepair: ReadonlySet<string> = new Set([
  'online', 'readable', 'registered', 'connected', 'operatingSystem', 'module', 'languageMode', 'callerRights', 'firewallPolicy',
  'inBoxFirewallRule', 'addressFree', 'clock', 'clusterNetworkState', 'certificate'
]);

export function serverRowsOf({ servers, asOf }: Overview): ServerRow[] {
  return servers.map(server => rowOf(server, asOf));
}

/** Whether something is broken that a repair could put right. */
export function needsRepair({ servers, virtualMachines }: Overview): boolean {
  return virtualMachines.needRepair > 0 || servers.some(({ conditions }) => conditions.some(isBroken));
}

function isBroken(condition: Condition): boolean {
  return condition.severity === 'error' && isToRepair(condition);
}

function isToRepair({ type, status }: Condition): boolean {
  return status === 'failed' && !notMendedByRepair.has(type);
}

function rowOf(server: Server, asOf: string): ServerRow {
  const strings = paneStrings();
  const expiry = expiryOf(server.expiration, asOf);
  const toRepair = server.conditions.filter(isToRepair).length;
  return {
    name: server.name,
    status: server.status,
    statusText: wordFor(strings.ServerStatus, server.status),
    stateText: server.state === 'up' ? '' : wordFor(strings.ServerState, server.state),
    expiration: server.expiration ?? '',
    expiry,
    expirationText: localDateTime(server.expiration),
    daysLeft: daysLeftText(expiry),
    toRepair,
    componentsText: componentsText(server, toRepair),
    conditions: server.conditions
  };
}

function componentsText({ conditions, status }: Server, toRepair: number): string {
  const strings = paneStrings();
  if (status === 'unknown' || conditions.every(condition => condition.status === 'unknown')) {
    return strings.ServerStatus.unknown;
  }
  if (status === 'inactive' && toRepair > 0) {
    return strings.Cluster.notSetUp;
  }
  return toRepair === 0 ? strings.Cluster.allGood : strings.Cluster.toRepair.format(toRepair);
}
