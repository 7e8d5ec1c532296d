import { TestBed } from '@angular/core/testing';
import { BehaviorSubject, NEVER, of, Subject } from 'rxjs';
import { ComponentHarness } from '../../testing/component-harness';
import { FakeApi, operationIn, refused } from '../../testing/fake-api';
import { goldenOperations } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { Operation, OperationSummary } from '../api/contracts';
import { fileSaver } from '../overview/export-file';
import { historyText } from './history-file';
import { HistoryTabComponent } from './history-tab.component';
import { OperationTracker, TrackedOperation } from './operation-tracker';

describe('HistoryTabComponent', () => {
  const [first] = goldenOperations().operations;
  let api: FakeApi;
  let ended: Subject<Operation>;
  let saved: { readonly name: string; readonly blob: Blob }[];
  let harness: ComponentHarness<HistoryTabComponent>;

  beforeEach(() => {
    usePaneEnvironment();
    api = new FakeApi();
    ended = new Subject();
    saved = [];
  });

  function open(operations: readonly OperationSummary[] = [first!]): void {
    api.operationsAnswer = () => of({ operations });
    start();
  }

  function start(): void {
    const tracker = { tracked$: new BehaviorSubject<TrackedOperation | null>(null), ended$: ended };
    TestBed.configureTestingModule({
      providers: [
        { provide: AzureBenefitsApi, useValue: api },
        { provide: OperationTracker, useValue: tracker },
        { provide: fileSaver, useValue: (blob: Blob, name: string) => saved.push({ name, blob }) }
      ]
    });
    const fixture = TestBed.createComponent(HistoryTabComponent);
    fixture.componentInstance.cluster = 'hci-lab';
    harness = new ComponentHarness(fixture);
  }

  it('says what was done, how it ended, by whom, when and how long it took', () => {
    open();
    const [kind, outcome, by, at, took] = harness.texts('tbody th, tbody td');
    expect([kind, outcome, by, took]).toEqual(['Turn on Azure benefits', 'Partially succeeded', 'CONTOSO\\operator', '0:09']);
    expect(at).toContain('Mar 2, 2026');
  });

  it('says what will be listed when nothing was done yet', () => {
    open([]);
    expect(harness.text).toContain('Nothing was done to this cluster through this gateway yet.');
    expect(harness.buttonNames()).toEqual(['Refresh']);
  });

  it('opens an operation, and retries one that did not succeed when that is possible', () => {
    open([first!, { ...first!, id: 'second', state: 'succeeded' }, { ...first!, id: 'third', state: 'running', endedAt: null }]);
    const asked: string[] = [];
    harness.fixture.componentInstance.opened.subscribe(({ id }) => asked.push(`open ${id}`));
    harness.fixture.componentInstance.retried.subscribe(({ id }) => asked.push(`retry ${id}`));
    harness.click('Show details');
    harness.click('Retry');
    expect(asked).toEqual([`open ${first!.id}`, `retry ${first!.id}`]);
    expect(harness.buttonNames().filter(name => name === 'Retry').length).toBe(1);
    harness.fixture.componentRef.setInput('busy', true);
    harness.fixture.detectChanges();
    expect(harness.button('Retry').disabled).toBeTrue();
    harness.fixture.componentRef.setInput('canChange', false);
    harness.fixture.detectChanges();
    expect(harness.buttonNames()).not.toContain('Retry');
  });

  it('reads anew when an operation has ended, and keeps what it shows meanwhile', () => {
    open();
    api.operationsAnswer = () => NEVER;
    ended.next(operationIn('succeeded', 2));
    harness.fixture.detectChanges();
    expect(api.asked).toEqual(['operations', 'operations']);
    expect(harness.texts('tbody tr').length).toBe(1);
  });

  it('says why it could not be read, and tries again', () => {
    api.operationsAnswer = () => refused(502, 'clusterUnreachable');
    start();
    expect(harness.text).toContain('The history could not be read');
    expect(harness.text).toContain('Code: clusterUnreachable');
    api.operationsAnswer = () => of(goldenOperations());
    harness.click('Retry');
    expect(harness.texts('tbody tr').length).toBe(1);
  });

  it('saves what it shows as a file', async () => {
    open();
    harness.click('Export as CSV');
    harness.click('Export as JSON');
    expect(saved.map(({ name }) => name)).toEqual(['azure-benefits-hci-lab-history-20260302T100009Z.csv', 'azure-benefits-hci-lab-history-20260302T100009Z.json']);
    expect(JSON.parse(await saved[1]!.blob.text())).toEqual(goldenOperations());
  });

  it('writes a table that no spreadsheet takes for formulas', () => {
    const text = historyText([{ ...first!, startedBy: '=cmd|"x"' }], 'csv');
    expect(text.split('\r\n')[0]).toBe('"id","kind","state","startedBy","startedAt","endedAt"');
    expect(text).toContain('"\'=cmd|""x"""');
  });
});
