import { of, Subject } from 'rxjs';
import { FakeApi, operationIn, refused } from '../../testing/fake-api';
import { goldenPlan } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { Operation, Plan } from '../api/contracts';
import { OperationNotifier } from './operation-notifier';
import { OperationSession, SessionState } from './operation-session';
import { OperationTracker } from './operation-tracker';
import { OperationWatcher } from './operation-watcher';

describe('OperationSession', () => {
  const request = { kind: 'turnOn', includeAllVirtualMachines: true } as const;
  let api: FakeApi;
  let later: Subject<Operation>;
  let session: OperationSession;
  let phases: SessionState['phase'][];
  let ended: Operation[];
  let state: SessionState;

  beforeEach(() => {
    usePaneEnvironment();
    api = new FakeApi();
    later = new Subject();
    api.laterAnswer = () => later;
    const real = api as unknown as AzureBenefitsApi;
    ended = [];
    const notifier = { started: () => undefined, ended: (operation: Operation) => ended.push(operation) } as unknown as OperationNotifier;
    session = new OperationSession(real, new OperationTracker(real, new OperationWatcher(real), notifier));
    phases = [];
    session.state$.subscribe(next => {
      state = next;
      phases.push(next.phase);
    });
  });

  it('plans, starts, watches and ends', () => {
    session.plan(request);
    session.start(request);
    later.next(operationIn('succeeded', 2));
    const visited = phases.filter((phase, index) => phase !== phases[index - 1] && phase !== 'closed');
    expect(visited).toEqual(['planning', 'review', 'starting', 'running', 'done']);
  });

  it('shows the plan of the last choice only', () => {
    const slow = new Subject<Plan>();
    api.planAnswer = () => slow;
    session.plan(request);
    api.planAnswer = () => of(goldenPlan());
    session.plan({ ...request, includeAllVirtualMachines: false });
    slow.next({ ...goldenPlan(), changes: [] });
    expect(state).toEqual(jasmine.objectContaining({ phase: 'review', plan: goldenPlan() }));
  });

  it('shows why there is no plan, and why nothing was started', () => {
    api.planAnswer = () => refused(502, 'clusterUnreachable');
    session.plan(request);
    expect(state).toEqual(jasmine.objectContaining({ phase: 'planFailed' }));
    api.startAnswer = () => refused(400, 'kindNotSupported');
    session.start(request);
    expect(state).toEqual(
      jasmine.objectContaining({ phase: 'startFailed', problem: jasmine.objectContaining({ code: 'kindNotSupported' }) })
    );
  });

  it('hears no more of an operation once it is closed, without ending it', () => {
    session.start(request);
    session.close();
    later.next(operationIn('running', 2));
    expect(state.phase).toBe('closed');
    expect(api.asked.some(question => question.startsWith('cancel'))).toBeFalse();
  });

  it('returns to a running operation at its present state', () => {
    api.operationAnswer = () => of(operationIn('running', 7));
    session.resume(operationIn('running', 1).id);
    expect(state).toEqual(jasmine.objectContaining({ phase: 'running', operation: operationIn('running', 7) }));
  });

  it('says when the operation to return to is gone', () => {
    api.operationAnswer = () => refused(404, 'operationNotFound');
    session.resume('gone');
    expect(state).toEqual(jasmine.objectContaining({ phase: 'resumeFailed' }));
  });

  it('cancels once and waits for the operation to say so', () => {
    session.start(request);
    session.cancel(operationIn('running', 1));
    expect(state).toEqual(jasmine.objectContaining({ phase: 'running', cancelling: true }));
    later.next(operationIn('cancelled', 2));
    expect(state).toEqual(jasmine.objectContaining({ phase: 'done' }));
  });

  it('follows the new operation of a retry', () => {
    session.start(request);
    later.next(operationIn('failed', 2));
    api.startAnswer = () => of({ ...operationIn('running', 1), id: 'second' });
    api.operationAnswer = () => of({ ...operationIn('running', 2), id: 'second' });
    session.retry(operationIn('failed', 2));
    expect(state).toEqual(jasmine.objectContaining({ phase: 'running', operation: jasmine.objectContaining({ id: 'second' }) }));
  });

  it('retries once, however often it is asked', () => {
    const failed = operationIn('failed', 2);
    session.start(request);
    later.next(failed);
    const answer = new Subject<Operation>();
    api.retryAnswer = () => answer;
    session.retry(failed);
    session.retry(failed);
    expect(api.asked.filter(question => question.startsWith('retry'))).toEqual([`retry ${failed.id}`]);
    expect(state.phase).toBe('resuming');
  });

  it('shows the finished operation with the reason when its retry is refused', () => {
    const failed = operationIn('failed', 2);
    session.start(request);
    later.next(failed);
    api.retryAnswer = () => refused(409, 'operationRunning');
    session.retry(failed);
    expect(state).toEqual(jasmine.objectContaining({ phase: 'done', problem: jasmine.objectContaining({ code: 'operationRunning' }) }));
  });

  it('looks at an interrupted operation without telling of its end once more', () => {
    const interrupted = operationIn('interrupted', 3);
    api.operationAnswer = () => of(interrupted);
    session.lookAt(interrupted.id, false);
    expect(state).toEqual({ phase: 'done', operation: interrupted, problem: null });
    expect(ended).toEqual([]);
  });

  it('goes on where an operation was interrupted', () => {
    const interrupted = operationIn('interrupted', 3);
    api.operationAnswer = () => of(interrupted);
    api.retryAnswer = () => {
      const second = { ...operationIn('running', 1), id: 'second' };
      api.operationAnswer = () => of(second);
      return of(second);
    };
    session.lookAt(interrupted.id, true);
    expect(api.asked).toContain(`retry ${interrupted.id}`);
    expect(state).toEqual(jasmine.objectContaining({ phase: 'running', operation: jasmine.objectContaining({ id: 'second' }) }));
  });

  it('shows the interrupted operation with the reason when its retry is refused', () => {
    const interrupted = operationIn('interrupted', 3);
    api.operationAnswer = () => of(interrupted);
    api.retryAnswer = () => refused(409, 'nothingToRetry');
    session.lookAt(interrupted.id, true);
    expect(state).toEqual(
      jasmine.objectContaining({ phase: 'done', operation: interrupted, problem: jasmine.objectContaining({ code: 'nothingToRetry' }) })
    );
  });

  it('tries again to read an interrupted operation that could not be read', () => {
    const interrupted = operationIn('interrupted', 3);
    api.operationAnswer = () => refused(404, 'operationNotFound');
    session.lookAt(interrupted.id, false);
    expect(state).toEqual(jasmine.objectContaining({ phase: 'resumeFailed', id: interrupted.id }));
    api.operationAnswer = () => of(interrupted);
    session.reconnect(interrupted.id);
    expect(state).toEqual({ phase: 'done', operation: interrupted, problem: null });
  });
});
