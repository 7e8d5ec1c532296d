/** The JSON of the gateway plugin, as tests/contracts fixes it. Dates are ISO 8601 in UTC. */

export type ClusterMode = 'v1' | 'v2';
export type ClusterBenefits = 'on' | 'off' | 'partial' | 'unknown';
export type ServerState = 'up' | 'paused' | 'down' | 'unreachable' | 'denied' | 'constrained';
export type ServerBenefits = 'active' | 'inactive' | 'expired' | 'error' | 'unknown' | 'awaitingCertificate';
export type ConditionStatus = 'ok' | 'failed' | 'unknown';
export type VirtualMachineBenefits = 'on' | 'off' | 'needsRepair' | 'unknown';
export type OperationKind =
  | 'turnOn'
  | 'turnOff'
  | 'enableServers'
  | 'sync'
  | 'turnOnVirtualMachines'
  | 'turnOffVirtualMachines'
  | 'repair'
  | 'enableGuestServiceInterface'
  | 'enableDataExchange';
export type Verification = 'active' | 'inactive' | 'unknown' | 'notApplicable';
export type OperationState = 'queued' | 'running' | 'succeeded' | 'partiallySucceeded' | 'failed' | 'cancelled' | 'interrupted';
export type AttestationCheckStatus = 'passed' | 'failed' | 'deferred' | 'notAsked' | 'notRun';
export type TargetState = 'pending' | 'running' | 'succeeded' | 'failed' | 'skipped' | 'cancelled' | 'unknown';

export interface Condition {
  readonly type: string;
  readonly status: ConditionStatus;
  readonly severity: string;
  readonly reason: string;
  readonly observed: string | null;
  readonly desired: string | null;
  /** An operation can put it right; else only a person or Azure can. */
  readonly repairable: boolean;
  readonly message: string;
  readonly fix: string | null;
}

export interface Prerequisite {
  readonly type: string;
  readonly result: ConditionStatus;
  readonly severity: string;
  readonly reason: string;
  readonly evidence: string | null;
  readonly required: string | null;
  readonly message: string;
  readonly fix: string | null;
}

export interface ServerPreflight {
  readonly name: string;
  readonly state: ServerState;
  readonly ready: boolean;
  readonly prerequisites: readonly Prerequisite[];
}

export interface Preflight {
  readonly cluster: string;
  readonly asOf: string;
  readonly ready: boolean;
  readonly servers: readonly ServerPreflight[];
}

export interface Registration {
  readonly registrationStatus: string;
  readonly connectionStatus: string | null;
  readonly lastConnected: string | null;
  readonly nextSync: string | null;
  readonly azureResourceUri: string | null;
  readonly region: string | null;
}

export interface VirtualMachineCounts {
  readonly total: number;
  readonly on: number;
  readonly needRepair: number;
  readonly blocked: number;
  /** Off, and could be turned on now: such as those created since. */
  readonly canTurnOn: number;
  /** v2: on servers without the legacy OS support that they need. */
  readonly needLegacyOsSupport: number;
}

export interface Server {
  readonly name: string;
  readonly state: ServerState;
  readonly status: ServerBenefits;
  /** v2 only. */
  readonly legacyOsSupport: boolean | null;
  readonly expiration: string | null;
  readonly conditions: readonly Condition[];
}

export interface OperationSummary {
  readonly id: string;
  readonly version: number;
  readonly kind: OperationKind;
  readonly state: OperationState;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

export interface Overview {
  readonly cluster: string;
  readonly mode: ClusterMode;
  readonly status: ClusterBenefits;
  /** v2 only. */
  readonly legacyOsSupport: ClusterBenefits | null;
  readonly asOf: string;
  /** An older state, while a newer one is being read. */
  readonly renewing: boolean;
  readonly registration: Registration;
  readonly virtualMachines: VirtualMachineCounts;
  /** v2 only. */
  readonly verification: Readonly<Record<Verification, number>> | null;
  readonly nextExpiry: string | null;
  readonly servers: readonly Server[];
  readonly operation: OperationSummary | null;
  readonly pluginVersion: string;
}

export interface Blocked {
  readonly reason: string;
  readonly message: string;
  readonly fix: string | null;
}

export interface VirtualMachine {
  readonly id: string;
  readonly name: string;
  readonly server: string;
  readonly state: string;
  readonly generation: number;
  readonly status: VirtualMachineBenefits;
  readonly blocked: Blocked | null;
  readonly eligibleBenefit: string | null;
  readonly supportedVersions: readonly string[];
  /** v2 only. */
  readonly verification: Verification | null;
  readonly suggestedAction: string | null;
  /** Made by the platform for itself; left out when all are chosen. */
  readonly infrastructure: boolean;
  readonly conditions: readonly Condition[];
}

export interface AttestationCheck {
  readonly code: string;
  readonly status: AttestationCheckStatus;
  readonly detail: string;
  readonly fix: string | null;
}

export interface AttestationTestReport {
  readonly server: string;
  readonly asOf: string;
  readonly verified: boolean;
  readonly checks: readonly AttestationCheck[];
}

export interface VirtualMachinesOfServer {
  readonly server: string;
  readonly asOf: string;
  readonly virtualMachines: readonly VirtualMachine[];
}

export interface OperationRequest {
  readonly kind: OperationKind;
  readonly servers?: readonly string[];
  readonly virtualMachines?: readonly string[];
  readonly includeAllVirtualMachines?: boolean;
  /** Ids of virtual machines that may be shut down and started again. */
  readonly allowShutdown?: readonly string[];
  /** With a repair: what an earlier configuration left goes too. */
  readonly removeLeftovers?: boolean;
}

export interface PlannedChange {
  readonly server: string;
  readonly virtualMachine: string | null;
  readonly virtualMachineName: string | null;
  readonly type: string;
  readonly target: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly description: string;
}

export interface Impact {
  readonly server: string | null;
  readonly virtualMachine: string | null;
  readonly virtualMachineName: string | null;
  /** About what an earlier configuration left; goes only with `removeLeftovers`. */
  readonly leftover: boolean;
  readonly message: string;
}

export interface ServerScript {
  readonly server: string;
  readonly text: string;
}

export interface Skipped {
  readonly target: string;
  readonly server: string | null;
  readonly virtualMachine: string | null;
  readonly reason: string;
  readonly message: string;
  readonly fix: string | null;
}

export interface Plan {
  readonly kind: OperationKind;
  readonly changes: readonly PlannedChange[];
  readonly impact: readonly Impact[];
  readonly scripts: readonly ServerScript[];
  readonly skipped: readonly Skipped[];
}

export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly target: string | null;
  readonly cause: string | null;
  readonly fix: string | null;
}

export interface OperationStep {
  readonly name: string;
  readonly state: TargetState;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

export interface OperationTarget {
  readonly server: string;
  readonly virtualMachine: string | null;
  readonly virtualMachineName: string | null;
  readonly state: TargetState;
  readonly steps: readonly OperationStep[];
  readonly error: Problem | null;
}

export interface Operations {
  readonly operations: readonly OperationSummary[];
}

export interface Operation extends OperationSummary {
  readonly targets: readonly OperationTarget[];
}

/** With `changedSince`, only the targets that changed since that version; without it, all of them. */
export interface OperationNews extends Operation {
  readonly changedSince?: number;
}
