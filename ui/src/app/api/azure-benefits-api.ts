import { Injectable } from '@angular/core';
import { AppContextService } from '@microsoft/windows-admin-center-sdk/angular';
import { NodeRequest } from '@microsoft/windows-admin-center-sdk/core';
import { defer, Observable, timeout } from 'rxjs';
import {
  AttestationTestReport,
  Operation,
  OperationNews,
  OperationRequest,
  Operations,
  OverviewAnswer,
  Plan,
  Preflight,
  Trend,
  VirtualMachinesOfServer
} from './contracts';

/** No wait is endless: a call that does not end in this time is an error that can be retried. */
const callDeadline = 60_000;
const longPollSeconds = 20;

export type ExportFormat = 'csv' | 'json';

/** What the gateway makes a file of: data, or a report to read and print. */
export type FileFormat = ExportFormat | 'html';

/** What may follow an operation that has ended. */
export type FollowUpKind = 'retry' | 'undo';
/** What can be asked of an operation between two batches. */
export type BatchRequest = 'pause' | 'resume' | 'stop';

/** The gateway plugin's API for the cluster of the active connection. */
@Injectable({ providedIn: 'root' })
export class AzureBenefitsApi {
  constructor(private readonly appContext: AppContextService) {}

  get cluster(): string {
    return this.appContext.activeConnection.validNodeName;
  }

  /** What is known of the cluster now, perhaps in part; no version is called so. */
  overview(refresh: boolean): Observable<OverviewAnswer> {
    return this.get<OverviewAnswer>(refresh ? 'overview?after=none&refresh=true' : 'overview?after=none');
  }

  /** Answers when there is more than the version has, or the same after the server's wait. */
  overviewAfter(version: string): Observable<OverviewAnswer> {
    return this.get<OverviewAnswer>(`overview?after=${encodeURIComponent(version)}&waitSeconds=${longPollSeconds}`);
  }

  /** Always read anew: it is asked for before something is to be changed. */
  preflight(): Observable<Preflight> {
    return this.get<Preflight>('preflight?refresh=true');
  }

  virtualMachines(server: string, refresh: boolean): Observable<VirtualMachinesOfServer> {
    const path = `servers/${encodeURIComponent(server)}/virtual-machines`;
    return this.get<VirtualMachinesOfServer>(refresh ? `${path}?refresh=true` : path);
  }

  /** Changes nothing; a server that attests badly is a report too. */
  testAttestation(server: string): Observable<AttestationTestReport> {
    return this.post<AttestationTestReport>(`servers/${encodeURIComponent(server)}/attestation-test`);
  }

  plan(request: OperationRequest): Observable<Plan> {
    return this.post<Plan>('plan', request);
  }

  start(request: OperationRequest): Observable<Operation> {
    return this.post<Operation>('operations', request);
  }

  operation(id: string): Observable<Operation> {
    return this.get<Operation>(`operations/${encodeURIComponent(id)}`);
  }

  /** What the gateway kept of the cluster in the last 90 days. */
  trend(): Observable<Trend> {
    return this.get<Trend>('trend');
  }

  /** The cluster's operations, newest first. */
  operations(): Observable<Operations> {
    return this.get<Operations>('operations');
  }

  /** Answers when the operation is newer than the version, or unchanged after the server's wait. */
  operationAfter(id: string, version: number): Observable<OperationNews> {
    return this.get<OperationNews>(`operations/${encodeURIComponent(id)}?after=${version}&waitSeconds=${longPollSeconds}&targets=changed`);
  }

  /** Ends an operation, or only one server's part of it. */
  cancel(id: string, server?: string): Observable<Operation> {
    return this.post<Operation>(`operations/${encodeURIComponent(id)}/cancel`, server === undefined ? {} : { server });
  }

  /** Asks for a pause between two batches, for its end, or for a stop. */
  askBetweenBatches(id: string, asked: BatchRequest): Observable<Operation> {
    return this.post<Operation>(`operations/${encodeURIComponent(id)}/${asked}`);
  }

  /** Ends the reminders of what an operation left undone. */
  dismiss(id: string): Observable<Operation> {
    return this.post<Operation>(`operations/${encodeURIComponent(id)}/dismiss`);
  }

  /** What retrying or undoing an operation would change. */
  followUpPlan(id: string, kind: FollowUpKind): Observable<Plan> {
    return this.post<Plan>(`operations/${encodeURIComponent(id)}/plan`, { as: kind });
  }

  /** Starts a retry or an undo with the plan that was reviewed. */
  followUp(id: string, kind: FollowUpKind, reviewed: string): Observable<Operation> {
    return this.post<Operation>(`operations/${encodeURIComponent(id)}/${kind}`, { reviewed });
  }

  /** Servers and virtual machines as the text of a file. */
  exported(format: FileFormat): Observable<string> {
    // The SDK fills in the rest of the request.
    const asText = { responseType: 'text' } as NodeRequest;
    return defer(() => this.appContext.node.get(this.service(), `export?format=${format}`, asText) as Observable<string>).pipe(
      timeout(callDeadline)
    );
  }

  private get<T>(path: string): Observable<T> {
    return defer(() => this.appContext.node.get(this.service(), path) as Observable<T>).pipe(timeout(callDeadline));
  }

  private post<T>(path: string, body: object = {}): Observable<T> {
    const json = JSON.stringify(body);
    return defer(() => this.appContext.node.post(this.service(), path, json) as Observable<T>).pipe(timeout(callDeadline));
  }

  private service() {
    return { serviceName: 'AzureBenefits', controllerName: 'AzureBenefits', nodeName: this.cluster };
  }
}
