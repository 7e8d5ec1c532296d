/**
 * The JSON of the gateway plugin, made from docs/openapi.json by `npm run contracts`. Dates are ISO 8601 in UTC.
 * Not to be changed by hand.
 */

export type Affected = Schemas['Affected'];
export type Alert = Schemas['Alert'];
export type AlertAction = Schemas['AlertAction'];
export type AlertActionId = Schemas['AlertActionId'];
export type AlertId = Schemas['AlertId'];
export type AlertLevel = Schemas['AlertLevel'];
export type AlertRequest = Schemas['AlertRequest'];
export type AttestationCheck = Schemas['AttestationCheck'];
export type AttestationCheckStatus = Schemas['AttestationCheckStatus'];
export type AttestationTestReport = Schemas['AttestationTestReport'];
export type AttestationTestRequest = Schemas['AttestationTestRequest'];
export type AttestationTests = Schemas['AttestationTests'];
export type Batch = Schemas['Batch'];
export type BatchProgress = Schemas['BatchProgress'];
export type Blocked = Schemas['Blocked'];
export type Caller = Schemas['Caller'];
export type ChangeType = Schemas['ChangeType'];
export type ClusterBenefits = Schemas['ClusterBenefits'];
export type ClusterMode = Schemas['ClusterMode'];
export type Compliance = Schemas['Compliance'];
export type Components = Schemas['Components'];
export type ComponentsState = Schemas['ComponentsState'];
export type Condition = Schemas['Condition'];
export type ConditionPart = Schemas['ConditionPart'];
export type ConditionStatus = Schemas['ConditionStatus'];
export type ConditionType = Schemas['ConditionType'];
export type ConnectionStatus = Schemas['ConnectionStatus'];
export type Consequence = Schemas['Consequence'];
export type Diagnosis = Schemas['Diagnosis'];
export type Dismissal = Schemas['Dismissal'];
export type EligibleBenefit = Schemas['EligibleBenefit'];
export type EligibleCount = Schemas['EligibleCount'];
export type Error = Schemas['Error'];
export type Expiry = Schemas['Expiry'];
export type ExpiryLevel = Schemas['ExpiryLevel'];
export type Export = Schemas['Export'];
export type ExportedServer = Schemas['ExportedServer'];
export type HealthLevel = Schemas['HealthLevel'];
export type Impact = Schemas['Impact'];
export type LastTest = Schemas['LastTest'];
export type LeftOut = Schemas['LeftOut'];
export type LocalText = Schemas['LocalText'];
export type OfferedOperation = Schemas['OfferedOperation'];
export type Operation = Schemas['Operation'];
export type OperationChanges = Schemas['OperationChanges'];
export type OperationConflict = Schemas['OperationConflict'];
export type OperationKind = Schemas['OperationKind'];
export type OperationRequest = Schemas['OperationRequest'];
export type OperationState = Schemas['OperationState'];
export type OperationStep = Schemas['OperationStep'];
export type OperationSummary = Schemas['OperationSummary'];
export type OperationTarget = Schemas['OperationTarget'];
export type Operations = Schemas['Operations'];
export type Outlook = Schemas['Outlook'];
export type Overview = Schemas['Overview'];
export type OverviewNews = Schemas['OverviewNews'];
export type Plan = Schemas['Plan'];
export type PlanChanged = Schemas['PlanChanged'];
export type PlannedChange = Schemas['PlannedChange'];
export type PolicyDecision = Schemas['PolicyDecision'];
export type Preflight = Schemas['Preflight'];
export type Prerequisite = Schemas['Prerequisite'];
export type Problem = Schemas['Problem'];
export type ReadCounts = Schemas['ReadCounts'];
export type ReadingOverview = Schemas['ReadingOverview'];
export type Reason = Schemas['Reason'];
export type Registration = Schemas['Registration'];
export type RegistrationObstacle = Schemas['RegistrationObstacle'];
export type RegistrationStatus = Schemas['RegistrationStatus'];
export type SeenCertificate = Schemas['SeenCertificate'];
export type Sentence = Schemas['Sentence'];
export type Served = Schemas['Served'];
export type Server = Schemas['Server'];
export type ServerBenefits = Schemas['ServerBenefits'];
export type ServerCounts = Schemas['ServerCounts'];
export type ServerLanguageMode = Schemas['ServerLanguageMode'];
export type ServerMachines = Schemas['ServerMachines'];
export type ServerPreflight = Schemas['ServerPreflight'];
export type ServerProgressSummary = Schemas['ServerProgressSummary'];
export type ServerRegistration = Schemas['ServerRegistration'];
export type ServerScript = Schemas['ServerScript'];
export type ServerSpan = Schemas['ServerSpan'];
export type ServerState = Schemas['ServerState'];
export type ServerTest = Schemas['ServerTest'];
export type ServerTrend = Schemas['ServerTrend'];
export type SilentServer = Schemas['SilentServer'];
export type SkipReason = Schemas['SkipReason'];
export type Skipped = Schemas['Skipped'];
export type SkippedRecord = Schemas['SkippedRecord'];
export type StepCounts = Schemas['StepCounts'];
export type StepState = Schemas['StepState'];
export type SuggestedAction = Schemas['SuggestedAction'];
export type Superseder = Schemas['Superseder'];
export type Sync = Schemas['Sync'];
export type TargetCounts = Schemas['TargetCounts'];
export type TargetState = Schemas['TargetState'];
export type TestResult = Schemas['TestResult'];
export type Trend = Schemas['Trend'];
export type TrendCounts = Schemas['TrendCounts'];
export type TrendGap = Schemas['TrendGap'];
export type UndoState = Schemas['UndoState'];
export type Unfinished = Schemas['Unfinished'];
export type Verification = Schemas['Verification'];
export type VerificationCounts = Schemas['VerificationCounts'];
export type VirtualMachine = Schemas['VirtualMachine'];
export type VirtualMachineBenefits = Schemas['VirtualMachineBenefits'];
export type VirtualMachineCounts = Schemas['VirtualMachineCounts'];
export type VirtualMachineState = Schemas['VirtualMachineState'];
export type VirtualMachinesOfServer = Schemas['VirtualMachinesOfServer'];

