import { fakeAsync, tick } from '@angular/core/testing';
import { defer, of, throwError } from 'rxjs';
import { FakeApi, operationIn, refused } from '../../testing/fake-api';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { Operation } from '../api/contracts';
import { OperationWatcher } from './operation-watcher';

describe('OperationWatcher', () => {
  let api: FakeApi;
  let seen: string[];
  let end: string;

  beforeEach(() => {
    api = new FakeApi();
    seen = [];
    end = 'none';
  });

  function watch(): void {
    new OperationWatcher(api as unknown as AzureBenefitsApi).watch('7b1f').subscribe({
      next: ({ version, state }) => seen.push(`${version} ${state}`),
      error: () => (end = 'error'),
      complete: () => (end = 'complete')
    });
  }

  function answers(...operations: Operation[]): () => ReturnType<FakeApi['operation']> {
    return () => of(operations.shift() ?? operationIn('succeeded', 99));
  }

  it('polls from version to version until the operation has ended', fakeAsync(() => {
    api.laterAnswer = answers(operationIn('running', 2), operationIn('succeeded', 3));
    watch();
    expect(seen).toEqual(['1 running', '2 running', '3 succeeded']);
    expect(api.asked).toEqual(['operation 7b1f', 'operation 7b1f after 1', 'operation 7b1f after 2']);
    expect(end).toBe('complete');
  }));

  it('pauses after an answer without news', fakeAsync(() => {
    api.laterAnswer = answers(operationIn('running', 1), operationIn('succeeded', 2));
    watch();
    expect(seen).toEqual(['1 running', '1 running']);
    tick(1_000);
    expect(seen[2]).toBe('2 succeeded');
  }));

  it('bridges a short loss of contact', fakeAsync(() => {
    let failures = 3;
    api.laterAnswer = () => defer(() => (failures-- > 0 ? throwError(() => ({ status: 0 })) : of(operationIn('succeeded', 2))));
    watch();
    tick(500 + 1_000 + 2_000);
    expect(seen).toEqual(['1 running', '2 succeeded']);
  }));

  it('ends with the error when the contact stays lost', fakeAsync(() => {
    api.laterAnswer = () => throwError(() => ({ status: 502 }));
    watch();
    tick(60_000);
    expect(end).toBe('error');
  }));

  it('takes an answer of the plugin as final', fakeAsync(() => {
    api.operationAnswer = () => refused(404, 'operationNotFound');
    watch();
    expect(end).toBe('error');
  }));
});
