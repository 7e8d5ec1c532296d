import { SessionState } from '../operations/operation-session';

/** The five steps of turning on. */
export type TurnOnStep = 'check' | 'choose' | 'review' | 'apply' | 'done';

export const turnOnSteps: readonly TurnOnStep[] = ['check', 'choose', 'review', 'apply', 'done'];

const steps: { readonly [phase in SessionState['phase']]: TurnOnStep | null } = {
  closed: null,
  checking: 'check',
  choosing: 'choose',
  planning: 'review',
  review: 'review',
  planFailed: 'review',
  starting: 'apply',
  startFailed: 'apply',
  resuming: null,
  resumeFailed: null,
  running: 'apply',
  followUpPlanning: null,
  followUpReview: null,
  done: 'done'
};

/** Where in turning on the side pane is; null when it does something else. */
export function turnOnStepOf(state: SessionState): TurnOnStep | null {
  const kind = 'request' in state ? state.request.kind : 'operation' in state ? state.operation.kind : null;
  return kind === 'turnOn' ? steps[state.phase] : null;
}
