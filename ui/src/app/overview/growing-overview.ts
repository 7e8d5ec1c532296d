import { Overview, OverviewAnswer, ReadCounts, ReadingOverview, Server } from '../api/contracts';
import { OverviewState } from './overview-state';

/** What is shown of a cluster, and how far its read has come. */
type Shown = Pick<OverviewState, 'overview' | 'isWhole' | 'read'>;

/** An answer that more comes after, and what that is asked by. */
export type UnderWay = OverviewAnswer & { readonly version: string };

/**
 * What is shown when an answer has come. Until a server has been read again, its row stays as it is; until the whole has been read,
 * everything else does too.
 */
export function grown(known: Shown, answer: OverviewAnswer): Shown {
  const last = known.overview?.servers ?? [];
  if (!isReading(answer)) {
    const read = partOf(answer);
    return { overview: read === null ? answer : { ...answer, servers: withKnown(last, answer.servers, read) }, isWhole: true, read };
  }
  const servers = withKnown(last, answer.servers, answer.read);
  if (known.overview !== null && known.isWhole) {
    return { overview: { ...known.overview, servers }, isWhole: true, read: answer.read };
  }
  // Which columns and tabs there are is known with the first server.
  const mode = servers.find(server => server.mode !== null)?.mode ?? null;
  return {
    overview: mode === null ? null : { ...nothingKnown, ...answer, status: 'unknown', mode, servers },
    isWhole: false,
    read: answer.read
  };
}

/** Whether more is to come by itself: servers are missing, or a newer state is being read. A gateway that does not say so has told all. */
export function isUnderWay(answer: OverviewAnswer): answer is UnderWay {
  return answer.version !== undefined && (isReading(answer) || partOf(answer) !== null || answer.renewing);
}

function isReading(answer: OverviewAnswer): answer is ReadingOverview {
  return answer.status === 'reading';
}

/** How far the read has come while servers are missing. */
function partOf({ read }: OverviewAnswer): ReadCounts | null {
  return read === undefined || read.servers === read.of ? null : read;
}

/** One that is being read again looks as before, unless it doesn't answer. */
function withKnown(last: readonly Server[], servers: readonly Server[], { silent }: ReadCounts): readonly Server[] {
  const isSilent = ({ name }: Server): boolean => silent.some(({ server }) => server === name);
  return servers.map(server => {
    const known = server.state === 'reading' && !isSilent(server) ? last.find(({ name }) => name === server.name) : undefined;
    return known ?? server;
  });
}

/** What is not known of a cluster before all of its servers have been read. */
const nothingKnown: Omit<Overview, 'cluster' | 'mode' | 'pluginVersion' | 'servers' | 'status' | 'operation'> = {
  alerts: [],
  asOf: '',
  caller: { mayChangeServers: false, mayChangeVirtualMachines: false },
  compliance: null,
  diagnoses: [],
  expiry: { level: 'none', daysLeft: null, expiration: null },
  legacyOsSupport: null,
  operationKinds: [],
  outlook: null,
  registration: {
    registrationStatus: 'unknown',
    connectionStatus: null,
    lastConnected: null,
    nextSync: null,
    azureResourceUri: null,
    region: null,
    level: 'unknown',
    obstacle: null,
    disconnected: false
  },
  renewing: false,
  serverCounts: { total: 0, active: 0, setUp: 0, expired: 0, needRepair: 0, needAttention: 0, canEnable: 0, notRead: 0 },
  sync: { level: 'unknown', last: null, next: null, due: false },
  unfinished: [],
  verification: null,
  virtualMachines: {
    total: 0,
    setUp: 0,
    served: 0,
    notServed: 0,
    notTested: 0,
    needRepair: 0,
    blocked: 0,
    notRead: null,
    canTurnOn: 0,
    needLegacyOsSupport: 0,
    leftOut: 0,
    leftovers: 0,
    canBeServed: 0,
    cutOff: 0,
    notVerified: 0
  }
};
