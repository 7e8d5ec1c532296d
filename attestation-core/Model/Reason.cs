namespace AzureBenefits.Attestation.Model;

/// <summary>
/// Every reason the product gives: of a failed condition, a skipped target or a failure. Each has a message and a fix in
/// <c>Resources/Texts.resx</c>; a test keeps the two complete.
/// </summary>
public enum Reason
{
#pragma warning disable CS1591 // each member is explained by its message and fix in Resources/Texts.resx
    /// <summary>The observed state is the desired one.</summary>
    AsDesired,

    // Conditions of a server
    SwitchMissing,
    SwitchNotInternal,
    SwitchRenamed,
    SwitchNotesDiffer,
    SwitchDuplicate,
    ServiceNotBound,
    ServiceBoundElsewhere,
    HostAdapterMissing,
    HostAdapterRenamed,
    AddressMissing,
    AddressExtra,
    BindingsDiffer,
    HostVlanDiffers,
    FirewallRuleMissing,
    InBoxFirewallRuleMissing,
    FirewallRuleDisabled,
    FirewallRuleDiffers,
    ExclusionMissing,
    ClusterNetworkRoleDiffers,
    ClusterNetworkPartitioned,
    CertificateMissing,
    CertificateExpiring,
    CertificateExpired,
    AttestationServiceError,
    FeatureMissing,
    OperatingSystemTooOld,
    OperatingSystemUnknown,
    AddressInUse,
    ClockSkewed,
    Disconnected,

    // Conditions of a virtual machine
    GuestAdapterMissing,
    GuestAdapterDuplicate,
    GuestAdapterDisconnected,
    GuestAdapterUnsecured,
    GuestAdapterNotIsolated,

    // Why a target is skipped or blocked
    ServerDown,
    ServerUnreachable,
    ServerDenied,
    LanguageModeConstrained,
    HostInactive,
    ServerInactive,
    Generation1Running,
    VirtualMachineSaved,
    VirtualMachineCritical,
    VirtualMachineReplica,
    Generation1AdapterLeft,
    VirtualMachineMoved,
    VirtualMachineDeleted,

    // Failures
    ClusterNotFound,
    ClusterUnreachable,
    NotRegistered,
    OutOfPolicy,
    RepairRegistrationRequired,
    ServerNotInCluster,
    VirtualMachineNotInCluster,
    ReadFailed,
    ChangeFailed,
    DependencyFailed,
    ChangeNotConfirmed,
    GuestNotShutDown,
    VirtualMachineLeftOff,
    NotReadBack,
    SyncFailed,
    NotRenewed,
    CallerSessionEnded,
    CallerDenied,
    ConnectionLost,
    DeadlineExceeded,
    AnswerNotUnderstood,
    DocumentRefused,
    DocumentEndpointSilent,
    TrustProfileUnusable,
    Cancelled,
    NotRecorded,
    NotBegun,
    Interrupted,
    RecordDamaged,
#pragma warning restore CS1591
}
