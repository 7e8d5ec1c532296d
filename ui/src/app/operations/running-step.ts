import { OperationState, OperationStep } from '../api/contracts';
import { paneStrings, wordFor } from '../shared/pane-strings';
import { operationLevel, ShownState, targetLevel } from '../shared/status-levels';
import { StatusLevel } from '../shared/status.component';

/** What an operation does at a server, or what became of it there. */
export interface StepNote {
  readonly level: StatusLevel;
  readonly text: string;
}

/** How a server of an operation stands, and at which step it is. */
export interface ServerOfOperation {
  readonly state: ShownState;
  readonly step: OperationStep | null;
}

export const isAtWork = ({ step }: Pick<ServerOfOperation, 'step'>): boolean => step?.state === 'running';

/** The step that is under way; where none is, how the server stands. */
export function runningStep(operation: OperationState, server: ServerOfOperation): StepNote {
  const { OperationState: operations, TargetState: targets } = paneStrings();
  if (isPaused(operation, server)) {
    return { level: operationLevel('paused'), text: operations.paused };
  }
  const title = isAtWork(server) ? server.step?.title : undefined;
  return { level: targetLevel(server.state), text: title ?? wordFor(targets, server.state) };
}

/** Between two batches nothing is done on a server that has more to come. */
export function isPaused(operation: OperationState, server: ServerOfOperation): boolean {
  return operation === 'paused' && server.state === 'running' && !isAtWork(server);
}
