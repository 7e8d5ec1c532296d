import { ComponentFixture, TestBed } from '@angular/core/testing';
import { BehaviorSubject, NEVER, of, Subject } from 'rxjs';
import { FakeApi, operationIn, refused } from '../../testing/fake-api';
import { goldenOperations } from '../../testing/golden';
import { harnessFor } from '../../testing/harness-for';
import { HistoryHarness } from '../../testing/harnesses/history.harness';
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
  let fixture: ComponentFixture<HistoryTabComponent>;
  let history: HistoryHarness;

  beforeEach(() => {
    usePaneEnvironment();
    api = new FakeApi();
    ended = new Subject();
    saved = [];
  });

  async function open(operations: readonly OperationSummary[] = [first!]): Promise<void> {
    api.operationsAnswer = () => of({ operations, incomplete: false });
    await start();
  }

  async function start(): Promise<void> {
    const tracker = { tracked$: new BehaviorSubject<TrackedOperation | null>(null), ended$: ended };
    TestBed.configureTestingModule({
      providers: [
        { provide: AzureBenefitsApi, useValue: api },
        { provide: OperationTracker, useValue: tracker },
        { provide: fileSaver, useValue: (blob: Blob, name: string) => saved.push({ name, blob }) }
      ]
    });
    fixture = TestBed.createComponent(HistoryTabComponent);
    fixture.componentInstance.cluster = 'hci-lab';
    history = await harnessFor(fixture, HistoryHarness);
  }

  it('says what was done, how it ended, by whom, when and how long it took', async () => {
    await open();
    const [[kind, outcome, targets, by, at, took] = []] = await (await history.table()).cells();
    expect([kind, outcome, by, took]).toEqual(['Turn on Azure benefits', 'Partially succeeded', 'CONTOSO\\operator', '0:09']);
    expect(targets).toBe('2 of 4 succeeded');
    expect(at).toContain('Mar 2, 2026');
  });

  it('says that operations might be missing only when the gateway says so', async () => {
    await open();
    expect(await history.text()).not.toContain('Operations might be missing');
    api.operationsAnswer = () => of({ operations: [first!], incomplete: true });
    fixture.componentInstance.refresh();
    expect(await history.text()).toContain('Operations might be missing');
    expect((await (await history.table()).cells()).length).toBe(1);
  });

  it('says what will be listed when nothing was done yet', async () => {
    await open([]);
    expect(await history.text()).toContain('No operations yet.');
    expect(await history.buttonNames()).toEqual(['Refresh']);
  });

  it('opens an operation, and retries one that did not succeed when that is possible', async () => {
    await open([first!, { ...first!, id: 'second', state: 'succeeded' }, { ...first!, id: 'third', state: 'running', endedAt: null }]);
    const asked: string[] = [];
    fixture.componentInstance.opened.subscribe(({ id }) => asked.push(`open ${id}`));
    fixture.componentInstance.retried.subscribe(({ id }) => asked.push(`retry ${id}`));
    await history.press('Show details');
    await history.press('Retry');
    expect(asked).toEqual([`open ${first!.id}`, `retry ${first!.id}`]);
    expect((await history.buttonNames()).filter(name => name === 'Retry').length).toBe(1);
    fixture.componentInstance.undone.subscribe(({ id }) => asked.push(`undo ${id}`));
    await history.press('Undo');
    expect(asked.slice(-1)).toEqual([`undo ${first!.id}`]);
    fixture.componentRef.setInput('busy', true);
    expect(await history.isEnabled('Retry')).toBeFalse();
    fixture.componentRef.setInput('canChange', false);
    expect(await history.buttonNames()).not.toContain('Retry');
  });

  it('offers nothing for an operation that a later one replaced, and says by which', async () => {
    const later = { id: 'later', title: 'Turn off Azure benefits', startedBy: 'CONTOSO\\second', startedAt: '2026-03-02T11:00:00Z' };
    await open([{ ...first!, supersededBy: later, undo: 'changedSince' }]);
    expect(await history.text()).toContain('Replaced by: Turn off Azure benefits, Mar 2, 2026');
    expect(await history.buttonNames()).not.toContain('Retry');
    expect(await history.buttonNames()).not.toContain('Undo');
  });

  it('leaves out on request what succeeded', async () => {
    await open([first!, { ...first!, id: 'second', title: 'Sync with Azure', state: 'succeeded' }]);
    expect((await (await history.table()).cells()).length).toBe(2);
    await history.tick("Only operations that didn't succeed");
    expect((await (await history.table()).cells()).map(([title]) => title)).toEqual(['Turn on Azure benefits']);
  });

  it('says who dismissed what an operation left undone', async () => {
    await open([{ ...first!, dismissed: { by: 'CONTOSO\\second', at: '2026-03-02T11:00:00Z' } }]);
    expect(await history.text()).toContain('Dismissed by CONTOSO\\second, Mar 2, 2026');
  });

  it('reads anew when an operation has ended, and keeps what it shows meanwhile', async () => {
    await open();
    api.operationsAnswer = () => NEVER;
    ended.next(operationIn('succeeded', 2));
    expect(api.asked).toEqual(['operations', 'operations']);
    expect((await (await history.table()).cells()).length).toBe(1);
  });

  it('says why it could not be read, and tries again', async () => {
    api.operationsAnswer = () => refused(502, 'clusterUnreachable');
    await start();
    expect(await history.text()).toContain("Couldn't read the history");
    expect(await history.text()).toContain('Code: clusterUnreachable');
    api.operationsAnswer = () => of(goldenOperations());
    await history.press('Retry');
    expect((await (await history.table()).cells()).length).toBe(1);
  });

  it('saves what it shows as a file', async () => {
    await open();
    await history.press('Export as CSV');
    await history.press('Export as JSON');
    expect(saved.map(({ name }) => name)).toEqual([
      'azure-benefits-hci-lab-history-20260302T090009Z.csv',
      'azure-benefits-hci-lab-history-20260302T090009Z.json'
    ]);
    expect(JSON.parse(await saved[1]!.blob.text())).toEqual({ operations: goldenOperations().operations });
  });

  it('writes a table that no spreadsheet takes for formulas', () => {
    const text = historyText(
      [
        { ...first!, startedBy: '=cmd|"x"' },
        { ...first!, startedBy: '\uFF1Dcmd' }
      ],
      'csv'
    );
    expect(text.split('\r\n')[0]).toBe(
      '"id","kind","state","startedBy","startedAt","endedAt","total","succeeded","failed","skipped","cancelled","notAttempted","unknown"'
    );
    expect(text.split('\r\n')[1]).toMatch(/"4","2","1","1","0","0","0"$/);
    expect(text).toContain('"\'=cmd|""x"""');
    expect(text).toContain('"\'\uFF1Dcmd"');
  });
});
