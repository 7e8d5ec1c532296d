import {
  AttestationCheckStatus,
  Condition,
  ConditionStatus,
  OperationState,
  ServerBenefits,
  TargetState,
  VirtualMachineBenefits
} from '../api/contracts';
import { ExpiryLevel } from './expiry';
import { StatusLevel } from './status.component';

type Levels<T extends string> = { readonly [value in T]: StatusLevel };

const servers: Levels<ServerBenefits> = {
  active: 'good',
  inactive: 'neutral',
  expired: 'critical',
  error: 'critical',
  unknown: 'unknown',
  awaitingCertificate: 'waiting'
};

const virtualMachines: Levels<VirtualMachineBenefits> = { on: 'good', off: 'neutral', needsRepair: 'warning', unknown: 'unknown', leftover: 'neutral' };

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
  succeeded: 'good',
  partiallySucceeded: 'warning',
  failed: 'critical',
  cancelled: 'neutral',
  interrupted: 'warning'
};

const conditions: Levels<ConditionStatus> = { ok: 'good', failed: 'critical', unknown: 'unknown' };

const checks: Levels<AttestationCheckStatus> = {
  passed: 'good',
  failed: 'critical',
  deferred: 'waiting',
  notAsked: 'neutral',
  notRun: 'neutral'
};

const expiries: Levels<ExpiryLevel> = { none: 'neutral', good: 'good', warning: 'warning', critical: 'critical', expired: 'critical' };

/** A value that this version does not know is unknown, never a valid state. */
function levelOf<T extends string>(levels: Levels<T>, value: T): StatusLevel {
  return levels[value] ?? 'unknown';
}

export const serverLevel = (status: ServerBenefits): StatusLevel => levelOf(servers, status);
export const virtualMachineLevel = (status: VirtualMachineBenefits): StatusLevel => levelOf(virtualMachines, status);
export const targetLevel = (state: ShownState): StatusLevel => levelOf(targets, state);
export const operationLevel = (state: OperationState): StatusLevel => levelOf(operations, state);
export const conditionLevel = (status: ConditionStatus): StatusLevel => levelOf(conditions, status);
export const checkLevel = (status: AttestationCheckStatus): StatusLevel => levelOf(checks, status);
export const expiryLevel = (level: ExpiryLevel): StatusLevel => levelOf(expiries, level);

/** What failed matters as much as its severity says. */
export function levelOfCondition({ status, severity }: Condition): StatusLevel {
  if (status !== 'failed') {
    return conditionLevel(status);
  }
  return severity === 'information' ? 'neutral' : severity === 'warning' ? 'warning' : 'critical';
}
