import { fakeAsync, tick } from '@angular/core/testing';
import { of } from 'rxjs';
import { FakeApi, refused } from '../../testing/fake-api';
import { goldenPreflight } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { PreflightState, PreflightStore } from './preflight-store';

describe('PreflightStore', () => {
  let api: FakeApi;
  let store: PreflightStore;
  let state: PreflightState;

  beforeEach(() => {
    usePaneEnvironment();
    api = new FakeApi();
    store = new PreflightStore(api as unknown as AzureBenefitsApi);
    store.state$.subscribe(next => (state = next));
  });

  it('repeats the check by itself until every server is ready', fakeAsync(() => {
    store.check();
    tick(15_000);
    expect(api.asked).toEqual(['preflight', 'preflight']);
    api.preflightAnswer = () => of({ ...goldenPreflight(), ready: true });
    tick(15_000);
    tick(60_000);
    expect(api.asked.length).toBe(3);
    store.ngOnDestroy();
  }));

  it('asks no more once it is gone', fakeAsync(() => {
    store.check();
    store.ngOnDestroy();
    tick(60_000);
    expect(api.asked).toEqual(['preflight']);
  }));

  it('keeps what it knows when a check fails, and says why it failed', fakeAsync(() => {
    store.check();
    api.preflightAnswer = () => refused(504, 'clusterUnreachable');
    store.check();
    expect(state).toEqual({
      preflight: goldenPreflight(),
      loading: false,
      problem: jasmine.objectContaining({ code: 'clusterUnreachable' })
    });
    api.preflightAnswer = () => of(goldenPreflight());
    store.check();
    expect(state.problem).toBeNull();
    store.ngOnDestroy();
  }));
});
