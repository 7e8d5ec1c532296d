import { goldenOperation, goldenOverview } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { paneStrings, wordFor } from './pane-strings';
import { conditionLevel, serverLevel, targetLevel } from './status-levels';

describe('words', () => {
  beforeEach(() => usePaneEnvironment());

  it('are known for every value of the golden files', () => {
    const strings = paneStrings();
    const overview = goldenOverview();
    const { targets } = goldenOperation();
    expect(Object.keys(strings.ServerStatus)).toEqual(jasmine.arrayContaining(overview.servers.map(server => server.status)));
    expect(Object.keys(strings.TargetState)).toEqual(
      jasmine.arrayContaining(targets.flatMap(({ steps }) => steps).map(step => step.state))
    );
  });

  it('show a value of a later version as it came, in words', () => {
    expect(wordFor(paneStrings().ServerState, 'polishSwitch')).toBe('Polish switch');
  });

  it('do not take an inherited property for a word', () => {
    expect(wordFor(paneStrings().ServerState, 'toString')).toBe('To string');
  });
});

describe('levels', () => {
  it('never take a value of a later version for a good one', () => {
    expect(serverLevel('sleeping' as never)).toBe('unknown');
    expect(targetLevel('parked' as never)).toBe('unknown');
    expect(conditionLevel({ level: 'maybe' as never })).toBe('unknown');
  });
});
