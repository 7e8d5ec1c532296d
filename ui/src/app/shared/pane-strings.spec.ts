import { goldenOperation, goldenOverview } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { paneStrings, wordFor } from './pane-strings';
import { conditionLevel, serverLevel, targetLevel } from './status-levels';

describe('words', () => {
  beforeEach(() => usePaneEnvironment());

  it('are known for every value of the golden files', () => {
    const strings = paneStrings();
    const overview = goldenOverview();
    const steps = goldenOperation().targets.flatMap(target => target.steps);
    expect(Object.keys(strings.ServerStatus)).toEqual(jasmine.arrayContaining(overview.servers.map(server => server.status)));
    expect(Object.keys(strings.Step)).toEqual(jasmine.arrayContaining(steps.map(step => step.name)));
    expect(Object.keys(strings.TargetState)).toEqual(jasmine.arrayContaining(steps.map(step => step.state)));
  });

  it('show a value of a later version as it came, in words', () => {
    expect(wordFor(paneStrings().Step, 'polishSwitch')).toBe('Polish switch');
  });

  it('do not take an inherited property for a word', () => {
    expect(wordFor(paneStrings().Step, 'toString')).toBe('To string');
  });
});

describe('levels', () => {
  it('never take a value of a later version for a good one', () => {
    expect(serverLevel('sleeping' as never)).toBe('unknown');
    expect(targetLevel('parked' as never)).toBe('unknown');
    expect(conditionLevel('maybe' as never)).toBe('unknown');
  });
});
