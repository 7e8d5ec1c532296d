import { of, Subject } from 'rxjs';
import { FakeApi, operationIn, refused } from '../../testing/fake-api';
import { goldenPlan } from '../../testing/golden';
import { OperationPaneHarness } from '../../testing/harnesses/operation-pane.harness';
import { renderOperationPane } from '../../testing/rendered-operation-pane';
import { Operation, OperationRequest } from '../api/contracts';
import { OperationPaneOptions } from './operation-pane.component';

describe('OperationPaneComponent, with batches', () => {
  const repair: OperationRequest = { kind: 'repair' };
  const divide = 'Change the VMs in batches';
  let api: FakeApi;
  let later: Subject<Operation>;
  let pane: OperationPaneHarness;
  let show: (options: OperationPaneOptions) => void;

  beforeEach(async () => {
    ({ api, later, pane, show } = await renderOperationPane());
  });

  const review = (batch: { size: number; stopAfterFailures: number | null } | null): void => {
    api.planAnswer = () => of({ ...goldenPlan(), offersBatches: true, batch });
    show({ request: repair, review: true });
  };

  const started = (): string | undefined => api.asked.find(asked => asked.startsWith('start '));

  it('offers no choice where little is changed', async () => {
    show({ request: repair, review: true });
    expect(await pane.text()).not.toContain(divide);
  });

  it('divides only when that is wanted', async () => {
    review(null);
    expect(await pane.isChecked(divide)).toBeFalse();
    await pane.press('Repair');
    expect(started()).toBe('start {"kind":"repair"}');
  });

  it('asks for the size and the failures that are entered', async () => {
    review(null);
    await pane.tick(divide);
    await pane.enterNumber('VMs of a server in each batch', '50');
    await pane.enterNumber('Stop after this many failures (optional)', '3');
    await pane.press('Repair');
    expect(started()).toBe('start {"kind":"repair","batch":{"size":50,"stopAfterFailures":3}}');
  });

  it('keeps the size where what is entered is no number of VMs', async () => {
    review({ size: 256, stopAfterFailures: null });
    for (const wrong of ['0', '-1', '1.5', '16385', '']) {
      await pane.enterNumber('VMs of a server in each batch', wrong);
    }
    await pane.enterNumber('Stop after this many failures (optional)', '2');
    await pane.press('Repair');
    expect(started()).toBe('start {"kind":"repair","batch":{"size":256,"stopAfterFailures":2}}');
  });

  it('leaves what is usual to the gateway, and says so when it is not wanted', async () => {
    review({ size: 256, stopAfterFailures: null });
    expect(await pane.isChecked(divide)).toBeTrue();
    await pane.tick(divide);
    await pane.press('Repair');
    expect(started()).toBe('start {"kind":"repair","batch":{"size":16384}}');
  });

  it('tells the batch while it runs, pauses, resumes and stops', async () => {
    const batches = { number: 3, of: 8 };
    show({ request: repair, review: false });
    later.next({ ...operationIn('running', 2), batches });
    const progress = await pane.progress();
    expect(await progress.batchText()).toBe('Batch 3 of 8');
    await pane.press('Pause after this batch');
    later.next({ ...operationIn('pausing', 3), batches });
    expect(await progress.batchText()).toBe('Batch 3 of 8. Pausing after the batches that have begun.');
    later.next({ ...operationIn('paused', 4), batches });
    expect(await progress.batchText()).toBe('Batch 3 of 8. Paused.');
    await pane.press('Resume');
    later.next({ ...operationIn('running', 5), batches });
    await pane.press('Stop after this batch');
    const { id } = operationIn('running', 1);
    expect(api.asked.filter(asked => asked.endsWith(id) && !asked.startsWith('operation'))).toEqual([
      `pause ${id}`,
      `resume ${id}`,
      `stop ${id}`
    ]);
  });

  it('says that a server with more to come is paused, and not one that is done', async () => {
    show({ request: repair, review: false });
    const operation = { ...operationIn('paused', 2), batches: { number: 1, of: 2 } };
    const [server] = operation.servers;
    const servers = [
      { ...server!, state: 'running' as const },
      { ...server!, server: 'server2', state: 'succeeded' as const }
    ];
    later.next({ ...operation, servers, targets: [] });
    const states = await (await pane.progress()).servers();
    expect(states.map(({ state }) => state)).toEqual(['Paused', 'Succeeded']);
  });

  it('offers nothing of it where every server is called once', async () => {
    show({ request: repair, review: false });
    later.next(operationIn('running', 2));
    expect(await (await pane.progress()).batchText()).toBe('');
  });

  it('says why a pause was refused', async () => {
    show({ request: repair, review: false });
    later.next({ ...operationIn('running', 2), batches: { number: 1, of: 2 } });
    api.operationAnswer = () => refused(403, 'callerDenied');
    await pane.press('Pause after this batch');
    expect(await pane.text()).toContain('callerDenied');
  });
});
