import { of, Subject, throwError } from 'rxjs';
import { FakeApi, operationIn, refused } from '../../testing/fake-api';
import { goldenPlan } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { Operation, Plan } from '../api/contracts';
import { OperationNotifier } from './operation-notifier';
import { FollowUpReview, OperationSession, SessionState } from './operation-session';
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
    retry(operationIn('failed', 2));
    expect(state).toEqual(jasmine.objectContaining({ phase: 'running', operation: jasmine.objectContaining({ id: 'second' }) }));
  });

  /** Plans a retry, reviews it and starts it. */
  function retry(operation: Operation): void {
    session.planFollowUp(operation, 'retry');
    confirm();
  }

  function confirm(): void {
    if (state.phase !== 'followUpReview') {
      throw new Error(`There is nothing to review: ${state.phase}`);
    }
    session.startFollowUp(state);
  }

  it('reviews an undo before it starts it, and reviews again what has changed since', () => {
    const done = operationIn('succeeded', 2);
    session.planFollowUp(done, 'undo');
    expect(api.asked).toEqual([`plan to undo ${done.id}`]);
    const plan = { ...goldenPlan(), digest: 'another' };
    const response = { error: { code: 'planChanged', message: 'Changed.' }, plan };
    api.followUpAnswer = () => throwError(() => ({ status: 409, response }));
    confirm();
    expect(state).toEqual({ phase: 'followUpReview', operation: done, kind: 'undo', plan, changed: true });
    confirm();
    expect(api.asked.slice(-1)).toEqual([`undo ${done.id} as another`]);
  });

  it('goes back from a review to how the operation ended', () => {
    const done = operationIn('failed', 2);
    session.planFollowUp(done, 'retry');
    session.show(done);
    expect(state).toEqual({ phase: 'done', operation: done, problem: null });
  });

  it('retries once, however often it is asked', () => {
    const failed = operationIn('failed', 2);
    session.start(request);
    later.next(failed);
    const answer = new Subject<Operation>();
    api.followUpAnswer = () => answer;
    session.planFollowUp(failed, 'retry');
    const review = state as FollowUpReview;
    session.startFollowUp(review);
    session.startFollowUp(review);
    expect(api.asked.filter(question => question.startsWith('retry'))).toEqual([`retry ${failed.id} as ${goldenPlan().digest}`]);
    expect(state.phase).toBe('resuming');
  });

  it('shows the finished operation with the reason when its retry is refused', () => {
    const failed = operationIn('failed', 2);
    session.start(request);
    later.next(failed);
    api.followUpAnswer = () => refused(409, 'operationRunning');
    retry(failed);
    expect(state).toEqual(jasmine.objectContaining({ phase: 'done', problem: jasmine.objectContaining({ code: 'operationRunning' }) }));
  });

  it('looks at an interrupted operation without telling of its end once more', () => {
    const interrupted = operationIn('interrupted', 3);
    api.operationAnswer = () => of(interrupted);
    session.lookAt(interrupted.id, null);
    expect(state).toEqual({ phase: 'done', operation: interrupted, problem: null });
    expect(ended).toEqual([]);
  });

  it('goes on where an operation was interrupted', () => {
    const interrupted = operationIn('interrupted', 3);
    api.operationAnswer = () => of(interrupted);
    api.followUpAnswer = () => {
      const second = { ...operationIn('running', 1), id: 'second' };
      api.operationAnswer = () => of(second);
      return of(second);
    };
    session.lookAt(interrupted.id, 'retry');
    confirm();
    expect(api.asked).toContain(`retry ${interrupted.id} as ${goldenPlan().digest}`);
    expect(state).toEqual(jasmine.objectContaining({ phase: 'running', operation: jasmine.objectContaining({ id: 'second' }) }));
  });

  it('shows the interrupted operation with the reason when its retry is refused', () => {
    const interrupted = operationIn('interrupted', 3);
    api.operationAnswer = () => of(interrupted);
    api.followUpPlanAnswer = () => refused(409, 'nothingToRetry');
    session.lookAt(interrupted.id, 'retry');
    expect(state).toEqual(
      jasmine.objectContaining({ phase: 'done', operation: interrupted, problem: jasmine.objectContaining({ code: 'nothingToRetry' }) })
    );
  });

  it('tries again to read an interrupted operation that could not be read', () => {
    const interrupted = operationIn('interrupted', 3);
    api.operationAnswer = () => refused(404, 'operationNotFound');
    session.lookAt(interrupted.id, null);
    expect(state).toEqual(jasmine.objectContaining({ phase: 'resumeFailed', id: interrupted.id }));
    api.operationAnswer = () => of(interrupted);
    session.reconnect(interrupted.id);
    expect(state).toEqual({ phase: 'done', operation: interrupted, problem: null });
  });
});
