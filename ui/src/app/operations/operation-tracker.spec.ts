import { Subject, throwError } from 'rxjs';
import { FakeApi, operationIn, refused } from '../../testing/fake-api';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { Operation } from '../api/contracts';
import { OperationNotifier } from './operation-notifier';
import { OperationTracker, TrackedOperation } from './operation-tracker';
import { OperationWatcher } from './operation-watcher';

describe('OperationTracker', () => {
  const id = operationIn('running', 1).id;
  let api: FakeApi;
  let later: Subject<Operation>;
  let told: string[];
  let tracker: OperationTracker;
  let tracked: TrackedOperation | null;
  let ended: Operation[];

  beforeEach(() => {
    usePaneEnvironment();
    api = new FakeApi();
    later = new Subject();
    api.laterAnswer = () => later;
    told = [];
    ended = [];
    const notifier = { started: () => told.push('started'), ended: ({ state }: Operation) => told.push(state) };
    const real = api as unknown as AzureBenefitsApi;
    tracker = new OperationTracker(real, new OperationWatcher(real), notifier as unknown as OperationNotifier);
    tracker.tracked$.subscribe(next => (tracked = next));
    tracker.ended$.subscribe(operation => ended.push(operation));
  });

  it('follows an operation to its end and tells of it, with nobody looking', () => {
    tracker.start({ kind: 'turnOn' }).subscribe();
    expect(tracked?.operation?.version).toBe(1);
    later.next(operationIn('partiallySucceeded', 2));
    expect(ended.map(({ version }) => version)).toEqual([2]);
    expect(told).toEqual(['started', 'partiallySucceeded']);
  });

  it('follows what was started even when whoever asked stops listening before the answer', () => {
    const answer = new Subject<Operation>();
    api.startAnswer = () => answer;
    tracker.start({ kind: 'sync' }).subscribe().unsubscribe();
    answer.next(operationIn('running', 1));
    expect(tracked?.operation?.state).toBe('running');
    expect(told).toEqual(['started']);
  });

  it('joins the operation that is already running', () => {
    const response = { ...operationIn('running', 1), error: { code: 'operationRunning', message: 'Another operation is running.' } };
    api.startAnswer = () => throwError(() => ({ status: 409, response }));
    let isOther = false;
    tracker.start({ kind: 'turnOff' }).subscribe(started => (isOther = started.isOther));
    expect(isOther).toBeTrue();
    expect(tracked?.id).toBe(id);
    expect(told).toEqual([]);
  });

  it('passes a refusal on that names no operation to join', () => {
    api.startAnswer = () => refused(409, 'nothingToRetry');
    let code = '';
    tracker.start({ kind: 'turnOn' }).subscribe({ error: error => (code = error.response.error.code) });
    expect(code).toBe('nothingToRetry');
  });

  it('resumes an operation once, however often it is seen', () => {
    tracker.resume(id);
    tracker.resume(id);
    expect(api.asked.filter(question => question === `operation ${id}`).length).toBe(1);
  });

  it('says when nothing more is heard, and keeps what was seen last', () => {
    tracker.resume(id);
    later.error({ status: 404, response: { error: { code: 'operationNotFound', message: 'Gone.' } } });
    expect(tracked?.operation?.version).toBe(1);
    expect(tracked?.lost?.code).toBe('operationNotFound');
  });
});
