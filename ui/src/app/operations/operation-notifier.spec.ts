import { AppContextService } from '@microsoft/windows-admin-center-sdk/angular';
import { goldenOperation } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { OperationNotifier } from './operation-notifier';

describe('OperationNotifier', () => {
  let told: string[][];
  let notifier: OperationNotifier;

  beforeEach(() => {
    usePaneEnvironment();
    told = [];
    const tell = (...texts: string[]) => told.push(texts);
    const notification = { create: () => ({ showInProgress: tell, showSuccess: tell, showWarning: tell, showError: tell }) };
    notifier = new OperationNotifier({ notification, activeConnection: { validNodeName: 'hci-lab' } } as unknown as AppContextService);
  });

  it('names an operation in the words of what the cluster runs', () => {
    notifier.started(goldenOperation());
    notifier.mode = 'v2';
    notifier.ended(goldenOperation());
    expect(told.map(([title]) => title)).toEqual(['Turn on Azure benefits', 'Turn on legacy OS support']);
  });

  it('counts apart what was not attempted', () => {
    const [host, machine] = goldenOperation().targets;
    const skipped = machine!.steps.map(step => ({ ...step, state: 'skipped' as const }));
    notifier.ended({
      ...goldenOperation(),
      targets: [
        { ...host!, state: 'failed' },
        { ...machine!, state: 'failed', steps: skipped }
      ]
    });
    expect(told[0]?.[1]).toBe('Partially succeeded: 0 succeeded, 1 failed, 0 skipped. Not attempted: 1.');
  });
});
