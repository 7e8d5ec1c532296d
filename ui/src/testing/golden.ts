import {
  AttestationTestReport,
  Operation,
  OperationTarget,
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
import overviewDriftJson from '../../../tests/contracts/overview-drift.json';
import overviewOffJson from '../../../tests/contracts/overview-off.json';
import overviewReadingJson from '../../../tests/contracts/overview-reading.json';
import planJson from '../../../tests/contracts/plan.json';
import preflightJson from '../../../tests/contracts/preflight.json';
import trendJson from '../../../tests/contracts/trend.json';
import virtualMachinesJson from '../../../tests/contracts/virtual-machines.json';
import virtualMachinesV2Json from '../../../tests/contracts/virtual-machines-v2.json';

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
/** A cluster whose server1 has lost its switch. */
export const goldenDriftedOverview = (): Overview => golden<Overview>(overviewDriftJson);
/** A cluster that is not turned on. */
export const goldenOffOverview = (): Overview => golden<Overview>(overviewOffJson);
export const goldenReadingOverview = (): ReadingOverview => golden<ReadingOverview>(overviewReadingJson);
export const goldenOperation = (): Operation => golden<Operation>(operationJson);
export const goldenOperations = (): Operations => golden<Operations>(operationsJson);
export const goldenPlan = (): Plan => golden<Plan>(planJson);
export const goldenPreflight = (): Preflight => golden<Preflight>(preflightJson);
export const goldenTrend = (): Trend => golden<Trend>(trendJson);
export const goldenVirtualMachines = (): VirtualMachinesOfServer => golden<VirtualMachinesOfServer>(virtualMachinesJson);
export const goldenVirtualMachinesV2 = (): VirtualMachinesOfServer => golden<VirtualMachinesOfServer>(virtualMachinesV2Json);
export const goldenAttestationTest = (): AttestationTestReport => golden<AttestationTestReport>(attestationTestJson);
export const goldenError = (): { readonly error: Problem } => golden<{ readonly error: Problem }>(errorJson);

/** The one of a golden list that a test is about, wherever it stands. */
export function theOne<T>(list: readonly T[], is: (one: T) => boolean): T {
  const found = list.find(is);
  if (found === undefined) {
    throw new Error('No golden file has it any more.');
  }

  return found;
}

/** The targets of the golden operation: the server, the virtual machine that failed and the one that was left out. */
export function goldenTargets(): readonly [host: OperationTarget, machine: OperationTarget, left: OperationTarget] {
  const { targets } = goldenOperation();
  return [targets[0]!, theOne(targets, one => one.virtualMachineName === 'app01'), theOne(targets, one => one.state === 'skipped')];
}