/** With `changedSince`, only the targets that changed since that version; without it, all of them. */
export type OperationNews = Operation & Partial<Pick<OperationChanges, 'changedSince'>>;
/** What comes for who follows how the cluster is read; a gateway that does not know of that answers with the whole alone. */
export type OverviewAnswer = (Overview & Partial<Pick<OverviewNews, 'version' | 'read'>>) | ReadingOverview;
export type SentenceArgument = Sentence['arguments'][number];

type Schemas = components['schemas'];

interface components {
  schemas: {
    readonly Affected: {
      /** Format: int32 */
      readonly count: number;
      readonly servers: readonly string[];
      /** Format: int32 */
      readonly virtualMachines: number;
    };
    readonly Alert: {
      readonly action: null | components['schemas']['AlertAction'];
      readonly affected: components['schemas']['Affected'];
      readonly fix: null | components['schemas']['LocalText'];
      readonly id: components['schemas']['AlertId'];
      readonly level: components['schemas']['AlertLevel'];
      readonly mendedBy: readonly components['schemas']['OperationKind'][];
      readonly message: components['schemas']['Sentence'];
      readonly server: null | string;
      /** Format: date-time */
      readonly since: null | string;
      readonly title: components['schemas']['LocalText'];
    };
    readonly AlertAction: {
      readonly id: components['schemas']['AlertActionId'];
      readonly label: components['schemas']['LocalText'];
      readonly link: null | string;
      readonly request: null | components['schemas']['AlertRequest'];
      readonly review: boolean;
    };
    /** @enum {unknown} */
    readonly AlertActionId:
      'sync' | 'repair' | 'cleanUp' | 'enableServers' | 'turnOnLegacyOsSupport' | 'showVirtualMachines' | 'howToRegister';
    /** @enum {unknown} */
    readonly AlertId:
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
      | 'needGuestServiceInterface'
      | 'needGuestUpdates'
      | 'canTurnOn'
      | 'mixedModes'
      | 'policyNotMet'
      | 'policyExceeded'
      | 'policyUndecided'
      | 'policyRules'
      | 'policyUnusable';
    /** @enum {unknown} */
    readonly AlertLevel: 'information' | 'warning' | 'critical' | 'unknown';
    readonly AlertRequest: {
      readonly includeAllVirtualMachines: boolean;
      readonly kind: components['schemas']['OperationKind'];
      readonly removeLeftovers: boolean;
      readonly servers: readonly string[];
    };
    readonly AttestationCheck: {
      readonly code: string;
      readonly detail: components['schemas']['LocalText'];
      readonly fix: null | components['schemas']['LocalText'];
      readonly status: components['schemas']['AttestationCheckStatus'];
      readonly title: components['schemas']['LocalText'];
    };
    /** @enum {unknown} */
    readonly AttestationCheckStatus: 'passed' | 'failed' | 'deferred' | 'notAsked' | 'notRun';
    readonly AttestationTestReport: {
      /** Format: date-time */
      readonly asOf: string;
      readonly checks: readonly components['schemas']['AttestationCheck'][];
      readonly server: string;
      readonly verified: boolean;
    };
    readonly AttestationTestRequest: {
      readonly servers?: readonly string[];
    };
    readonly AttestationTests: {
      readonly servers: readonly components['schemas']['ServerTest'][];
    };
    readonly Batch: {
      /** Format: int32 */
      readonly size: number;
      /** Format: int32 */
      readonly stopAfterFailures: null | number;
    };
    readonly BatchProgress: {
      /** Format: int32 */
      readonly number: number;
      /** Format: int32 */
      readonly of: number;
    };
    readonly Blocked: {
      readonly fix: null | components['schemas']['LocalText'];
      readonly message: components['schemas']['LocalText'];
      readonly reason: components['schemas']['Reason'];
    };
    readonly Caller: {
      readonly mayChangeServers: boolean;
      readonly mayChangeVirtualMachines: boolean;
    };
    readonly ChangeType: string;
    /** @enum {unknown} */
    readonly ClusterBenefits: 'on' | 'off' | 'partial' | 'unknown' | 'expired';
    /** @enum {unknown} */
    readonly ClusterMode: 'v1' | 'v2';
    readonly Compliance: {
      /** Format: int32 */
      readonly extra: number;
      /** Format: int32 */
      readonly leftOut: number;
      /** Format: int32 */
      readonly met: number;
      /** Format: int32 */
      readonly missing: number;
      /** Format: int32 */
      readonly undecided: number;
    };
    readonly Components: {
      /** Format: int32 */
      readonly count: number;
      readonly state: components['schemas']['ComponentsState'];
    };
    /** @enum {unknown} */
    readonly ComponentsState: 'good' | 'toRepair' | 'needAttention' | 'notSetUp' | 'unknown';
    readonly Condition: {
      readonly desired: null | components['schemas']['LocalText'];
      readonly fix: null | components['schemas']['LocalText'];
      readonly level: components['schemas']['HealthLevel'];
      readonly message: components['schemas']['LocalText'];
      readonly observed: null | components['schemas']['LocalText'];
      readonly part: components['schemas']['ConditionPart'];
      readonly reason: components['schemas']['Reason'];
      readonly repairable: boolean;
      readonly status: components['schemas']['ConditionStatus'];
      readonly type: components['schemas']['ConditionType'];
    };
    /** @enum {unknown} */
    readonly ConditionPart: 'component' | 'consequence' | 'beside';
    /** @enum {unknown} */
    readonly ConditionStatus: 'ok' | 'failed' | 'unknown';
    readonly ConditionType: string;
    /** @enum {unknown} */
    readonly ConnectionStatus: 'unknown' | 'notYet' | 'connected' | 'notConnectedRecently' | 'disconnected' | 'repairRegistrationRequired';
    readonly Consequence: {
      readonly message: components['schemas']['LocalText'];
      readonly server: string;
      readonly type: components['schemas']['ConditionType'];
      /** Format: int32 */
      readonly virtualMachines: number;
    };
    readonly Diagnosis: {
      readonly action: null | components['schemas']['AlertAction'];
      readonly affected: components['schemas']['Affected'];
      readonly alert: null | components['schemas']['AlertId'];
      readonly cause: components['schemas']['Sentence'];
      readonly consequences: readonly components['schemas']['Consequence'][];
      /** Format: date-time */
      readonly firstSeen: null | string;
      readonly fix: null | components['schemas']['LocalText'];
      readonly id: string;
      /** Format: date-time */
      readonly lastGood: null | string;
      readonly level: components['schemas']['HealthLevel'];
      readonly server: null | string;
      /** Format: date-time */
      readonly since: null | string;
    };
    readonly Dismissal: {
      /** Format: date-time */
      readonly at: string;
      readonly by: string;
    };
    readonly EligibleBenefit: string;
    readonly EligibleCount: {
      readonly benefit: components['schemas']['EligibleBenefit'];
      /** Format: int32 */
      readonly virtualMachines: number;
    };
    readonly Error: {
      readonly error: {
        readonly cause: string;
        readonly code: string;
        readonly errorId: null | string;
        readonly fix: string;
        readonly message: string;
        readonly target: null | string;
      };
    };
    readonly Expiry: {
      /** Format: int32 */
      readonly daysLeft: null | number;
      /** Format: date-time */
      readonly expiration: null | string;
      readonly level: components['schemas']['ExpiryLevel'];
    };
    /** @enum {unknown} */
    readonly ExpiryLevel: 'none' | 'good' | 'information' | 'warning' | 'critical' | 'expired';
    readonly Export: {
      /** Format: date-time */
      readonly asOf: string;
      readonly cluster: string;
      readonly mode: components['schemas']['ClusterMode'];
      readonly servers: readonly components['schemas']['ExportedServer'][];
      readonly status: components['schemas']['ClusterBenefits'];
    };
    readonly ExportedServer: {
      readonly server: components['schemas']['Server'];
      readonly virtualMachines: readonly components['schemas']['VirtualMachine'][];
    };
    /** @enum {unknown} */
    readonly HealthLevel: 'unknown' | 'good' | 'information' | 'warning' | 'critical';
    readonly Impact: {
      readonly leftover: boolean;
      readonly message: components['schemas']['LocalText'];
      readonly server: null | string;
      /** Format: uuid */
      readonly virtualMachine: null | string;
      readonly virtualMachineName: null | string;
    };
    readonly LastTest: {
      /** Format: date-time */
      readonly at: string;
      readonly result: components['schemas']['TestResult'];
    };
    readonly LeftOut: {
      /** Format: date-time */
      readonly turnedOffAt: null | string;
    };
    readonly LocalText: string;
    readonly OfferedOperation: {
      readonly confirm: components['schemas']['LocalText'];
      readonly kind: components['schemas']['OperationKind'];
      readonly title: components['schemas']['LocalText'];
      readonly turnsOff: boolean;
    };
    readonly Operation: {
      readonly batches: null | components['schemas']['BatchProgress'];
      readonly counts: components['schemas']['TargetCounts'];
      readonly dismissed: null | components['schemas']['Dismissal'];
      /** Format: date-time */
      readonly endedAt: null | string;
      readonly id: string;
      readonly kind: null | components['schemas']['OperationKind'];
      readonly servers: readonly components['schemas']['ServerProgressSummary'][];
      /** Format: date-time */
      readonly startedAt: string;
      readonly startedBy: string;
      readonly state: components['schemas']['OperationState'];
      readonly supersededBy: null | components['schemas']['Superseder'];
      readonly targets: readonly components['schemas']['OperationTarget'][];
      readonly title: components['schemas']['LocalText'];
      readonly undo: components['schemas']['UndoState'];
      /** Format: int64 */
      readonly version: number;
    };
    readonly OperationChanges: {
      readonly batches: {
        /** Format: int32 */
        readonly number: number;
        /** Format: int32 */
        readonly of: number;
      };
      /** Format: int64 */
      readonly changedSince: number;
      readonly counts: {
        /** Format: int32 */
        readonly cancelled: number;
        /** Format: int32 */
        readonly failed: number;
        /** Format: int32 */
        readonly notAttempted: number;
        /** Format: int32 */
        readonly pending: number;
        /** Format: int32 */
        readonly running: number;
        /** Format: int32 */
        readonly skipped: number;
        readonly steps: {
          /** Format: int32 */
          readonly ended: number;
          /** Format: int32 */
          readonly total: number;
        };
        /** Format: int32 */
        readonly succeeded: number;
        /** Format: int32 */
        readonly total: number;
        /** Format: int32 */
        readonly unknown: number;
      };
      readonly dismissed: {
        /** Format: date-time */
        readonly at: string;
        readonly by: string;
      };
      /** Format: date-time */
      readonly endedAt: null | string;
      readonly id: string;
      /** @enum {unknown} */
      readonly kind:
        | 'turnOn'
        | 'turnOff'
        | 'enableServers'
        | 'sync'
        | 'turnOnVirtualMachines'
        | 'turnOffVirtualMachines'
        | 'repair'
        | 'enableGuestServiceInterface'
        | 'enableDataExchange';
      readonly servers: readonly {
        readonly attempted: boolean;
        readonly counts: {
          /** Format: int32 */
          readonly cancelled: number;
          /** Format: int32 */
          readonly failed: number;
          /** Format: int32 */
          readonly notAttempted: number;
          /** Format: int32 */
          readonly pending: number;
          /** Format: int32 */
          readonly running: number;
          /** Format: int32 */
          readonly skipped: number;
          readonly steps: {
            /** Format: int32 */
            readonly ended: number;
            /** Format: int32 */
            readonly total: number;
          };
          /** Format: int32 */
          readonly succeeded: number;
          /** Format: int32 */
          readonly total: number;
          /** Format: int32 */
          readonly unknown: number;
        };
        readonly server: string;
        /** @enum {unknown} */
        readonly state: 'pending' | 'running' | 'succeeded' | 'failed' | 'skipped' | 'cancelled' | 'unknown';
        readonly step: {
          /** Format: date-time */
          readonly deadline: null | string;
          /** Format: date-time */
          readonly endedAt: null | string;
          readonly name: string;
          /** Format: date-time */
          readonly startedAt: null | string;
          /** @enum {unknown} */
          readonly state: 'pending' | 'running' | 'succeeded' | 'failed' | 'skipped' | 'cancelled' | 'unknown';
          readonly title: string;
          /** Format: date-time */
          readonly waitingSince: null | string;
        };
        readonly virtualMachines: {
          /** Format: int32 */
          readonly cancelled: number;
          /** Format: int32 */
          readonly failed: number;
          /** Format: int32 */
          readonly notAttempted: number;
          /** Format: int32 */
          readonly pending: number;
          /** Format: int32 */
          readonly running: number;
          /** Format: int32 */
          readonly skipped: number;
          readonly steps: {
            /** Format: int32 */
            readonly ended: number;
            /** Format: int32 */
            readonly total: number;
          };
          /** Format: int32 */
          readonly succeeded: number;
          /** Format: int32 */
          readonly total: number;
          /** Format: int32 */
          readonly unknown: number;
        };
      }[];
      /** Format: date-time */
      readonly startedAt: string;
      readonly startedBy: string;
      /** @enum {unknown} */
      readonly state:
        'queued' | 'running' | 'pausing' | 'paused' | 'succeeded' | 'partiallySucceeded' | 'failed' | 'cancelled' | 'interrupted';
      readonly supersededBy: {
        readonly id: string;
        /** Format: date-time */
        readonly startedAt: string;
        readonly startedBy: string;
        readonly title: string;
      };
      readonly targets: readonly {
        readonly attempted: boolean;
        readonly error: {
          readonly cause: string;
          readonly code: string;
          readonly errorId: null | string;
          readonly fix: string;
          readonly message: string;
          readonly target: null | string;
        };
        readonly note: string;
        readonly server: string;
        /** @enum {unknown} */
        readonly state: 'pending' | 'running' | 'succeeded' | 'failed' | 'skipped' | 'cancelled' | 'unknown';
        readonly steps: readonly {
          /** Format: date-time */
          readonly deadline: null | string;
          /** Format: date-time */
          readonly endedAt: null | string;
          readonly name: string;
          /** Format: date-time */
          readonly startedAt: null | string;
          /** @enum {unknown} */
          readonly state: 'pending' | 'running' | 'succeeded' | 'failed' | 'skipped' | 'cancelled' | 'unknown';
          readonly title: string;
          /** Format: date-time */
          readonly waitingSince: null | string;
        }[];
        /** Format: uuid */
        readonly virtualMachine: null | string;
        readonly virtualMachineName: null | string;
      }[];
      readonly title: string;
      /** @enum {unknown} */
      readonly undo: 'nothingToUndo' | 'possible' | 'cannotUndo' | 'changedSince';
      /** Format: int64 */
      readonly version: number;
    };
    readonly OperationConflict: {
      readonly batches: null | components['schemas']['BatchProgress'];
      readonly counts: components['schemas']['TargetCounts'];
      readonly dismissed: null | components['schemas']['Dismissal'];
      /** Format: date-time */
      readonly endedAt: null | string;
      readonly error: components['schemas']['Problem'];
      readonly id: string;
      readonly kind: null | components['schemas']['OperationKind'];
      readonly servers: readonly components['schemas']['ServerProgressSummary'][];
      /** Format: date-time */
      readonly startedAt: string;
      readonly startedBy: string;
      readonly state: components['schemas']['OperationState'];
      readonly supersededBy: null | components['schemas']['Superseder'];
      readonly targets: readonly components['schemas']['OperationTarget'][];
      readonly title: components['schemas']['LocalText'];
      readonly undo: components['schemas']['UndoState'];
      /** Format: int64 */
      readonly version: number;
    };
    /** @enum {unknown} */
    readonly OperationKind:
      | 'turnOn'
      | 'turnOff'
      | 'enableServers'
      | 'sync'
      | 'turnOnVirtualMachines'
      | 'turnOffVirtualMachines'
      | 'repair'
      | 'enableGuestServiceInterface'
      | 'enableDataExchange';
    readonly OperationRequest: {
      readonly allowShutdown?: readonly string[];
      readonly batch?: {
        /** Format: int32 */
        readonly size: number;
        /** Format: int32 */
        readonly stopAfterFailures?: number;
      };
      readonly includeAllVirtualMachines?: boolean;
      /** @enum {unknown} */
      readonly kind:
        | 'turnOn'
        | 'turnOff'
        | 'enableServers'
        | 'sync'
        | 'turnOnVirtualMachines'
        | 'turnOffVirtualMachines'
        | 'repair'
        | 'enableGuestServiceInterface'
        | 'enableDataExchange';
      readonly removeLeftovers?: boolean;
      readonly servers?: readonly string[];
      readonly virtualMachines?: readonly string[];
    };
    readonly Operations: {
      readonly incomplete: boolean;
      readonly operations: readonly components['schemas']['OperationSummary'][];
    };
    /** @enum {unknown} */
    readonly OperationState:
      'queued' | 'running' | 'pausing' | 'paused' | 'succeeded' | 'partiallySucceeded' | 'failed' | 'cancelled' | 'interrupted';
    readonly OperationStep: {
      /** Format: date-time */
      readonly deadline: null | string;
      /** Format: date-time */
      readonly endedAt: null | string;
      readonly name: string;
      /** Format: date-time */
      readonly startedAt: null | string;
      readonly state: components['schemas']['StepState'];
      readonly title: components['schemas']['LocalText'];
      /** Format: date-time */
      readonly waitingSince: null | string;
    };
    readonly OperationSummary: {
      readonly batches: null | components['schemas']['BatchProgress'];
      readonly counts: components['schemas']['TargetCounts'];
      readonly dismissed: null | components['schemas']['Dismissal'];
      /** Format: date-time */
      readonly endedAt: null | string;
      readonly id: string;
      readonly kind: null | components['schemas']['OperationKind'];
      /** Format: date-time */
      readonly startedAt: string;
      readonly startedBy: string;
      readonly state: components['schemas']['OperationState'];
      readonly supersededBy: null | components['schemas']['Superseder'];
      readonly title: components['schemas']['LocalText'];
      readonly undo: components['schemas']['UndoState'];
      /** Format: int64 */
      readonly version: number;
    };
    readonly OperationTarget: {
      readonly attempted: boolean;
      readonly error: null | components['schemas']['Problem'];
      readonly note: null | components['schemas']['LocalText'];
      readonly server: string;
      readonly state: components['schemas']['TargetState'];
      readonly steps: readonly components['schemas']['OperationStep'][];
      /** Format: uuid */
      readonly virtualMachine: null | string;
      readonly virtualMachineName: null | string;
    };
    readonly Outlook: {
      readonly benefits: readonly components['schemas']['EligibleCount'][];
      /** Format: int32 */
      readonly eligible: number;
      /** Format: int32 */
      readonly notReported: number;
      /** Format: int32 */
      readonly readyServers: number;
    };
    readonly Overview: {
      readonly alerts: readonly components['schemas']['Alert'][];
      /** Format: date-time */
      readonly asOf: string;
      readonly caller: components['schemas']['Caller'];
      readonly cluster: string;
      readonly compliance: null | components['schemas']['Compliance'];
      readonly diagnoses: readonly components['schemas']['Diagnosis'][];
      readonly expiry: components['schemas']['Expiry'];
      readonly legacyOsSupport: null | components['schemas']['ClusterBenefits'];
      readonly mode: components['schemas']['ClusterMode'];
      readonly operation: null | components['schemas']['OperationSummary'];
      readonly operationKinds: readonly components['schemas']['OfferedOperation'][];
      readonly outlook: null | components['schemas']['Outlook'];
      readonly pluginVersion: string;
      readonly registration: components['schemas']['Registration'];
      readonly renewing: boolean;
      readonly serverCounts: components['schemas']['ServerCounts'];
      readonly servers: readonly components['schemas']['Server'][];
      readonly status: components['schemas']['ClusterBenefits'];
      readonly sync: components['schemas']['Sync'];
      readonly unfinished: readonly components['schemas']['Unfinished'][];
      readonly verification: null | components['schemas']['VerificationCounts'];
      readonly virtualMachines: components['schemas']['VirtualMachineCounts'];
    };
    readonly OverviewNews: {
      readonly alerts: readonly components['schemas']['Alert'][];
      /** Format: date-time */
      readonly asOf: string;
      readonly caller: components['schemas']['Caller'];
      readonly cluster: string;
      readonly compliance: null | components['schemas']['Compliance'];
      readonly diagnoses: readonly components['schemas']['Diagnosis'][];
      readonly expiry: components['schemas']['Expiry'];
      readonly legacyOsSupport: null | components['schemas']['ClusterBenefits'];
      readonly mode: components['schemas']['ClusterMode'];
      readonly operation: null | components['schemas']['OperationSummary'];
      readonly operationKinds: readonly components['schemas']['OfferedOperation'][];
      readonly outlook: null | components['schemas']['Outlook'];
      readonly pluginVersion: string;
      readonly read: components['schemas']['ReadCounts'];
      readonly registration: components['schemas']['Registration'];
      readonly renewing: boolean;
      readonly serverCounts: components['schemas']['ServerCounts'];
      readonly servers: readonly components['schemas']['Server'][];
      readonly status: components['schemas']['ClusterBenefits'];
      readonly sync: components['schemas']['Sync'];
      readonly unfinished: readonly components['schemas']['Unfinished'][];
      readonly verification: null | components['schemas']['VerificationCounts'];
      readonly version: string;
      readonly virtualMachines: components['schemas']['VirtualMachineCounts'];
    };
    readonly Plan: {
      readonly batch: null | components['schemas']['Batch'];
      readonly changes: readonly components['schemas']['PlannedChange'][];
      readonly commands: null | components['schemas']['LocalText'];
      readonly digest: string;
      readonly impact: readonly components['schemas']['Impact'][];
      readonly kind: components['schemas']['OperationKind'];
      readonly offersBatches: boolean;
      readonly scripts: readonly components['schemas']['ServerScript'][];
      readonly skipped: readonly components['schemas']['Skipped'][];
    };
    readonly PlanChanged: {
      readonly error: components['schemas']['Problem'];
      readonly plan: components['schemas']['Plan'];
    };
    readonly PlannedChange: {
      readonly description: components['schemas']['LocalText'];
      readonly from: null | components['schemas']['LocalText'];
      readonly server: string;
      readonly target: string;
      readonly to: null | components['schemas']['LocalText'];
      readonly type: components['schemas']['ChangeType'];
      /** Format: uuid */
      readonly virtualMachine: null | string;
      readonly virtualMachineName: null | string;
    };
    /** @enum {unknown} */
    readonly PolicyDecision: 'wanted' | 'notWanted' | 'undecided';
    readonly Preflight: {
      /** Format: date-time */
      readonly asOf: string;
      readonly cluster: string;
      readonly ready: boolean;
      readonly servers: readonly components['schemas']['ServerPreflight'][];
    };
    readonly Prerequisite: {
      readonly evidence: null | components['schemas']['LocalText'];
      readonly fix: null | components['schemas']['LocalText'];
      readonly level: components['schemas']['HealthLevel'];
      readonly message: components['schemas']['LocalText'];
      readonly reason: components['schemas']['Reason'];
      readonly required: null | components['schemas']['LocalText'];
      readonly result: components['schemas']['ConditionStatus'];
      readonly type: components['schemas']['ConditionType'];
    };
    readonly Problem: {
      readonly cause: null | components['schemas']['LocalText'];
      readonly code: string;
      readonly errorId: null | string;
      readonly fix: null | components['schemas']['LocalText'];
      readonly message: components['schemas']['LocalText'];
      readonly target: null | string;
    };
    readonly ReadCounts: {
      /** Format: int32 */
      readonly of: number;
      /** Format: int32 */
      readonly servers: number;
      readonly silent: readonly components['schemas']['SilentServer'][];
    };
    readonly ReadingOverview: {
      readonly cluster: string;
      readonly operation: null | components['schemas']['OperationSummary'];
      readonly pluginVersion: string;
      readonly read: components['schemas']['ReadCounts'];
      readonly servers: readonly components['schemas']['Server'][];
      /** @enum {unknown} */
      readonly status: 'reading';
      readonly version: string;
    };
    readonly Reason: string;
    readonly Registration: {
      readonly azureResourceUri: null | string;
      readonly connectionStatus: null | components['schemas']['ConnectionStatus'];
      readonly disconnected: boolean;
      /** Format: date-time */
      readonly lastConnected: null | string;
      readonly level: components['schemas']['HealthLevel'];
      /** Format: date-time */
      readonly nextSync: null | string;
      readonly obstacle: null | components['schemas']['RegistrationObstacle'];
      readonly region: null | string;
      readonly registrationStatus: components['schemas']['RegistrationStatus'];
    };
    /** @enum {unknown} */
    readonly RegistrationObstacle: 'notYet' | 'outOfPolicy' | 'repairRegistrationRequired';
    /** @enum {unknown} */
    readonly RegistrationStatus: 'unknown' | 'registered' | 'notYet' | 'outOfPolicy';
    readonly SeenCertificate: {
      /** Format: date-time */
      readonly expires: string;
      /** Format: date-time */
      readonly issued: string;
      /** Format: date-time */
      readonly seenFrom: string;
      /** Format: date-time */
      readonly seenTo: string;
    };
    readonly Sentence: {
      readonly arguments: readonly {
        /** @enum {string} */
        readonly kind: 'date' | 'number' | 'text';
        readonly value: string | number;
      }[];
      readonly text: string;
    };
    /** @enum {unknown} */
    readonly Served: 'unknown' | 'yes' | 'no';
    readonly Server: {
      readonly address: string;
      readonly canEnable: boolean;
      readonly components: components['schemas']['Components'];
      readonly conditions: readonly components['schemas']['Condition'][];
      readonly expiry: components['schemas']['Expiry'];
      readonly languageMode: null | components['schemas']['ServerLanguageMode'];
      readonly lastTested: null | components['schemas']['LastTest'];
      readonly legacyOsSupport: null | boolean;
      readonly mode: null | components['schemas']['ClusterMode'];
      readonly name: string;
      readonly registration: components['schemas']['ServerRegistration'];
      readonly served: components['schemas']['Served'];
      readonly setUp: null | boolean;
      readonly state: components['schemas']['ServerState'];
      readonly status: components['schemas']['ServerBenefits'];
      readonly virtualMachines: null | components['schemas']['ServerMachines'];
    };
    /** @enum {unknown} */
    readonly ServerBenefits: 'active' | 'inactive' | 'expired' | 'error' | 'unknown' | 'awaitingCertificate';
    readonly ServerCounts: {
      /** Format: int32 */
      readonly active: number;
      /** Format: int32 */
      readonly canEnable: number;
      /** Format: int32 */
      readonly expired: number;
      /** Format: int32 */
      readonly needAttention: number;
      /** Format: int32 */
      readonly needRepair: number;
      /** Format: int32 */
      readonly notRead: number;
      /** Format: int32 */
      readonly setUp: number;
      /** Format: int32 */
      readonly total: number;
    };
    /** @enum {unknown} */
    readonly ServerLanguageMode: 'full' | 'constrained' | 'restricted';
    readonly ServerMachines: {
      /** Format: int32 */
      readonly notSetUp: number;
      /** Format: int32 */
      readonly notTested: number;
      /** Format: int32 */
      readonly notVerified: number;
      /** Format: int32 */
      readonly served: number;
      /** Format: int32 */
      readonly toRepair: number;
      /** Format: int32 */
      readonly total: number;
      /** Format: int32 */
      readonly withoutDocument: number;
    };
    readonly ServerPreflight: {
      readonly level: components['schemas']['HealthLevel'];
      readonly name: string;
      readonly prerequisites: readonly components['schemas']['Prerequisite'][];
      readonly ready: boolean;
      readonly state: components['schemas']['ServerState'];
    };
    readonly ServerProgressSummary: {
      readonly attempted: boolean;
      readonly counts: components['schemas']['TargetCounts'];
      readonly server: string;
      readonly state: components['schemas']['TargetState'];
      readonly step: null | components['schemas']['OperationStep'];
      readonly virtualMachines: components['schemas']['TargetCounts'];
    };
    readonly ServerRegistration: {
      readonly disconnected: boolean;
      readonly level: components['schemas']['HealthLevel'];
      readonly obstacle: null | components['schemas']['RegistrationObstacle'];
    };
    readonly ServerScript: {
      readonly server: string;
      readonly text: components['schemas']['LocalText'];
    };
    readonly ServerSpan: {
      /** Format: date-time */
      readonly from: string;
      readonly status: components['schemas']['ServerBenefits'];
      readonly syncMissed: boolean;
      /** Format: date-time */
      readonly to: string;
    };
    /** @enum {unknown} */
    readonly ServerState: 'up' | 'paused' | 'down' | 'unreachable' | 'denied' | 'constrained' | 'reading';
    readonly ServerTest: {
      readonly error: null | components['schemas']['Problem'];
      readonly report: null | components['schemas']['AttestationTestReport'];
      readonly server: string;
    };
    readonly ServerTrend: {
      readonly certificates: readonly components['schemas']['SeenCertificate'][];
      readonly member: boolean;
      readonly name: string;
      readonly spans: readonly components['schemas']['ServerSpan'][];
    };
    readonly SilentServer: {
      /** Format: date-time */
      readonly deadline: string;
      readonly server: string;
      /** Format: date-time */
      readonly since: string;
    };
    readonly Skipped: {
      readonly fix: null | components['schemas']['LocalText'];
      readonly message: components['schemas']['LocalText'];
      readonly reason: components['schemas']['Reason'];
      readonly server: string;
      readonly target: string;
      /** Format: uuid */
      readonly virtualMachine: null | string;
    };
    readonly SkippedRecord: {
      readonly file: string;
      readonly reason: components['schemas']['SkipReason'];
    };
    /** @enum {unknown} */
    readonly SkipReason: 'damaged' | 'otherVersion' | 'otherCluster' | 'tooLarge' | 'unguarded' | 'unreadable';
    readonly StepCounts: {
      /** Format: int32 */
      readonly ended: number;
      /** Format: int32 */
      readonly total: number;
    };
    /** @enum {unknown} */
    readonly StepState: 'pending' | 'running' | 'succeeded' | 'failed' | 'skipped' | 'cancelled' | 'unknown';
    readonly SuggestedAction: string;
    readonly Superseder: {
      readonly id: string;
      /** Format: date-time */
      readonly startedAt: string;
      readonly startedBy: string;
      readonly title: components['schemas']['LocalText'];
    };
    readonly Sync: {
      readonly due: boolean;
      /** Format: date-time */
      readonly last: null | string;
      readonly level: components['schemas']['HealthLevel'];
      /** Format: date-time */
      readonly next: null | string;
    };
    readonly TargetCounts: {
      /** Format: int32 */
      readonly cancelled: number;
      /** Format: int32 */
      readonly failed: number;
      /** Format: int32 */
      readonly notAttempted: number;
      /** Format: int32 */
      readonly pending: number;
      /** Format: int32 */
      readonly running: number;
      /** Format: int32 */
      readonly skipped: number;
      readonly steps: components['schemas']['StepCounts'];
      /** Format: int32 */
      readonly succeeded: number;
      /** Format: int32 */
      readonly total: number;
      /** Format: int32 */
      readonly unknown: number;
    };
    /** @enum {unknown} */
    readonly TargetState: 'pending' | 'running' | 'succeeded' | 'failed' | 'skipped' | 'cancelled' | 'unknown';
    /** @enum {unknown} */
    readonly TestResult: 'verified' | 'failed' | 'outdated';
    readonly Trend: {
      /** Format: date-time */
      readonly from: string;
      readonly gaps: readonly components['schemas']['TrendGap'][];
      readonly notKept: null | components['schemas']['LocalText'];
      readonly servers: readonly components['schemas']['ServerTrend'][];
      readonly skipped: readonly components['schemas']['SkippedRecord'][];
      /** Format: date-time */
      readonly to: string;
      readonly virtualMachines: readonly components['schemas']['TrendCounts'][];
    };
    readonly TrendCounts: {
      /** Format: date-time */
      readonly at: string;
      /** Format: int32 */
      readonly needRepair: number;
      /** Format: int32 */
      readonly notServed: number;
      /** Format: int32 */
      readonly notTested: number;
      /** Format: int32 */
      readonly served: number;
      /** Format: int32 */
      readonly setUp: number;
      /** Format: int32 */
      readonly total: number;
      readonly whole: boolean;
    };
    readonly TrendGap: {
      /** Format: date-time */
      readonly from: string;
      /** Format: date-time */
      readonly to: string;
    };
    /** @enum {unknown} */
    readonly UndoState: 'nothingToUndo' | 'possible' | 'cannotUndo' | 'changedSince';
    readonly Unfinished: {
      readonly canRetry: boolean;
      readonly id: string;
      readonly kind: null | components['schemas']['OperationKind'];
      readonly servers: readonly string[];
      /** Format: date-time */
      readonly startedAt: string;
      readonly startedBy: string;
      readonly state: components['schemas']['OperationState'];
      readonly title: components['schemas']['LocalText'];
      /** Format: int32 */
      readonly virtualMachines: number;
    };
    /** @enum {unknown} */
    readonly Verification: 'unknown' | 'notApplicable' | 'active' | 'inactive';
    readonly VerificationCounts: {
      /** Format: int32 */
      readonly active: number;
      /** Format: int32 */
      readonly inactive: number;
      /** Format: int32 */
      readonly notApplicable: number;
      /** Format: int32 */
      readonly unknown: number;
    };
    readonly VirtualMachine: {
      readonly blocked: null | components['schemas']['Blocked'];
      readonly conditions: readonly components['schemas']['Condition'][];
      readonly eligibleBenefit: null | components['schemas']['EligibleBenefit'];
      /** Format: int32 */
      readonly generation: number;
      readonly guestSystem: null | string;
      /** Format: uuid */
      readonly id: string;
      readonly infrastructure: boolean;
      /** Format: date-time */
      readonly lastChange: null | string;
      readonly leftOut: null | components['schemas']['LeftOut'];
      readonly name: string;
      readonly needsAction: boolean;
      readonly policy: null | components['schemas']['PolicyDecision'];
      readonly served: components['schemas']['Served'];
      readonly server: string;
      readonly state: components['schemas']['VirtualMachineState'];
      readonly status: components['schemas']['VirtualMachineBenefits'];
      readonly suggestedAction: null | components['schemas']['SuggestedAction'];
      readonly supportedVersions: readonly components['schemas']['ClusterMode'][];
      readonly verification: null | components['schemas']['Verification'];
    };
    /** @enum {unknown} */
    readonly VirtualMachineBenefits: 'on' | 'off' | 'needsRepair' | 'unknown' | 'leftover';
    readonly VirtualMachineCounts: {
      /** Format: int32 */
      readonly blocked: number;
      /** Format: int32 */
      readonly canBeServed: number;
      /** Format: int32 */
      readonly canTurnOn: number;
      /** Format: int32 */
      readonly cutOff: number;
      /** Format: int32 */
      readonly leftOut: number;
      /** Format: int32 */
      readonly leftovers: number;
      /** Format: int32 */
      readonly needLegacyOsSupport: number;
      /** Format: int32 */
      readonly needRepair: number;
      /** Format: int32 */
      readonly notRead: null | number;
      /** Format: int32 */
      readonly notServed: number;
      /** Format: int32 */
      readonly notTested: number;
      /** Format: int32 */
      readonly notVerified: number;
      /** Format: int32 */
      readonly served: number;
      /** Format: int32 */
      readonly setUp: number;
      /** Format: int32 */
      readonly total: number;
    };
    readonly VirtualMachinesOfServer: {
      /** Format: date-time */
      readonly asOf: string;
      readonly server: string;
      readonly virtualMachines: readonly components['schemas']['VirtualMachine'][];
    };
    /** @enum {unknown} */
    readonly VirtualMachineState:
      | 'unknown'
      | 'other'
      | 'running'
      | 'off'
      | 'stopping'
      | 'saved'
      | 'paused'
      | 'starting'
      | 'reset'
      | 'saving'
      | 'pausing'
      | 'resuming'
      | 'fastSaved'
      | 'fastSaving'
      | 'forceShutdown'
      | 'forceReboot'
      | 'hibernated'
      | 'componentServicing'
      | 'runningCritical'
      | 'offCritical'
      | 'stoppingCritical'
      | 'savedCritical'
      | 'pausedCritical'
      | 'startingCritical'
      | 'resetCritical'
      | 'savingCritical'
      | 'pausingCritical'
      | 'resumingCritical'
      | 'fastSavedCritical'
      | 'fastSavingCritical';
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
