/** The JSON of the gateway plugin, as tests/contracts fixes it. Dates are ISO 8601 in UTC. */

export type ClusterMode = 'v1' | 'v2';
export type ClusterBenefits = 'on' | 'off' | 'partial' | 'unknown' | 'expired';
export type ServerState = 'up' | 'paused' | 'down' | 'unreachable' | 'denied' | 'constrained';
export type ServerBenefits = 'active' | 'inactive' | 'expired' | 'error' | 'unknown' | 'awaitingCertificate';
export type ConditionStatus = 'ok' | 'failed' | 'unknown';
export type VirtualMachineBenefits = 'on' | 'off' | 'needsRepair' | 'unknown' | 'leftover';
export type Served = 'unknown' | 'yes' | 'no';
export type HealthLevel = 'unknown' | 'good' | 'information' | 'warning' | 'critical';
export type ExpiryLevel = 'none' | 'good' | 'information' | 'warning' | 'critical' | 'expired';
export type ComponentsState = 'good' | 'toRepair' | 'needAttention' | 'notSetUp' | 'unknown';
export type RegistrationObstacle = 'notYet' | 'outOfPolicy' | 'repairRegistrationRequired';
export type ServerLanguageMode = 'full' | 'constrained';
export type AlertLevel = 'information' | 'warning' | 'critical' | 'unknown';
export type AlertActionId =
  | 'sync'
  | 'repair'
  | 'cleanUp'
  | 'enableServers'
  | 'turnOnLegacyOsSupport'
  | 'showVirtualMachines'
  | 'howToRegister';
export type AlertId =
  | 'unreadable'
  | 'notRegistered'
  | 'outOfPolicy'
  | 'repairRegistration'
  | 'expired'
  | 'serviceError'
  | 'awaitingCertificate'
  | 'expiring'
  | 'disconnected'
  | 'serversNotRead'
  | 'inactiveServers'
  | 'drift'
  | 'needAttention'
  | 'clusterNetworkRole'
  | 'clusterNetworkPartitioned'
  | 'syncOverdue'
  | 'leftovers'
  | 'needLegacyOsSupport'
  | 'canTurnOn'
  | 'mixedModes';
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
  readonly level: HealthLevel;
  readonly obstacle: RegistrationObstacle | null;
  readonly disconnected: boolean;
}

export interface Expiry {
  readonly level: ExpiryLevel;
  /** A begun day included. */
  readonly daysLeft: number | null;
  readonly expiration: string | null;
}

export interface Sync {
  readonly level: HealthLevel;
  readonly last: string | null;
  readonly next: string | null;
  /** The next one should have come. */
  readonly due: boolean;
}

export interface Caller {
  readonly mayChangeServers: boolean;
  readonly mayChangeVirtualMachines: boolean;
}

export interface Components {
  readonly state: ComponentsState;
  readonly count: number;
}

export interface ServerRegistration {
  readonly level: HealthLevel;
  readonly obstacle: RegistrationObstacle | null;
  readonly disconnected: boolean;
}

/** Words in the reader's language, with places such as `{0}` for what the reader's region writes. */
export interface Sentence {
  readonly text: string;
  readonly arguments: readonly SentenceArgument[];
}

export interface SentenceArgument {
  readonly kind: 'date' | 'number' | 'text';
  readonly value: string | number;
}

export interface AlertRequest {
  readonly kind: OperationKind;
  readonly servers: readonly string[];
  readonly includeAllVirtualMachines: boolean;
  readonly removeLeftovers: boolean;
}

export interface AlertAction {
  readonly id: AlertActionId;
  readonly label: string;
  /** The body to plan or start the operation with. */
  readonly request: AlertRequest | null;
  /** Show what it would change first. */
  readonly review: boolean;
  readonly link: string | null;
}

export interface Alert {
  readonly id: AlertId;
  readonly level: AlertLevel;
  readonly title: string;
  readonly message: Sentence;
  /** What a person can do where no operation helps. */
  readonly fix: string | null;
  readonly server: string | null;
  readonly affected: { readonly count: number; readonly servers: readonly string[]; readonly virtualMachines: number };
  readonly since: string | null;
  readonly action: AlertAction | null;
  /** While an operation of these kinds runs there is nothing to ask for. */
  readonly mendedBy: readonly OperationKind[];
}

