import { fakeAsync, tick } from '@angular/core/testing';
import { delay, of, Subject } from 'rxjs';
import { FakeApi, refused } from '../../testing/fake-api';
import { goldenOperation, goldenOverview, goldenReadingOverview } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { Operation, OverviewAnswer } from '../api/contracts';
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

  it('takes in what the gateway learns as it comes, but not more often than once a second', fakeAsync(() => {
    open();
    store.renew();
    tick(1);
    expect(api.asked).toEqual(['overview', 'overview']);
    for (let time = 0; time < 10; time++) {
      store.renew();
      tick(90);
    }
    expect(api.asked.length).toBe(2);
    tick(100);
    expect(api.asked).toEqual(['overview', 'overview', 'overview']);
    tick(5_000);
    expect(api.asked.length).toBe(3);
    store.ngOnDestroy();
  }));

  it('cuts nothing off for what the gateway learns, and asks for it afterwards', fakeAsync(() => {
    api.overviewAnswer = () => of(goldenOverview()).pipe(delay(2_500));
    open();
    for (let time = 0; time < 4; time++) {
      store.renew();
      tick(600);
    }
    expect([state.loading, api.asked.length]).toEqual([true, 1]);
    tick(101);
    expect([state.overview?.asOf, state.loading, api.asked.length]).toEqual([goldenOverview().asOf, true, 2]);
    tick(2_500);
    expect([state.loading, api.asked]).toEqual([false, ['overview', 'overview']]);
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

  describe('while the cluster is read', () => {
    let later: Subject<OverviewAnswer>;
    const first = goldenReadingOverview();
    const whole = { ...goldenOverview(), version: '5d-9', read: { servers: 3, of: 3, silent: [] } };

    beforeEach(() => {
      api.overviewAnswer = () => of(first);
      api.laterOverviewAnswer = () => (later = new Subject());
    });

    function answer(next: OverviewAnswer): void {
      later.next(next);
      later.complete();
      tick(250);
    }

    it('shows each server as it answers, and the cluster with the last one', fakeAsync(() => {
      open();
      expect([state.isWhole, state.loading, state.read?.servers]).toEqual([false, true, 2]);
      tick(250);
      const [server1, , server3] = first.servers;
      answer({
        ...first,
        version: '5d-8',
        read: { servers: 3, of: 3, silent: [] },
        servers: [server1!, goldenOverview().servers[1]!, server3!]
      });
      expect(state.overview?.servers.map(({ state: of }) => of)).toEqual(['up', 'up', 'down']);
      answer(whole);
      expect([state.isWhole, state.loading, state.read]).toEqual([true, false, null]);
      expect(state.overview?.status).toBe(goldenOverview().status);
      expect(api.asked).toEqual(['overview', `overview after ${first.version}`, 'overview after 5d-8']);
      tick(29_000);
      expect(api.asked.length).toBe(3);
      store.ngOnDestroy();
    }));

    it('asks again for what has not come yet, but not in a tight loop', fakeAsync(() => {
      open();
      tick(250);
      api.laterOverviewAnswer = () => of(first);
      later.next(first);
      later.complete();
      tick(2_500);
      expect(api.asked.filter(question => question === `overview after ${first.version}`).length).toBe(3);
      store.ngOnDestroy();
    }));

    it('keeps nothing of a first read that fails in the middle, and says why', fakeAsync(() => {
      open();
      tick(250);
      later.error({ status: 502, response: null });
      expect([state.overview, state.isWhole, state.read, state.loading]).toEqual([null, false, null, false]);
      expect(state.problem).not.toBeNull();
      store.ngOnDestroy();
    }));

    it('keeps what it has when a later read fails in the middle', fakeAsync(() => {
      api.overviewAnswer = () => of({ ...whole, renewing: true });
      open();
      expect(state.loading).toBeFalse();
      tick(250);
      answer({ ...whole, renewing: true, version: '5d-10', read: { servers: 1, of: 3, silent: [] } });
      expect(state.read?.servers).toBe(1);
      later.error({ status: 502, response: null });
      expect([state.overview?.status, state.isWhole, state.read]).toEqual([whole.status, true, null]);
      expect(state.problem).not.toBeNull();
      store.ngOnDestroy();
    }));

    it('asks no more once it is gone', fakeAsync(() => {
      open();
      tick(250);
      expect(later.observed).toBeTrue();
      store.ngOnDestroy();
      expect(later.observed).toBeFalse();
      tick(120_000);
      expect(api.asked).toEqual(['overview', `overview after ${first.version}`]);
    }));
  });

  it('asks no more once it is gone', fakeAsync(() => {
    open();
    store.ngOnDestroy();
    tick(120_000);
    expect(api.asked).toEqual(['overview']);
  }));
});
