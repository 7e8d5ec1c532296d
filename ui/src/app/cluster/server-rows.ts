import { Components, ComponentsState, Condition, Overview, Server, ServerBenefits } from '../api/contracts';
import { daysLeftText, localDateTime, shortDate } from '../shared/dates';
import { filled } from '../shared/numbers';
import { paneStrings, wordFor } from '../shared/pane-strings';
import { componentsLevel, expiryLevel, serverLevel, testLevel } from '../shared/status-levels';
import { StatusLevel } from '../shared/status.component';

/** A row of the servers' table; the texts are what is shown, sorted and searched. */
export interface ServerRow {
  readonly name: string;
  readonly status: ServerBenefits;
  readonly statusLevel: StatusLevel;
  readonly statusText: string;
  readonly stateText: string;
  /** ISO 8601, which sorts by time. */
  readonly expiration: string;
  readonly expiryLevel: StatusLevel;
  readonly expirationText: string;
  readonly daysLeft: string;
  readonly componentsLevel: StatusLevel;
  readonly componentsText: string;
  /** When its attestation was last tested, ISO 8601. */
  readonly lastTested: string;
  readonly testLevel: StatusLevel;
  readonly testText: string;
  /** The day; the time is in the tip. */
  readonly testedText: string;
  readonly testTip: string;
  /** v2: whether the legacy OS support is set up; a dash in v1. */
  readonly legacyLevel: StatusLevel;
  readonly legacyText: string;
  /** It can be enabled on its own. */
  readonly canEnable: boolean;
  /** Whether what is missing on it is missing: not so where it was never set up. */
  readonly isSetUp: boolean;
  readonly conditions: readonly Condition[];
  /** What it is beside its status: how it is called, which generation of attestation it runs, and its language mode. */
  readonly facts: readonly string[];
}

export function serverRowsOf({ servers }: Overview): ServerRow[] {
  return servers.map(rowOf);
}

/** Nothing is known of it before it has answered for the first time. */
function rowOf(server: Server): ServerRow {
  const row = knownRowOf(server);
  const isNew = server.state === 'reading' && server.setUp === null;
  return isNew
    ? { ...row, statusLevel: 'busy', statusText: row.stateText, stateText: '', expirationText: '', componentsText: '', legacyText: '' }
    : row;
}

function knownRowOf(server: Server): ServerRow {
  const strings = paneStrings();
  const { expiry, components } = server;
  return {
    name: server.name,
    status: server.status,
    statusLevel: serverLevel(server.status),
    statusText: wordFor(strings.ServerStatus, server.status),
    stateText: server.state === 'up' ? '' : wordFor(strings.ServerState, server.state),
    expiration: expiry.expiration ?? '',
    expiryLevel: expiryLevel(expiry.level),
    expirationText: localDateTime(expiry.expiration),
    daysLeft: daysLeftText(expiry),
    componentsLevel: componentsLevel(components.state),
    componentsText: componentsText(components),
    ...testOf(server),
    ...legacyOf(server),
    canEnable: server.canEnable,
    isSetUp: server.setUp !== false,
    conditions: server.conditions,
    facts: factsOf(server)
  };
}

function factsOf({ address, mode, languageMode }: Server): string[] {
  const { Facts } = paneStrings();
  return [
    Facts.address.format(address),
    ...(mode ? [wordFor(Facts.Mode, mode)] : []),
    ...(languageMode && languageMode !== 'full' ? [Facts.languageMode.format(wordFor(Facts.LanguageMode, languageMode))] : [])
  ];
}

/** The objects of a server together, in words. */
export function componentsText({ state, count }: Components): string {
  return filled(componentsWords()[state] ?? paneStrings().ServerStatus.unknown, count);
}

function componentsWords(): { readonly [state in ComponentsState]: string } {
  const { Cluster, ServerStatus } = paneStrings();
  return {
    good: Cluster.allGood,
    toRepair: Cluster.toRepair,
    needAttention: Cluster.needAttention,
    notSetUp: Cluster.notSetUp,
    unknown: ServerStatus.unknown
  };
}

function testOf({ lastTested }: Server): Pick<ServerRow, 'lastTested' | 'testLevel' | 'testText' | 'testedText' | 'testTip'> {
  const { outdatedTip } = paneStrings().TestResult;
  const text = wordFor(paneStrings().TestResult, lastTested?.result ?? 'never');
  return {
    lastTested: lastTested?.at ?? '',
    testLevel: testLevel(lastTested?.result),
    testText: text,
    testedText: lastTested === null ? '' : shortDate(lastTested.at),
    testTip: [text, lastTested === null ? '' : localDateTime(lastTested.at), lastTested?.result === 'outdated' ? outdatedTip : '']
      .filter(part => part !== '')
      .join(' ')
  };
}

function legacyOf({ legacyOsSupport }: Server): Pick<ServerRow, 'legacyLevel' | 'legacyText'> {
  const words = paneStrings().ClusterStatus;
  return legacyOsSupport === null
    ? { legacyLevel: 'unknown', legacyText: words.unknown }
    : { legacyLevel: legacyOsSupport ? 'good' : 'neutral', legacyText: legacyOsSupport ? words.on : words.off };
}
