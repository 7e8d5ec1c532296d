import { Operation, OperationState, OperationStep, OperationTarget, Problem, TargetState } from '../api/contracts';
import { IdEnds, idEndsOf, NamedMachine } from '../shared/machine-names';
import { ShownState } from '../shared/status-levels';

/** One server of an operation: the host's own steps and its virtual machines'. */
export interface ServerProgress {
  readonly server: string;
  readonly state: ShownState;
  readonly host: OperationTarget | null;
  readonly virtualMachines: VirtualMachineProgress;
}

export interface VirtualMachineProgress {
  readonly finished: number;
  readonly total: number;
  /** All of them when they are few; of many, those under way and those in trouble. */
  readonly shown: readonly OperationTarget[];
}

export interface Outcome {
  readonly succeeded: readonly OperationTarget[];
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
  readonly finished: number;
  readonly total: number;
}

/** More than this in one list helps nobody and makes the pane slow. */
export const longestList = 50;

const runningStates: ReadonlySet<OperationState> = new Set<OperationState>(['queued', 'running']);
const openStates: ReadonlySet<TargetState> = new Set<TargetState>(['pending', 'running']);
const notBegun: ReadonlySet<TargetState> = new Set<TargetState>(['pending', 'skipped', 'cancelled']);

export function isRunning(state: OperationState): boolean {
  return runningStates.has(state);
}

/** Whether there may be something to go on with: all did not succeed. */
export function isRetryable(state: OperationState): boolean {
  return !isRunning(state) && state !== 'succeeded';
}

/** Groups the targets by server, in the order the operation lists them. */
export function progressOf(operation: Operation): Progress {
  const byServer = new Map<string, OperationTarget[]>();
  for (const target of operation.targets) {
    const known = byServer.get(target.server);
    if (known === undefined) {
      byServer.set(target.server, [target]);
    } else {
      known.push(target);
    }
  }
  return {
    servers: [...byServer].map(([server, targets]) => serverProgressOf(server, targets)),
    finished: operation.targets.filter(isFinished).length,
    total: operation.targets.length
  };
}

export function outcomeOf(operation: Operation): Outcome {
  const of = (...states: ShownState[]) => operation.targets.filter(target => states.includes(shownState(target)));
  return {
    succeeded: of('succeeded'),
    failed: of('failed'),
    unknown: of('unknown'),
    cancelled: of('cancelled'),
    notAttempted: of('notAttempted', 'pending'),
    skipped: of('skipped')
  };
}

/** One that failed with its server, or was cancelled, before the first of its own steps was not attempted. */
export function shownState({ state, steps }: OperationTarget): ShownState {
  const isCut = state === 'failed' || state === 'cancelled';
  return isCut && steps.length > 0 && steps.every(step => notBegun.has(step.state)) ? 'notAttempted' : state;
}

/** Whether a retry is about what failed, and not about what was cancelled, cut off or left out. */
export function hasFailed({ state, targets }: Operation): boolean {
  return (state === 'failed' || state === 'partiallySucceeded') && targets.some(target => shownState(target) === 'failed');
}

/** What is known to stand in the way of targets at work, each once. */
export function obstaclesOf({ targets }: Operation): readonly Problem[] {
  const known = targets.flatMap(({ state, error }) => (state === 'running' && error !== null ? [error] : []));
  return [...new Map(known.map(error => [error.code, error])).values()];
}

/** The step to show for a target: the one under way, else the last that was tried. */
export function currentStep(target: OperationTarget): OperationStep | null {
  const running = target.steps.find(step => step.state === 'running');
  const tried = target.steps.filter(step => step.state === 'succeeded' || step.state === 'failed');
  return running ?? tried[tried.length - 1] ?? null;
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

function serverProgressOf(server: string, targets: readonly OperationTarget[]): ServerProgress {
  return {
    server,
    state: combined(targets.map(shownState)),
    host: targets.find(target => target.virtualMachine === null) ?? null,
    virtualMachines: virtualMachineProgressOf(targets.filter(target => target.virtualMachine !== null))
  };
}

function virtualMachineProgressOf(targets: readonly OperationTarget[]): VirtualMachineProgress {
  const telling = targets.filter(target => ['running', 'failed'].includes(shownState(target)));
  return {
    finished: targets.filter(isFinished).length,
    total: targets.length,
    shown: (targets.length <= longestList ? targets : telling).slice(0, longestList)
  };
}

function isFinished({ state }: OperationTarget): boolean {
  return !openStates.has(state);
}

/** The state of a whole from its parts: work under way wins, then trouble, then success. */
function combined(states: readonly ShownState[]): ShownState {
  if (states.includes('running')) {
    return 'running';
  }
  if (states.includes('pending')) {
    return states.every(state => state === 'pending') ? 'pending' : 'running';
  }
  const order: readonly ShownState[] = ['failed', 'unknown', 'cancelled', 'notAttempted', 'succeeded', 'skipped'];
  return order.find(state => states.includes(state)) ?? 'unknown';
}
