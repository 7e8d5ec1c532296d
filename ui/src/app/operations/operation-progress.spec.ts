import { goldenOperation } from '../../testing/golden';
import { OperationTarget, TargetState } from '../api/contracts';
import { currentStep, isRunning, longestList, nameOf, outcomeOf, progressOf, shownState } from './operation-progress';

describe('progressOf', () => {
  const target = (server: string, virtualMachine: string | null, state: TargetState): OperationTarget => ({
    server,
    virtualMachine,
    virtualMachineName: virtualMachine,
    state,
    attempted: true,
    steps: [],
    error: null
  });
  const progressFor = (...targets: OperationTarget[]) => progressOf({ ...goldenOperation(), targets });

  it('folds the golden operation into one server with its virtual machines', () => {
    const [server, ...others] = progressOf(goldenOperation()).servers;
    expect(others).toEqual([]);
    expect(server?.server).toBe('server1');
    expect(server?.host?.steps.map(step => step.name)).toEqual(['read', 'createSwitch', 'awaitCertificate', 'confirm']);
    expect(server?.virtualMachines.shown.map(nameOf)).toEqual(['app01', 'legacy01']);
  });

  it('counts what is finished, whatever its outcome', () => {
    const progress = progressFor(
      target('a', null, 'running'),
      target('a', '1', 'failed'),
      target('b', null, 'skipped'),
      target('b', '2', 'pending')
    );
    expect(progress.finished).toBe(2);
    expect(progress.total).toBe(4);
  });

  it('keeps the order in which the operation lists the servers', () => {
    const progress = progressFor(target('b', null, 'pending'), target('a', null, 'pending'), target('b', '1', 'pending'));
    expect(progress.servers.map(server => server.server)).toEqual(['b', 'a']);
  });

  it('calls a server running while anything on it is open', () => {
    expect(progressFor(target('a', null, 'succeeded'), target('a', '1', 'pending')).servers[0]?.state).toBe('running');
    expect(progressFor(target('a', null, 'pending'), target('a', '1', 'pending')).servers[0]?.state).toBe('pending');
  });

  it('calls a server failed when one of its virtual machines failed', () => {
    expect(progressFor(target('a', null, 'succeeded'), target('a', '1', 'failed')).servers[0]?.state).toBe('failed');
  });

  it('lists of many virtual machines only those that tell something', () => {
    const many = Array.from({ length: 1000 }, (_, index) =>
      target('a', `${index}`, index === 7 ? 'failed' : index > 900 ? 'running' : 'pending')
    );
    const machines = progressFor(...many).servers[0]?.virtualMachines;
    expect(machines?.total).toBe(1000);
    expect(machines?.shown.length).toBe(longestList);
    expect(machines?.shown[0]?.state).toBe('failed');
  });
});

describe('outcomeOf', () => {
  it('parts succeeded, failed and skipped', () => {
    const { succeeded, failed, skipped } = outcomeOf(goldenOperation());
    expect(succeeded.map(nameOf)).toEqual(['server1']);
    expect(failed.map(nameOf)).toEqual(['app01']);
    expect(skipped.map(nameOf)).toEqual(['legacy01']);
  });

  it('counts an unknown end neither as a success nor as a failure', () => {
    const [first] = goldenOperation().targets;
    const outcome = outcomeOf({ ...goldenOperation(), targets: [{ ...first!, state: 'unknown' }] });
    expect(outcome.unknown.map(nameOf)).toEqual(['server1']);
    expect([...outcome.succeeded, ...outcome.failed]).toEqual([]);
  });
});

describe('shownState', () => {
  const [, machine] = goldenOperation().targets;
  const ended = (state: TargetState, ...steps: TargetState[]): OperationTarget => ({
    ...machine!,
    state,
    steps: steps.map(step => ({ ...machine!.steps[0]!, state: step }))
  });

  it('tells what was not attempted from what failed or was cancelled on the way', () => {
    expect(shownState(ended('failed', 'skipped', 'skipped'))).toBe('notAttempted');
    expect(shownState(ended('cancelled', 'cancelled', 'cancelled'))).toBe('notAttempted');
    expect(shownState(ended('failed', 'succeeded', 'skipped'))).toBe('failed');
    expect(shownState(ended('failed', 'unknown', 'skipped'))).toBe('failed');
    expect(shownState(ended('cancelled', 'succeeded', 'cancelled'))).toBe('cancelled');
  });

  it('calls a failure without any steps a failure', () => {
    expect(shownState(ended('failed'))).toBe('failed');
  });

  it('leaves every other state as it is', () => {
    expect((['pending', 'running', 'succeeded', 'skipped', 'unknown'] as const).map(state => shownState(ended(state, 'skipped')))).toEqual([
      'pending',
      'running',
      'succeeded',
      'skipped',
      'unknown'
    ]);
  });

  it('counts what was not attempted neither as failed nor as skipped', () => {
    const { failed, skipped, notAttempted } = outcomeOf({
      ...goldenOperation(),
      targets: [ended('failed', 'skipped'), ended('cancelled', 'cancelled')]
    });
    expect([failed.length, skipped.length, notAttempted.length]).toEqual([0, 0, 2]);
  });
});

describe('currentStep', () => {
  it('is the step under way, else the last that was tried', () => {
    const [host, machine] = goldenOperation().targets;
    expect(currentStep(host!)?.name).toBe('confirm');
    expect(currentStep(machine!)?.name).toBe('isolateGuestAdapter');
    const steps = host!.steps.map((step, index) => ({ ...step, state: index === 1 ? ('running' as const) : step.state }));
    expect(currentStep({ ...host!, steps })?.name).toBe('createSwitch');
  });
});

describe('isRunning', () => {
  it('is over for every end, also an interrupted one', () => {
    expect(isRunning('queued')).toBeTrue();
    expect(isRunning('running')).toBeTrue();
    expect((['succeeded', 'partiallySucceeded', 'failed', 'cancelled', 'interrupted'] as const).some(isRunning)).toBeFalse();
  });
});
