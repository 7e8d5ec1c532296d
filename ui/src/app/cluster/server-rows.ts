import { Condition, Overview, Server, ServerBenefits } from '../api/contracts';
import { daysLeftText, localDateTime } from '../shared/dates';
import { isSetUp, isToRepair } from '../shared/drift';
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

export function serverRowsOf(overview: Overview): ServerRow[] {
  return overview.servers.map(server => rowOf(server, overview));
}

function rowOf(server: Server, { asOf, mode }: Overview): ServerRow {
  const strings = paneStrings();
  const expiry = expiryOf(server.expiration, asOf);
  const toRepair = isSetUp(server, mode) ? server.conditions.filter(isToRepair).length : 0;
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
    componentsText: componentsText(server, mode, toRepair),
    conditions: server.conditions
  };
}

function componentsText(server: Server, mode: Overview['mode'], toRepair: number): string {
  const { conditions, status } = server;
  const strings = paneStrings();
  if (status === 'unknown' || conditions.every(condition => condition.status === 'unknown')) {
    return strings.ServerStatus.unknown;
  }
  if (mode === 'v1' && !isSetUp(server, mode)) {
    return strings.Cluster.notSetUp;
  }
  return toRepair === 0 ? strings.Cluster.allGood : strings.Cluster.toRepair.format(toRepair);
}
