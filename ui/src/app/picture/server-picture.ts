import { ClusterMode, Operation, Overview, Server, ServerMachines } from '../api/contracts';
import { componentsText } from '../cluster/server-rows';
import { shownState } from '../operations/operation-progress';
import { runningStep, StepNote } from '../operations/running-step';
import { daysLeftText } from '../shared/dates';
import { counted, filled } from '../shared/numbers';
import { paneStrings, wordFor } from '../shared/pane-strings';
import { componentsLevel, expiryLevel, serverLevel } from '../shared/status-levels';
import { StatusLevel } from '../shared/status.component';

/** How virtual machines stand to a document of their server, as the gateway counts them: what goes well first. */
const kinds = ['served', 'notTested', 'notVerified', 'toRepair', 'withoutDocument', 'notSetUp'] as const;

export type MachineKind = (typeof kinds)[number];

const machineLevels: { readonly [kind in MachineKind]: StatusLevel } = {
  served: 'good',
  notTested: 'unknown',
  notVerified: 'warning',
  toRepair: 'warning',
  withoutDocument: 'critical',
  notSetUp: 'neutral'
};

/** Which one speaks for all: what is worst, else what there is. */
const worstFirst: readonly MachineKind[] = ['withoutDocument', 'toRepair', 'notVerified', 'notTested', 'served', 'notSetUp'];

/** Virtual machines of a server that stand alike. */
export interface MachinePart {
  readonly kind: MachineKind;
  readonly level: StatusLevel;
  readonly count: number;
  readonly text: string;
}

/** A state in words, with its level. */
export interface PictureNode {
  readonly level: StatusLevel;
  readonly text: string;
}

/** A server of the picture, with all that hangs on it. */
export interface ServerPicture extends PictureNode {
  readonly name: string;
  /** Its attestation switch with what belongs to it; null where there is none, and where nothing is known of it. */
  readonly switch: PictureNode | null;
  /** Whether its virtual machines ask over VMBus. */
  readonly overBus: boolean;
  /** Its virtual machines; null where they were not read. */
  readonly machines: (PictureNode & { readonly parts: readonly MachinePart[] }) | null;
  /** What an operation is doing at it. */
  readonly step: StepNote | null;
  /** All of that in words. */
  readonly told: string;
}

/** The servers of a cluster, in its order, with the steps of an operation that runs; null when none does. */
export function serverPicturesOf({ servers, mode }: Overview, operation: Operation | null): readonly ServerPicture[] {
  const steps = new Map(operation?.servers.map(one => [one.server, runningStep(operation.state, { ...one, state: shownState(one) })]));
  return servers.map(server => pictureOf(server, mode, steps.get(server.name) ?? null));
}

function pictureOf(server: Server, mode: ClusterMode, step: StepNote | null): ServerPicture {
  const words = paneStrings().Picture;
  const isRead = server.setUp !== null;
  const isV2 = (server.mode ?? mode) === 'v2';
  const picture = {
    name: server.name,
    ...(isRead ? stateOf(server) : unreadOf(server)),
    switch: isRead && (!isV2 || server.legacyOsSupport === true) ? switchOf(server) : null,
    overBus: isRead && isV2,
    machines: server.virtualMachines ? machinesOf(server.virtualMachines) : null,
    step
  };
  const told = [
    words.Told.state.format(picture.text),
    picture.switch ? words.Told.state.format(picture.switch.text) : '',
    picture.overBus ? words.Told.bus : '',
    picture.machines ? toldOf(picture.machines) : '',
    step ? words.Told.step.format(step.text) : ''
  ];
  return { ...picture, told: told.filter(text => text !== '').join(' ') };
}

/** Its certificate speaks for an active server, where that is about to end. */
function stateOf({ status, state, expiry }: Server): PictureNode {
  const { ServerStatus, ServerState } = paneStrings();
  const parts = [
    wordFor(ServerStatus, status),
    status === 'active' ? daysLeftText(expiry) : '',
    state === 'up' ? '' : wordFor(ServerState, state)
  ];
  return {
    level: status === 'active' ? expiryLevel(expiry.level) : serverLevel(status),
    text: parts.filter(part => part !== '').join(', ')
  };
}

/** Nothing is known of it: that is no color of health. One that is up might have answered with an error. */
function unreadOf({ state }: Server): PictureNode {
  const { Picture, ServerState } = paneStrings();
  const word = wordFor(ServerState, state);
  return state === 'reading'
    ? { level: 'busy', text: word }
    : { level: 'unknown', text: state === 'up' ? Picture.unread : Picture.notRead.format(word) };
}

/** What belongs to it is counted with it: of what differs, it might be the switch, and might be what is beside it. */
function switchOf({ components }: Server): PictureNode {
  const { Picture } = paneStrings();
  const differs = components.state === 'toRepair' || components.state === 'needAttention';
  return {
    level: componentsLevel(components.state),
    text: (differs ? Picture.components : Picture.switch).format(componentsText(components))
  };
}

function machinesOf(machines: ServerMachines): NonNullable<ServerPicture['machines']> {
  const words = paneStrings().Picture;
  const worst = worstFirst.find(kind => machines[kind] > 0);
  return {
    level: worst === undefined ? 'neutral' : machineLevels[worst],
    text: machines.total === 0 ? words.noMachines : counted(words.Machines, machines.total),
    parts: kinds
      .filter(kind => machines[kind] > 0)
      .map(kind => ({ kind, level: machineLevels[kind], count: machines[kind], text: filled(words.Part[kind], machines[kind]) }))
  };
}

function toldOf({ text, parts }: NonNullable<ServerPicture['machines']>): string {
  const { Told } = paneStrings().Picture;
  return parts.length === 0 ? Told.state.format(text) : Told.machines.format(text, parts.map(part => part.text).join(', '));
}
