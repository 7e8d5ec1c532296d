import { Subject } from 'rxjs';
import { FakeApi, refused } from '../../testing/fake-api';
import { goldenVirtualMachines } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { VirtualMachinesOfServer } from '../api/contracts';
import { VirtualMachineState, VirtualMachineStore } from './virtual-machine-store';

describe('VirtualMachineStore', () => {
  let api: FakeApi;
  let pending: Map<string, Subject<VirtualMachinesOfServer>>;
  let store: VirtualMachineStore;
  let state: VirtualMachineState;

  beforeEach(() => {
    usePaneEnvironment();
    api = new FakeApi();
    pending = new Map();
    api.machinesAnswer = server => {
      const answer = new Subject<VirtualMachinesOfServer>();
      pending.set(server, answer);
      return answer;
    };
    store = new VirtualMachineStore(api as unknown as AzureBenefitsApi);
    store.state$.subscribe(next => (state = next));
  });

  function answer(server: string): void {
    pending.get(server)?.next({ ...goldenVirtualMachines(), server });
    pending.get(server)?.complete();
  }

  it('asks at most four servers at once, and the next when one has answered', () => {
    store.load(['a', 'b', 'c', 'd', 'e', 'f'], false);
    expect([...pending.keys()]).toEqual(['a', 'b', 'c', 'd']);
    answer('b');
    expect([...pending.keys()]).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('shows each server as soon as it has answered', () => {
    store.load(['a', 'b'], false);
    answer('b');
    expect(state.get('b')?.virtualMachines.length).toBe(2);
    expect(state.get('a')?.loading).toBeTrue();
  });

  it('keeps what is known while it reads again, also when that fails', () => {
    store.load(['a'], false);
    answer('a');
    api.machinesAnswer = () => refused(502, 'serverUnreachable');
    store.load(['a'], true);
    expect(state.get('a')?.virtualMachines.length).toBe(2);
    expect(state.get('a')?.problem?.code).toBe('serverUnreachable');
  });

  it('does not let one server hide the others', () => {
    api.machinesAnswer = server => (server === 'a' ? refused(502, 'serverUnreachable') : new FakeApi().machinesAnswer(server));
    store.load(['a', 'b'], false);
    expect(state.get('a')?.problem?.code).toBe('serverUnreachable');
    expect(state.get('b')?.virtualMachines.length).toBe(2);
  });

  it('keeps the very list when an answer says the same again', () => {
    store.load(['a'], false);
    answer('a');
    const known = state.get('a')?.virtualMachines;
    store.load(['a'], false);
    answer('a');
    expect(state.get('a')?.virtualMachines).toBe(known!);
  });

  it('retries one server without asking the others', () => {
    store.load(['a', 'b'], false);
    answer('b');
    pending.get('a')?.error({ status: 502, response: null });
    api.asked.length = 0;
    store.retry('a');
    expect(api.asked).toEqual(['virtual machines of a']);
    expect(state.get('a')).toEqual(jasmine.objectContaining({ loading: true, problem: null }));
    answer('a');
    expect(state.get('a')?.virtualMachines.length).toBe(2);
    expect(state.get('b')?.loading).toBeFalse();
  });

  it('does not take up a retried server that is no longer asked for', () => {
    store.load(['a', 'b'], false);
    store.retry('a');
    const retried = pending.get('a');
    store.load(['b'], false);
    retried?.next({ ...goldenVirtualMachines(), server: 'a' });
    expect([...state.keys()]).toEqual(['b']);
  });

  it('reads servers that come later once, without asking the others again', () => {
    store.add(['a']);
    store.add(['a', 'b']);
    expect(api.asked).toEqual(['virtual machines of a', 'virtual machines of b']);
    answer('a');
    expect([state.get('a')?.virtualMachines.length, state.get('b')?.loading]).toEqual([2, true]);
  });

  it('reads those that came later anew with the next list', () => {
    store.add(['a']);
    const early = pending.get('a');
    store.load(['a'], false);
    expect(early?.observed).toBeFalse();
    answer('a');
    expect(state.get('a')?.loading).toBeFalse();
  });

  it('forgets a server that is no longer asked for', () => {
    store.load(['a', 'b'], false);
    answer('a');
    answer('b');
    store.load(['b'], false);
    expect([...state.keys()]).toEqual(['b']);
  });
});
