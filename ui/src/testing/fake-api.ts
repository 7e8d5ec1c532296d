import { NEVER, Observable, of, throwError } from 'rxjs';
import { AzureBenefitsApi, BatchRequest, FileFormat, FollowUpKind } from '../app/api/azure-benefits-api';
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
} from '../app/api/contracts';
import {
  goldenAttestationTest,
  goldenOperation,
  goldenOperations,
  goldenOverview,
  goldenPlan,
  goldenPreflight,
  goldenTrend,
  goldenVirtualMachines
} from './golden';

/** Answers with the golden files unless told otherwise, and remembers what was asked. */
export class FakeApi implements Pick<AzureBenefitsApi, keyof AzureBenefitsApi> {
  readonly cluster = 'hci-lab';
  readonly asked: string[] = [];
  overviewAnswer: () => Observable<OverviewAnswer> = () => of(goldenOverview());
  laterOverviewAnswer: (version: string) => Observable<OverviewAnswer> = () => NEVER;
  attestationAnswer: (server: string) => Observable<AttestationTestReport> = server => of({ ...goldenAttestationTest(), server });
  preflightAnswer: () => Observable<Preflight> = () => of(goldenPreflight());
  planAnswer: () => Observable<Plan> = () => of(goldenPlan());
  startAnswer: () => Observable<Operation> = () => of(operationIn('running', 1));
  operationAnswer: () => Observable<Operation> = () => of(operationIn('running', 1));
  followUpPlanAnswer: () => Observable<Plan> = () => of(goldenPlan());
  followUpAnswer: () => Observable<Operation> = () => this.startAnswer();
  dismissAnswer: () => Observable<Operation> = () => of(goldenOperation());
  trendAnswer: () => Observable<Trend> = () => of(goldenTrend());
  operationsAnswer: () => Observable<Operations> = () => of(goldenOperations());
  exportAnswer: (format: FileFormat) => Observable<string> = () => of('"server"\r\n"Zürich"\r\n');
  laterAnswer: () => Observable<OperationNews> = () => NEVER;
  machinesAnswer: (server: string) => Observable<VirtualMachinesOfServer> = server =>
    of({
      ...goldenVirtualMachines(),
      server,
      virtualMachines: goldenVirtualMachines().virtualMachines.map(vm => ({ ...vm, server, id: `${server}/${vm.id}` }))
    });

  overview(refresh: boolean): Observable<OverviewAnswer> {
    return this.answer(refresh ? 'overview again' : 'overview', this.overviewAnswer);
  }

  overviewAfter(version: string): Observable<OverviewAnswer> {
    return this.answer(`overview after ${version}`, () => this.laterOverviewAnswer(version));
  }

  preflight(): Observable<Preflight> {
    return this.answer('preflight', () => this.preflightAnswer());
  }

  virtualMachines(server: string): Observable<VirtualMachinesOfServer> {
    return this.answer(`virtual machines of ${server}`, () => this.machinesAnswer(server));
  }

  testAttestation(server: string): Observable<AttestationTestReport> {
    return this.answer(`attestation test of ${server}`, () => this.attestationAnswer(server));
  }

  plan(request: OperationRequest): Observable<Plan> {
    return this.answer(`plan ${JSON.stringify(request)}`, this.planAnswer);
  }

  start(request: OperationRequest): Observable<Operation> {
    return this.answer(`start ${JSON.stringify(request)}`, this.startAnswer);
  }

  operation(id: string): Observable<Operation> {
    return this.answer(`operation ${id}`, this.operationAnswer);
  }

  trend(): Observable<Trend> {
    return this.answer('trend', () => this.trendAnswer());
  }

  operations(): Observable<Operations> {
    return this.answer('operations', () => this.operationsAnswer());
  }

  operationAfter(id: string, version: number): Observable<OperationNews> {
    return this.answer(`operation ${id} after ${version}`, this.laterAnswer);
  }

  cancel(id: string, server?: string): Observable<Operation> {
    return this.answer(`cancel ${server ?? id}`, this.operationAnswer);
  }

  askBetweenBatches(id: string, asked: BatchRequest): Observable<Operation> {
    return this.answer(`${asked} ${id}`, this.operationAnswer);
  }

  dismiss(id: string): Observable<Operation> {
    return this.answer(`dismiss ${id}`, () => this.dismissAnswer());
  }

  followUpPlan(id: string, kind: FollowUpKind): Observable<Plan> {
    return this.answer(`plan to ${kind} ${id}`, this.followUpPlanAnswer);
  }

  followUp(id: string, kind: FollowUpKind, reviewed: string): Observable<Operation> {
    return this.answer(`${kind} ${id} as ${reviewed}`, this.followUpAnswer);
  }

  exported(format: FileFormat): Observable<string> {
    return this.answer(`export as ${format}`, () => this.exportAnswer(format));
  }

  private answer<T>(question: string, answer: () => Observable<T>): Observable<T> {
    this.asked.push(question);
    return answer();
  }
}

export function operationIn(state: Operation['state'], version: number): Operation {
  return { ...goldenOperation(), state, version, endedAt: null };
}

/** A refusal of the plugin as the SDK's call fails with it. */
export function refused(status: number, code: string, message = code): Observable<never> {
  const response = { error: { code, message, target: null, cause: 'Because.', fix: 'Do this.', errorId: null } };
  return throwError(() => ({ status, response, xhr: { status, response } }));
}
