import { fakeAsync, tick } from '@angular/core/testing';
import { AppContextService } from '@microsoft/windows-admin-center-sdk/angular';
import { NEVER, Observable, of, TimeoutError } from 'rxjs';
import { goldenOverview } from '../../testing/golden';
import { AzureBenefitsApi } from './azure-benefits-api';

interface Call {
  readonly method: string;
  readonly service: { readonly serviceName: string; readonly controllerName: string; readonly nodeName: string };
  readonly path: string;
  readonly body: unknown;
  readonly options?: unknown;
}

describe('AzureBenefitsApi', () => {
  let calls: Call[];
  let answer: Observable<unknown>;
  let api: AzureBenefitsApi;

  beforeEach(() => {
    calls = [];
    answer = of(goldenOverview());
    const node = {
      get: (service: Call['service'], path: string, options?: unknown) =>
        record({ method: 'GET', service, path, body: undefined, ...(options ? { options } : {}) }),
      post: (service: Call['service'], path: string, body: string) => record({ method: 'POST', service, path, body: JSON.parse(body) })
    };
    const appContext = { node, activeConnection: { validNodeName: 'hci-lab' } };
    api = new AzureBenefitsApi(appContext as unknown as AppContextService);
  });

  function record(call: Call): Observable<unknown> {
    calls.push(call);
    return answer;
  }

  it("asks the plugin's controller on the cluster of the active connection", () => {
    api.overview(false).subscribe();
    expect(calls).toEqual([
      {
        method: 'GET',
        service: { serviceName: 'AzureBenefits', controllerName: 'AzureBenefits', nodeName: 'hci-lab' },
        path: 'overview?after=none',
        body: undefined
      }
    ]);
  });

  it('renews the snapshot only when asked to', () => {
    api.overview(true).subscribe();
    expect(calls[0]?.path).toBe('overview?after=none&refresh=true');
  });

  it('follows how the cluster is read from the version that is known', () => {
    api.overviewAfter('5d3a-42').subscribe();
    expect(calls[0]?.path).toBe('overview?after=5d3a-42&waitSeconds=20');
  });

  it("keeps a server's name from changing the path", () => {
    api.virtualMachines('a/../b', false).subscribe();
    expect(calls[0]?.path).toBe('servers/a%2F..%2Fb/virtual-machines');
  });

  it("posts the test of a server's attestation", () => {
    api.testAttestation('hci node1').subscribe();
    expect(calls[0]).toEqual(jasmine.objectContaining({ method: 'POST', path: 'servers/hci%20node1/attestation-test', body: {} }));
  });

  it('sends the request of an operation as JSON', () => {
    api.start({ kind: 'turnOn', includeAllVirtualMachines: false }).subscribe();
    expect(calls[0]).toEqual(
      jasmine.objectContaining({ method: 'POST', path: 'operations', body: { kind: 'turnOn', includeAllVirtualMachines: false } })
    );
  });

  it('long-polls from the version that is known', () => {
    api.operationAfter('7b1f', 12).subscribe();
    expect(calls[0]?.path).toBe('operations/7b1f?after=12&waitSeconds=20&targets=changed');
  });

  it('takes an export as text, so that the file is what the plugin wrote', () => {
    api.exported('csv').subscribe();
    expect(calls[0]).toEqual(jasmine.objectContaining({ method: 'GET', path: 'export?format=csv', options: { responseType: 'text' } }));
  });

  it('does not ask before somebody listens', () => {
    api.plan({ kind: 'turnOff' });
    expect(calls).toEqual([]);
  });

  it('gives up after a minute without an answer', fakeAsync(() => {
    answer = NEVER;
    let failure: unknown;
    api.overview(false).subscribe({ error: error => (failure = error) });
    tick(60_000);
    expect(failure).toBeInstanceOf(TimeoutError);
  }));
});
