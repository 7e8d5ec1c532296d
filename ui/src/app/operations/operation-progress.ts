import {
  Operation,
  OperationState,
  OperationStep,
  OperationSummary,
  OperationTarget,
  Problem,
  ServerProgressSummary
} from '../api/contracts';
import { IdEnds, idEndsOf, NamedMachine } from '../shared/machine-names';
import { ShownState } from '../shared/status-levels';

/** One server of an operation: the host's own steps and its virtual machines'. */
export interface ServerProgress {
  readonly server: string;
  readonly state: ShownState;
  /** The host's step to show. */
  readonly step: OperationStep | null;
  readonly host: OperationTarget | null;
  readonly virtualMachines: VirtualMachineProgress;
  /** What the server is silent at; null while it answers. */
  readonly silence: Silence | null;
}

/** A step during which nothing is heard of the server. */
export interface Silence {
  /** The server itself, or the virtual machine on it. */
  readonly target: OperationTarget;
  readonly title: string;
  readonly since: string;
  /** When the server is given up. */
  readonly deadline: string;
}

export interface VirtualMachineProgress {
  readonly finished: number;
  readonly total: number;
  /** All of them when they are few; of many, those under way and those in trouble. */
  readonly shown: readonly OperationTarget[];
}

export interface Outcome {
  readonly succeeded: readonly OperationTarget[];
  /** Succeeded, while the test that followed did not verify their document. */
  readonly notVerified: readonly OperationTarget[];
  readonly failed: readonly OperationTarget[];
  /** Nobody knows how far they came. */
  readonly unknown: readonly OperationTarget[];
  /** Begun, and cancelled before they were finished. */
  readonly cancelled: readonly OperationTarget[];
  readonly notAttempted: readonly OperationTarget[];
  readonly skipped: readonly OperationTarget[];
}

export interface Progress {
  readonly servers: readonly ServerProgress[];
  /** Steps, of servers and virtual machines alike. */
  readonly finished: number;
  readonly total: number;
}

/** More than this in one list helps nobody and makes the pane slow. */
export const longestList = 50;

const runningStates: ReadonlySet<OperationState> = new Set<OperationState>(['queued', 'running', 'pausing', 'paused']);

export function isRunning(state: OperationState): boolean {
  return runningStates.has(state);
}

/** Whether there may be something to go on with: all did not succeed, and no later operation went on. */
export function canRetry({ state, supersededBy }: OperationSummary): boolean {
  return !isRunning(state) && state !== 'succeeded' && supersededBy === null;
}

/** The servers in the gateway's order, with its counts; targets are drawn for those that are shown. */
export function progressOf(operation: Operation): Progress {
  const targets = new Map(operation.servers.map(({ server }) => [server, [] as OperationTarget[]]));
  operation.targets.forEach(target => targets.get(target.server)?.push(target));
  return {
    servers: operation.servers.map(server => serverProgressOf(server, targets.get(server.server) ?? [])),
    finished: operation.counts.steps.ended,
    total: operation.counts.steps.total
  };
}

export function outcomeOf(operation: Operation): Outcome {
  const of = (...states: ShownState[]) => operation.targets.filter(target => states.includes(shownState(target)));
  return {
    succeeded: of('succeeded').filter(target => !isNotVerified(target)),
    notVerified: of('succeeded').filter(isNotVerified),
    failed: of('failed'),
    unknown: of('unknown'),
    cancelled: of('cancelled'),
    notAttempted: of('notAttempted', 'pending'),
    skipped: of('skipped')
  };
}

/** The test of its attestation fails nothing of the operation, and must not be overlooked. */
function isNotVerified({ steps }: OperationTarget): boolean {
  return steps.some(({ name, state }) => name === 'test' && state === 'failed');
}

/** One that ended with its server, before the first of its own steps, was not attempted. */
export function shownState({ state, attempted }: Pick<OperationTarget, 'state' | 'attempted'>): ShownState {
  return attempted ? state : 'notAttempted';
}

/** Whether a retry is about what failed, and not about what was cancelled, cut off or left out. */
export function hasFailed({ counts }: Operation): boolean {
  return counts.failed > 0;
}

/** What is known to stand in the way of targets at work, each once. */
export function obstaclesOf({ targets }: Operation): readonly Problem[] {
  const known = targets.flatMap(({ state, error }) => (state === 'running' && error !== null ? [error] : []));
  return [...new Map(known.map(error => [error.code, error])).values()];
}

/** The step to show for a target: the one under way, else the last that was tried. */
export function currentStep(target: OperationTarget): OperationStep | null {
  const running = target.steps.find(step => step.state === 'running');
  const tried = target.steps.filter(({ state }) => ['succeeded', 'failed'].includes(state));
  return running ?? tried[tried.length - 1] ?? null;
}

/** The step at which a server is silent, its own or that of one of its virtual machines. */
export function silenceOf(targets: readonly OperationTarget[]): Silence | null {
  for (const target of targets) {
    for (const { title, waitingSince, deadline } of target.steps) {
      if (waitingSince !== null && deadline !== null) {
        return { target, title, since: waitingSince, deadline };
      }
    }
  }
  return null;
}

export function nameOf(target: OperationTarget): string {
  return target.virtualMachine === null ? target.server : (target.virtualMachineName ?? target.virtualMachine);
}

/** The virtual machine of a target; null for a server or the cluster. */
export function machineOf(target: OperationTarget): NamedMachine | null {
  const { server, virtualMachine } = target;
  return virtualMachine === null ? null : { id: virtualMachine, name: nameOf(target), server };
}

export function idEndsOfTargets({ targets }: Operation): IdEnds {
  return idEndsOf(targets.map(machineOf).filter((machine): machine is NamedMachine => machine !== null));
}

function serverProgressOf(summary: ServerProgressSummary, targets: readonly OperationTarget[]): ServerProgress {
  const { server, step, virtualMachines: counts } = summary;
  const machines = targets.filter(target => target.virtualMachine !== null);
  const telling = machines.filter(target => ['running', 'failed'].includes(shownState(target)));
  return {
    server,
    state: shownState(summary),
    step,
    host: targets.find(target => target.virtualMachine === null) ?? null,
    virtualMachines: {
      finished: counts.total - counts.pending - counts.running,
      total: counts.total,
      shown: (machines.length <= longestList ? machines : telling).slice(0, longestList)
    },
    silence: silenceOf(targets)
  };
}
