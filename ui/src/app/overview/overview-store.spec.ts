import { fakeAsync, tick } from '@angular/core/testing';
import { delay, of, Subject } from 'rxjs';
import { FakeApi, refused } from '../../testing/fake-api';
import { goldenOperation, goldenOverview } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { Operation } from '../api/contracts';
import { OperationTracker } from '../operations/operation-tracker';
import { OverviewState } from './overview-state';
import { OverviewStore } from './overview-store';

describe('OverviewStore', () => {
  let api: FakeApi;
  let ended: Subject<Operation>;
  let store: OverviewStore;
  let state: OverviewState;

  beforeEach(() => {
    usePaneEnvironment();
    api = new FakeApi();
    ended = new Subject();
  });

  function open(): void {
    store = new OverviewStore(api as unknown as AzureBenefitsApi, { ended$: ended } as unknown as OperationTracker);
    store.state$.subscribe(next => (state = next));
  }

  it('reads the cluster at once and every half minute', fakeAsync(() => {
    open();
    expect(state.overview).toEqual(goldenOverview());
    tick(60_000);
    expect(api.asked).toEqual(['overview', 'overview', 'overview']);
    store.ngOnDestroy();
  }));

  it('asks again soon while a newer state is being read, unless that fails', fakeAsync(() => {
    api.overviewAnswer = () => of({ ...goldenOverview(), renewing: true });
    open();
    api.overviewAnswer = () => refused(502, 'clusterUnreachable');
    tick(3_000);
    expect(state.problem?.code).toBe('clusterUnreachable');
    tick(29_000);
    expect(api.asked).toEqual(['overview', 'overview']);
    store.ngOnDestroy();
  }));

  it('asks the servers anew on request, and when an operation has ended', fakeAsync(() => {
    open();
    store.refresh();
    ended.next(goldenOperation());
    expect(api.asked).toEqual(['overview', 'overview again', 'overview again']);
    store.ngOnDestroy();
  }));

  it('asks again when people come back to the tool, unless it is asking already', fakeAsync(() => {
    open();
    window.dispatchEvent(new Event('focus'));
    expect(api.asked).toEqual(['overview', 'overview']);
    api.overviewAnswer = () => of(goldenOverview()).pipe(delay(1_000));
    store.refresh();
    window.dispatchEvent(new Event('focus'));
    tick(1_000);
    expect(api.asked).toEqual(['overview', 'overview', 'overview again']);
    store.ngOnDestroy();
  }));

  it('keeps the last overview when a renewal fails, and says why', fakeAsync(() => {
    open();
    api.overviewAnswer = () => refused(502, 'clusterUnreachable');
    tick(30_000);
    expect(state.overview).toEqual(goldenOverview());
    expect(state.problem?.code).toBe('clusterUnreachable');
    api.overviewAnswer = () => of(goldenOverview());
    tick(30_000);
    expect(state.problem).toBeNull();
    store.ngOnDestroy();
  }));

  it('does not cut off a read that takes longer than the interval', fakeAsync(() => {
    api.overviewAnswer = () => of(goldenOverview()).pipe(delay(45_000));
    open();
    tick(45_000);
    expect(state.overview).toEqual(goldenOverview());
    store.ngOnDestroy();
  }));

  it('asks no more once it is gone', fakeAsync(() => {
    open();
    store.ngOnDestroy();
    tick(120_000);
    expect(api.asked).toEqual(['overview']);
  }));
});
