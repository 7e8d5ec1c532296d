import {
  AlertLevel,
  AttestationCheckStatus,
  ClusterBenefits,
  ComponentsState,
  Condition,
  ExpiryLevel,
  HealthLevel,
  OperationState,
  Prerequisite,
  ServerBenefits,
  ServerPreflight,
  TargetState,
  TestResult,
  VirtualMachine,
  VirtualMachineBenefits
} from '../api/contracts';
import { BannerLevel } from './banner.component';
import { StatusLevel } from './status.component';

type Levels<T extends string, L = StatusLevel> = { readonly [value in T]: L };

const clusters: Levels<ClusterBenefits> = { on: 'good', partial: 'warning', off: 'neutral', expired: 'critical', unknown: 'unknown' };

const servers: Levels<ServerBenefits> = {
  active: 'good',
  inactive: 'neutral',
  expired: 'critical',
  error: 'critical',
  unknown: 'unknown',
  awaitingCertificate: 'waiting'
};

const virtualMachines: Levels<VirtualMachineBenefits> = {
  on: 'good',
  off: 'neutral',
  needsRepair: 'warning',
  leftover: 'warning',
  unknown: 'unknown'
};

const components: Levels<ComponentsState> = {
  good: 'good',
  toRepair: 'warning',
  needAttention: 'warning',
  notSetUp: 'neutral',
  unknown: 'unknown'
};

const health: Levels<HealthLevel> = { good: 'good', information: 'good', warning: 'warning', critical: 'critical', unknown: 'unknown' };

const alerts: Levels<AlertLevel, BannerLevel> = { information: 'info', warning: 'warning', critical: 'critical', unknown: 'unknown' };

/** What is shown of a target: its state, or that nothing of it was begun. */
export type ShownState = TargetState | 'notAttempted';

const targets: Levels<ShownState> = {
  pending: 'waiting',
  running: 'busy',
  succeeded: 'good',
  failed: 'critical',
  skipped: 'neutral',
  cancelled: 'neutral',
  notAttempted: 'neutral',
  unknown: 'unknown'
};

const operations: Levels<OperationState> = {
  queued: 'waiting',
  running: 'busy',
  pausing: 'busy',
  paused: 'waiting',
  succeeded: 'good',
  partiallySucceeded: 'warning',
  failed: 'critical',
  cancelled: 'neutral',
  interrupted: 'warning'
};

const conditions: Levels<HealthLevel> = { ...health, information: 'neutral' };

const checks: Levels<AttestationCheckStatus> = {
  passed: 'good',
  failed: 'critical',
  deferred: 'waiting',
  notAsked: 'neutral',
  notRun: 'neutral'
};

const tests: Levels<TestResult> = { verified: 'good', failed: 'critical', outdated: 'waiting' };

const expiries: Levels<ExpiryLevel> = {
  none: 'neutral',
  good: 'good',
  information: 'good',
  warning: 'warning',
  critical: 'critical',
  expired: 'critical'
};

/** A value that this version does not know is unknown, never a valid state. */
function levelOf<T extends string, L>(levels: Levels<T, L>, value: T): L | 'unknown' {
  return levels[value] ?? 'unknown';
}

export const serverLevel = (status: ServerBenefits): StatusLevel => levelOf(servers, status);
export const clusterLevel = (status: ClusterBenefits): StatusLevel => levelOf(clusters, status);
export const componentsLevel = (state: ComponentsState): StatusLevel => levelOf(components, state);
export const healthLevel = (level: HealthLevel): StatusLevel => levelOf(health, level);
export const alertLevel = (level: AlertLevel): BannerLevel => levelOf(alerts, level);
export const targetLevel = (state: ShownState): StatusLevel => levelOf(targets, state);
export const operationLevel = (state: OperationState): StatusLevel => levelOf(operations, state);
export const checkLevel = (status: AttestationCheckStatus): StatusLevel => levelOf(checks, status);
/** Of a server that was never tested nothing is known. */
export const testLevel = (result: TestResult | undefined): StatusLevel => (result === undefined ? 'unknown' : levelOf(tests, result));
export const expiryLevel = (level: ExpiryLevel): StatusLevel => levelOf(expiries, level);

/** One that is set up and yet gets nothing is no good one. */
export function virtualMachineLevel({ status, served }: Pick<VirtualMachine, 'status' | 'served'>): StatusLevel {
  return isCutOff({ status, served }) ? 'critical' : levelOf(virtualMachines, status);
}

export function isCutOff({ status, served }: Pick<VirtualMachine, 'status' | 'served'>): boolean {
  return status === 'on' && served === 'no';
}

export const conditionLevel = ({ level }: Pick<Condition | Prerequisite | ServerPreflight, 'level'>): StatusLevel =>
  levelOf(conditions, level);
