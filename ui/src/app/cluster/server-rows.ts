import { ClusterMode, Condition, Overview, Server, ServerBenefits } from '../api/contracts';
import { daysLeftText, localDateTime } from '../shared/dates';
import { isSetUp, isToRepair } from '../shared/drift';
import { Expiry, expiryOf } from '../shared/expiry';
import { paneStrings, wordFor } from '../shared/pane-strings';
import { StatusLevel } from '../shared/status.component';

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
  readonly componentsLevel: StatusLevel;
  readonly componentsText: string;
  /** v2: whether the legacy OS support is set up; a dash in v1. */
  readonly legacyLevel: StatusLevel;
  readonly legacyText: string;
  /** Up or paused, and not set up: it can be enabled on its own. */
  readonly canEnable: boolean;
  readonly conditions: readonly Condition[];
}

export function serverRowsOf(overview: Overview): ServerRow[] {
  return overview.servers.map(server => rowOf(server, overview));
}

function rowOf(server: Server, { asOf, mode }: Overview): ServerRow {
  const strings = paneStrings();
  const expiry = expiryOf(server.expiration, asOf);
  return {
    name: server.name,
    status: server.status,
    statusText: wordFor(strings.ServerStatus, server.status),
    stateText: server.state === 'up' ? '' : wordFor(strings.ServerState, server.state),
    expiration: server.expiration ?? '',
    expiry,
    expirationText: localDateTime(server.expiration),
    daysLeft: daysLeftText(expiry),
    ...componentsOf(server, mode),
    ...legacyOf(server),
    canEnable: canEnable(server, mode),
    conditions: server.conditions
  };
}

function componentsOf(server: Server, mode: ClusterMode): Pick<ServerRow, 'componentsLevel' | 'componentsText'> {
  const strings = paneStrings();
  const { conditions, status } = server;
  if (status === 'unknown' || conditions.every(condition => condition.status === 'unknown')) {
    return { componentsLevel: 'unknown', componentsText: strings.ServerStatus.unknown };
  }
  if (mode === 'v1' && !isSetUp(server, mode)) {
    return { componentsLevel: 'neutral', componentsText: strings.Cluster.notSetUp };
  }
  const broken = isSetUp(server, mode) ? conditions.filter(isBroken) : [];
  const toRepair = broken.filter(isToRepair).length;
  if (toRepair > 0) {
    return { componentsLevel: 'warning', componentsText: strings.Cluster.toRepair.format(toRepair) };
  }
  return broken.length > 0
    ? { componentsLevel: 'warning', componentsText: strings.Cluster.needAttention.format(broken.length) }
    : { componentsLevel: 'good', componentsText: strings.Cluster.allGood };
}

/** What the page tells elsewhere: the certificate has columns of its own, and the reader's rights are no part of the server. */
const toldElsewhere: readonly string[] = ['certificate', 'callerRights'];

function isBroken({ type, status, severity }: Condition): boolean {
  return status === 'failed' && severity === 'error' && !toldElsewhere.includes(type);
}

function legacyOf({ legacyOsSupport }: Server): Pick<ServerRow, 'legacyLevel' | 'legacyText'> {
  const words = paneStrings().ClusterStatus;
  return legacyOsSupport === null
    ? { legacyLevel: 'unknown', legacyText: words.unknown }
    : { legacyLevel: legacyOsSupport ? 'good' : 'neutral', legacyText: legacyOsSupport ? words.on : words.off };
}

function canEnable({ state, status, legacyOsSupport }: Server, mode: ClusterMode): boolean {
  const isReached = state === 'up' || state === 'paused';
  return isReached && (mode === 'v2' ? legacyOsSupport === false : status === 'inactive');
}
