import { goldenOperation, goldenTargets } from '../../testing/golden';
import { TargetState } from '../api/contracts';
import { currentStep, isRunning, longestList, nameOf, outcomeOf, progressOf, shownState } from './operation-progress';

describe('progressOf', () => {
  it('folds the golden operation into one server with its virtual machines, and the cluster', () => {
    const [server, ...others] = progressOf(goldenOperation()).servers;
    expect(others.map(({ server: name, virtualMachines }) => [name, virtualMachines.shown.length])).toEqual([['hci-lab', 0]]);
    expect(server?.server).toBe('server1');
    expect(server?.state).toBe('failed');
    const steps = server?.host?.steps.map(step => step.name) ?? [];
    expect(steps.filter(step => ['read', 'createSwitch', 'awaitCertificate', 'confirm', 'test'].includes(step))).toEqual([
      'read',
      'createSwitch',
      'awaitCertificate',
      'confirm',
      'test'
    ]);
    expect(server?.step?.title).toBe(goldenOperation().servers[0]!.step!.title);
    expect(server?.virtualMachines.shown.map(nameOf)).toEqual(['legacy01', 'app01']);
  });

  it('counts the steps that the gateway counts', () => {
    const { counts } = goldenOperation();
    const { finished, total } = progressOf({ ...goldenOperation(), counts: { ...counts, steps: { total: 180, ended: 12 } } });
    expect([finished, total]).toEqual([12, 180]);
  });

  it('keeps the order in which the operation lists the servers, also one without a target of its own', () => {
    const [first] = goldenOperation().servers;
    const servers = ['b', 'server1', 'a'].map(server => ({ ...first!, server }));
    const progress = progressOf({ ...goldenOperation(), servers });
    expect(progress.servers.map(({ server, host }) => [server, host?.server ?? null])).toEqual([
      ['b', null],
      ['server1', 'server1'],
      ['a', null]
    ]);
  });

  it('lists of many virtual machines only those that tell something', () => {
    const [, machine] = goldenTargets();
    const stateOf = (index: number): TargetState => (index === 7 ? 'failed' : index > 900 ? 'running' : 'pending');
    const targets = Array.from({ length: 1000 }, (_, index) => ({ ...machine, virtualMachine: `${index}`, state: stateOf(index) }));
    const machines = progressOf({ ...goldenOperation(), targets }).servers[0]?.virtualMachines;
    expect(machines?.shown.length).toBe(longestList);
    expect(machines?.shown[0]?.state).toBe('failed');
  });
});

describe('outcomeOf', () => {
  it('tells those apart whose attestation was not verified afterwards', () => {
    const [first] = goldenTargets();
    const step = { ...first.steps[0]!, name: 'test', state: 'failed' as const };
    const targets = [{ ...first, state: 'succeeded' as const, attempted: true, steps: [...first.steps, step] }];
    const { succeeded, notVerified } = outcomeOf({ ...goldenOperation(), targets });
    expect([succeeded.length, notVerified.length]).toEqual([0, 1]);
  });

  it('parts succeeded, failed and skipped', () => {
    const { succeeded, failed, skipped } = outcomeOf(goldenOperation());
    expect(succeeded.map(nameOf)).toEqual(['server1', 'hci-lab']);
    expect(failed.map(nameOf)).toEqual(['app01']);
    expect(skipped.map(nameOf)).toEqual(['legacy01']);
  });

  it('counts an unknown end neither as a success nor as a failure', () => {
    const [first] = goldenTargets();
    const outcome = outcomeOf({ ...goldenOperation(), targets: [{ ...first, state: 'unknown' }] });
    expect(outcome.unknown.map(nameOf)).toEqual(['server1']);
    expect([...outcome.succeeded, ...outcome.failed]).toEqual([]);
  });
});

describe('shownState', () => {
  const [, machine] = goldenTargets();

  it('tells what was not attempted from what failed or was cancelled on the way', () => {
    expect(shownState({ ...machine, state: 'failed', attempted: false })).toBe('notAttempted');
    expect(shownState({ ...machine, state: 'cancelled', attempted: false })).toBe('notAttempted');
    expect(shownState({ ...machine, state: 'failed', attempted: true })).toBe('failed');
  });

  it('counts what was not attempted neither as failed nor as skipped', () => {
    const targets = (['failed', 'cancelled'] as const).map(state => ({ ...machine, state, attempted: false }));
    const { failed, skipped, notAttempted } = outcomeOf({ ...goldenOperation(), targets });
    expect([failed.length, skipped.length, notAttempted.length]).toEqual([0, 0, 2]);
  });
});

describe('currentStep', () => {
  it('is the step under way, else the last that was tried', () => {
    const [host, machine] = goldenTargets();
    expect(currentStep(host)?.name).toBe('test');
    expect(currentStep(machine)?.name).toBe('isolateGuestAdapter');
    const steps = host.steps.map(step => ({ ...step, state: step.name === 'createSwitch' ? ('running' as const) : step.state }));
    expect(currentStep({ ...host, steps })?.name).toBe('createSwitch');
  });
});

describe('isRunning', () => {
  it('is over for every end, also an interrupted one', () => {
    expect(isRunning('queued')).toBeTrue();
    expect(isRunning('running')).toBeTrue();
    expect(isRunning('pausing')).toBeTrue();
    expect(isRunning('paused')).toBeTrue();
    expect((['succeeded', 'partiallySucceeded', 'failed', 'cancelled', 'interrupted'] as const).some(isRunning)).toBeFalse();
  });
});
