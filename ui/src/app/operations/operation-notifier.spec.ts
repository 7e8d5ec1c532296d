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

  it('names an operation as the gateway does', () => {
    notifier.started(goldenOperation());
    notifier.ended({ ...goldenOperation(), title: 'Turn on legacy OS support' });
    expect(told.map(([title]) => title)).toEqual([goldenOperation().title, 'Turn on legacy OS support']);
  });

  it('tells its counts, those that nothing was begun for apart', () => {
    const { counts } = goldenOperation();
    notifier.ended({ ...goldenOperation(), counts: { ...counts, succeeded: 1200, failed: 1, skipped: 0, notAttempted: 1 } });
    expect(told[0]?.[1]).toBe('Partially succeeded: 1,200 succeeded, 1 failed, 0 skipped. Not attempted: 1.');
  });
});
