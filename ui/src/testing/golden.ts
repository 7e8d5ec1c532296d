import {
  AttestationTestReport,
  Operation,
  Operations,
  Overview,
  Plan,
  Preflight,
  Problem,
  ReadingOverview,
  Trend,
  VirtualMachinesOfServer
} from '../app/api/contracts';
import attestationTestJson from '../../../tests/contracts/attestation-test.json';
import errorJson from '../../../tests/contracts/error.json';
import operationJson from '../../../tests/contracts/operation.json';
import operationsJson from '../../../tests/contracts/operations.json';
import overviewJson from '../../../tests/contracts/overview.json';
import overviewReadingJson from '../../../tests/contracts/overview-reading.json';
import planJson from '../../../tests/contracts/plan.json';
import preflightJson from '../../../tests/contracts/preflight.json';
import trendJson from '../../../tests/contracts/trend.json';
import virtualMachinesJson from '../../../tests/contracts/virtual-machines.json';

/** The shape of a contract as TypeScript reads it from JSON, where an enumeration is just text. */
type Loose<T> = T extends string
  ? string
  : T extends readonly (infer U)[]
    ? readonly Loose<U>[]
    : T extends object
      ? { readonly [K in keyof T]: Loose<T[K]> }
      : T;

/** Does not compile when a golden file lacks what the pane reads from it. */
function golden<T>(json: Loose<T>): T {
  return structuredClone(json) as T;
}

export const goldenOverview = (): Overview => golden<Overview>(overviewJson);
export const goldenReadingOverview = (): ReadingOverview => golden<ReadingOverview>(overviewReadingJson);
export const goldenOperation = (): Operation => golden<Operation>(operationJson);
export const goldenOperations = (): Operations => golden<Operations>(operationsJson);
export const goldenPlan = (): Plan => golden<Plan>(planJson);
export const goldenPreflight = (): Preflight => golden<Preflight>(preflightJson);
export const goldenTrend = (): Trend => golden<Trend>(trendJson);
export const goldenVirtualMachines = (): VirtualMachinesOfServer => golden<VirtualMachinesOfServer>(virtualMachinesJson);
export const goldenAttestationTest = (): AttestationTestReport => golden<AttestationTestReport>(attestationTestJson);
export const goldenError = (): { readonly error: Problem } => golden<{ readonly error: Problem }>(errorJson);
