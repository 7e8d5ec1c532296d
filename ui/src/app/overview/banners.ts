import { OperationKind, OperationRequest, Overview, Server } from '../api/contracts';
import { BannerLevel } from '../shared/banner.component';
import { mayChangeServers, mayChangeVirtualMachines } from '../shared/caller-rights';
import { countedServers, countedVirtualMachines, joinedCounts, listedNames } from '../shared/counts';
import { daysLeftText, localDateTime } from '../shared/dates';
import { driftOf } from '../shared/drift';
import { expiryOf } from '../shared/expiry';
import { documentation } from '../shared/links';
import { paneStrings } from '../shared/pane-strings';
import { productName } from '../shared/product-name';
import { isDisconnected, RegistrationObstacle, registrationObstacle } from '../shared/registration';
import { wholeClusterOf } from '../turn-on/turn-on-choice';

/** What a banner's button does. */
export type BannerAction = { readonly do: 'review' | 'run'; readonly request: OperationRequest } | { readonly do: 'showVirtualMachines' };

/** Something about the cluster that is to be acted on. */
export interface Banner {
  readonly id: string;
  readonly level: BannerLevel;
  readonly text: string;
  readonly action?: BannerAction & { readonly text: string };
  readonly link?: { readonly text: string; readonly address: string };
}

type Maker = (overview: Overview) => Banner | null;

/** Operations that mend what the banner is about: while one of them runs there is nothing to ask for. */
interface Rule {
  readonly make: Maker;
  readonly mendedBy: readonly OperationKind[];
}

/** In the order of urgency: what takes benefits away now, what soon will, what could be better. */
const rules: readonly Rule[] = [
  { make: unreadable, mendedBy: [] },
  { make: registration, mendedBy: [] },
  { make: expired, mendedBy: ['sync', 'turnOn', 'enableServers', 'repair', 'turnOff'] },
  { make: failing, mendedBy: ['turnOff'] },
  { make: awaiting, mendedBy: ['sync', 'turnOn', 'enableServers', 'repair', 'turnOff'] },
  { make: overview => endingSoon(overview, 'critical'), mendedBy: ['sync', 'turnOff'] },
  { make: disconnected, mendedBy: [] },
  { make: unreadableSome, mendedBy: [] },
  { make: inactive, mendedBy: ['turnOn', 'enableServers', 'turnOff'] },
  { make: drift, mendedBy: ['repair', 'turnOn', 'turnOff'] },
  { make: overview => endingSoon(overview, 'warning'), mendedBy: ['sync', 'turnOff'] },
  { make: legacyOsSupport, mendedBy: ['turnOn', 'enableServers'] },
  { make: newVirtualMachines, mendedBy: ['turnOn', 'turnOnVirtualMachines', 'turnOff'] }
];

/** What there is to act on, most urgent first. */
export function bannersOf(overview: Overview, running: OperationKind | null): readonly Banner[] {
  return rules
    .filter(({ mendedBy }) => running === null || !mendedBy.includes(running))
    .map(({ make }) => make(overview))
    .filter((banner): banner is Banner => banner !== null)
    .map(banner => withinRights(banner, overview));
}

/** A button that would only be refused is not offered. */
function withinRights(banner: Banner, overview: Overview): Banner {
  const { action, ...rest } = banner;
  if (action === undefined) {
    return banner;
  }
  const may = action.do === 'showVirtualMachines' ? mayChangeVirtualMachines(overview) : mayChangeServers(overview);
  return may ? banner : rest;
}

function unreadable({ mode, status, servers }: Overview): Banner | null {
  const none = status === 'unknown' && servers.every(server => server.status === 'unknown');
  return none ? { id: 'unreadable', level: 'critical', text: paneStrings().Banner.unreadable.format(productName(mode)) } : null;
}

/** Their virtual machines are missing in every count, which nobody would guess. A constrained server is read. */
function unreadableSome(overview: Overview): Banner | null {
  const names = namesWhere(overview, ({ state }) => state === 'down' || state === 'unreachable' || state === 'denied');
  const text = paneStrings().Banner.unreadableSome.format(listedNames(names));
  return names.length === 0 || names.length === overview.servers.length ? null : { id: 'unreadableSome', level: 'warning', text };
}

function registration({ mode, registration: told }: Overview): Banner | null {
  const words = paneStrings().Banner;
  const obstacle = registrationObstacle(told);
  const texts: { readonly [obstacle in RegistrationObstacle]: string } = {
    notYet: words.notRegistered.format(productName(mode)),
    outOfPolicy: words.outOfPolicy,
    repairRegistrationRequired: words.repairRegistration
  };
  return obstacle === null
    ? null
    : {
        id: 'registration',
        level: 'critical',
        text: texts[obstacle],
        link: { text: words.howToRegister, address: documentation.register }
      };
}