export interface ServerCounts {
  readonly total: number;
  readonly active: number;
  readonly setUp: number;
  readonly expired: number;
  readonly needRepair: number;
  readonly needAttention: number;
  readonly canEnable: number;
  readonly notRead: number;
}

export interface VirtualMachineCounts {
  readonly total: number;
  readonly setUp: number;
  readonly served: number;
  readonly notServed: number;
  readonly notTested: number;
  readonly needRepair: number;
  readonly blocked: number;
  /** 0, or null: some servers were not read, and nobody knows how many they hold. */
  readonly notRead: number | null;
  readonly leftovers: number;
  /** The same as `setUp`. */
  readonly on: number;
  /** Off, and could be turned on now: such as those created since. */
  readonly canTurnOn: number;
  /** v2: on servers without the legacy OS support that they need. */
  readonly needLegacyOsSupport: number;
}

export interface Server {
  readonly name: string;
  readonly state: ServerState;
  readonly status: ServerBenefits;
  readonly setUp: boolean | null;
  readonly served: Served;
  readonly components: Components;
  readonly canEnable: boolean;
  readonly expiry: Expiry;
  readonly registration: ServerRegistration;
  readonly mode: ClusterMode | null;
  readonly languageMode: ServerLanguageMode | null;
  /** v2 only. */
  readonly legacyOsSupport: boolean | null;
  readonly expiration: string | null;
  readonly conditions: readonly Condition[];
}

export interface OperationSummary {
  readonly id: string;
  readonly version: number;
  readonly kind: OperationKind;
  readonly title: string;
  readonly state: OperationState;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly counts: TargetCounts;
}

/** Those that were not attempted are counted as that alone. */
export interface TargetCounts {
  readonly total: number;
  readonly pending: number;
  readonly running: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly skipped: number;
  readonly cancelled: number;
  readonly notAttempted: number;
  readonly unknown: number;
  readonly steps: { readonly total: number; readonly ended: number };
}

export interface Overview {
  readonly cluster: string;
  readonly mode: ClusterMode;
  readonly status: ClusterBenefits;
  /** v2 only. */
  readonly legacyOsSupport: ClusterBenefits | null;
  /** Most urgent first; without what a running operation puts right. */
  readonly alerts: readonly Alert[];
  readonly asOf: string;
  /** An older state, while a newer one is being read. */
  readonly renewing: boolean;
  readonly registration: Registration;
  readonly sync: Sync;
  readonly caller: Caller;
  readonly virtualMachines: VirtualMachineCounts;
  readonly serverCounts: ServerCounts;
  /** v2 only. */
  readonly verification: Readonly<Record<Verification, number>> | null;
  readonly expiry: Expiry;
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
  readonly served: Served;
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
  readonly title: string;
  readonly state: TargetState;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

export interface OperationTarget {
  readonly server: string;
  readonly virtualMachine: string | null;
  readonly virtualMachineName: string | null;
  readonly state: TargetState;
  /** False of one that ended with its server before its first step. */
  readonly attempted: boolean;
  readonly steps: readonly OperationStep[];
  readonly error: Problem | null;
}

export interface Operations {
  readonly operations: readonly OperationSummary[];
}

/** A server's part in an operation, its virtual machines included. */
export interface ServerProgressSummary {
  readonly server: string;
  readonly state: TargetState;
  readonly attempted: boolean;
  readonly counts: TargetCounts;
  readonly virtualMachines: TargetCounts;
  /** The host's step to show. */
  readonly step: OperationStep | null;
}

export interface Operation extends OperationSummary {
  readonly servers: readonly ServerProgressSummary[];
  readonly targets: readonly OperationTarget[];
}

/** With `changedSince`, only the targets that changed since that version; without it, all of them. */
export interface OperationNews extends Operation {
  readonly changedSince?: number;
}
