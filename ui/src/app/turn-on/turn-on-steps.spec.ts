import { operationIn } from '../../testing/fake-api';
import { turnOnStepOf } from './turn-on-steps';
import { wholeCluster } from './turn-on-choice';

describe('turnOnStepOf', () => {
  it('knows the step from the phase, also of an operation that was returned to', () => {
    expect(turnOnStepOf({ phase: 'checking', request: wholeCluster })).toBe('check');
    expect(turnOnStepOf({ phase: 'planning', request: wholeCluster })).toBe('review');
    expect(
      turnOnStepOf({ phase: 'running', operation: operationIn('running', 1), lost: null, cancelling: false, cancellingServers: [] })
    ).toBe('apply');
  });

  it('has no step for anything but turning on', () => {
    expect(turnOnStepOf({ phase: 'planning', request: { kind: 'turnOff' } })).toBeNull();
    expect(turnOnStepOf({ phase: 'done', operation: { ...operationIn('succeeded', 1), kind: 'sync' }, problem: null })).toBeNull();
    expect(turnOnStepOf({ phase: 'closed' })).toBeNull();
  });
});