function disconnected({ registration: told }: Overview): Banner | null {
  return isDisconnected(told)
    ? { id: 'disconnected', level: 'warning', text: paneStrings().Banner.disconnected.format(localDateTime(told.lastConnected)) }
    : null;
}

function expired(overview: Overview): Banner | null {
  const names = namesWhere(overview, server => server.status === 'expired');
  const text = paneStrings().Banner.expired.format(productName(overview.mode), listedNames(names));
  return names.length === 0 ? null : { id: 'expired', level: 'critical', text, ...syncAction(overview) };
}

function failing(overview: Overview): Banner | null {
  const names = namesWhere(overview, server => server.status === 'error');
  const text = paneStrings().Banner.failing.format(listedNames(names));
  return names.length === 0 ? null : { id: 'failing', level: 'critical', text };
}

function awaiting(overview: Overview): Banner | null {
  const names = namesWhere(overview, server => server.status === 'awaitingCertificate');
  const text = paneStrings().Banner.awaiting.format(listedNames(names));
  return names.length === 0 ? null : { id: 'awaiting', level: 'warning', text, ...syncAction(overview) };
}

/** Certificates that end within a week, in one banner; critical when the first of them ends within three days. */
function endingSoon(overview: Overview, level: 'warning' | 'critical'): Banner | null {
  const valid = overview.servers.filter(server => server.status === 'active' && server.expiration !== null);
  const ending = valid.filter(server => ['warning', 'critical'].includes(expiryOf(server.expiration, overview.asOf).level));
  const first = ending.map(server => server.expiration).sort()[0] ?? null;
  const expiry = expiryOf(first, overview.asOf);
  const text = paneStrings().Banner.endingSoon.format(listedNames(ending.map(server => server.name)), daysLeftText(expiry));
  return expiry.level === level ? { id: 'endingSoon', level, text, ...syncAction(overview) } : null;
}

/** A sync that Azure would not answer is not offered; one that has to wait for the connection is looked at first. */
function syncAction({ registration: told }: Overview): Pick<Banner, 'action'> {
  return registrationObstacle(told) === null
    ? { action: { do: isDisconnected(told) ? 'review' : 'run', request: { kind: 'sync' }, text: paneStrings().Cluster.sync } }
    : {};
}

/** Servers that could take part and do not, while the cluster is on in part. A paused server can be changed like one that is up. */
function inactive(overview: Overview): Banner | null {
  const isChangeable = ({ state }: Server): boolean => state === 'up' || state === 'paused';
  const names = overview.status === 'partial' ? namesWhere(overview, server => isChangeable(server) && server.status === 'inactive') : [];
  const { Banner: words, Cluster } = paneStrings();
  const isV2 = overview.mode === 'v2';
  const text = isV2 ? words.inactiveV2 : overview.virtualMachines.on > 0 ? words.inactiveWithMachines : words.inactive;
  const action = {
    do: 'review',
    request: { kind: 'enableServers', servers: names },
    text: isV2 ? Cluster.enableLegacy : words.enableInactive
  } as const;
  return names.length === 0 ? null : { id: 'inactive', level: 'warning', text: text.format(listedNames(names)), action };
}

function drift(overview: Overview): Banner | null {
  const { servers, virtualMachines } = driftOf(overview);
  const counts = joinedCounts(countedServers(servers.length), countedVirtualMachines(virtualMachines));
  const words = paneStrings().Banner;
  const action = { do: 'review', request: { kind: 'repair' }, text: words.review } as const;
  return counts === '' ? null : { id: 'drift', level: 'warning', text: words.drift.format(productName(overview.mode), counts), action };
}

function legacyOsSupport({ virtualMachines: { needLegacyOsSupport: count } }: Overview): Banner | null {
  const words = paneStrings().Banner;
  const text = words.legacyOsSupport.format(countedVirtualMachines(count));
  const action = { do: 'review', request: wholeClusterOf('v2'), text: words.setUpLegacyOsSupport } as const;
  return count === 0 ? null : { id: 'legacyOsSupport', level: 'info', text, action };
}

function newVirtualMachines({ mode, virtualMachines: { canTurnOn: count } }: Overview): Banner | null {
  const words = paneStrings().Banner;
  const text = (mode === 'v2' ? words.newLegacy : words.newMachines).format(countedVirtualMachines(count));
  return count === 0
    ? null
    : { id: 'newVirtualMachines', level: 'info', text, action: { do: 'showVirtualMachines', text: words.showVirtualMachines } };
}

function namesWhere({ servers }: Overview, matches: (server: Server) => boolean): readonly string[] {
  return servers.filter(matches).map(server => server.name);
}
