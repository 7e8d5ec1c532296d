using Newtonsoft.Json;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>What kind of trouble a reason is: what callers of an API or a cmdlet tell apart.</summary>
public enum FailureKind
{
    /// <summary>The state of the cluster, a server or a virtual machine does not allow it.</summary>
    State,

    /// <summary>What was named does not exist.</summary>
    NotFound,

    /// <summary>The caller may not.</summary>
    Denied,

    /// <summary>The caller's sign-in ended.</summary>
    SignedOut,

    /// <summary>Nothing answered.</summary>
    Unreachable,

    /// <summary>The connection was lost in the middle.</summary>
    ConnectionLost,

    /// <summary>It took too long.</summary>
    TimedOut,

    /// <summary>Reading failed.</summary>
    ReadFailed,

    /// <summary>Changing failed.</summary>
    ChangeFailed,

    /// <summary>Something that comes with Windows is missing.</summary>
    NotInstalled,

    /// <summary>It was cancelled.</summary>
    Cancelled,

    /// <summary>The product's own configuration or storage failed.</summary>
    Internal,
}

/// <summary>
/// Why a condition is not as desired, a target is skipped, or something failed. The reasons here are of the work itself;
/// those of an aspect are declared in its folder. Each has a message and usually a fix among the texts beside it.
/// </summary>
/// <param name="Code">Its name.</param>
/// <param name="Kind">What kind of trouble it is.</param>
[JsonConverter(typeof(NameConverter))]
public readonly partial record struct Reason(string Code, FailureKind Kind = FailureKind.State) : IName
{
    /// <summary>The observed state is the desired one.</summary>
    public static Reason AsDesired => new(nameof(AsDesired));

    // A cluster, its servers and what is asked of them
    public static Reason ClusterNotFound => new(nameof(ClusterNotFound), FailureKind.NotFound);
    public static Reason ClusterUnreachable => new(nameof(ClusterUnreachable), FailureKind.Unreachable);
    public static Reason ServerNotInCluster => new(nameof(ServerNotInCluster), FailureKind.NotFound);
    public static Reason ServerDown => new(nameof(ServerDown), FailureKind.Unreachable);
    public static Reason ServerUnreachable => new(nameof(ServerUnreachable), FailureKind.Unreachable);
    public static Reason ServerDenied => new(nameof(ServerDenied), FailureKind.Denied);
    public static Reason EndpointRestricted => new(nameof(EndpointRestricted), FailureKind.Denied);
    public static Reason ServerInactive => new(nameof(ServerInactive));
    public static Reason HostInactive => new(nameof(HostInactive));
    public static Reason VirtualMachineNotInCluster => new(nameof(VirtualMachineNotInCluster), FailureKind.NotFound);
    public static Reason VirtualMachineMoved => new(nameof(VirtualMachineMoved));
    public static Reason VirtualMachineDeleted => new(nameof(VirtualMachineDeleted));
    public static Reason VirtualMachinesAttached => new(nameof(VirtualMachinesAttached));
    public static Reason CallerDenied => new(nameof(CallerDenied), FailureKind.Denied);
    public static Reason CallerSessionEnded => new(nameof(CallerSessionEnded), FailureKind.SignedOut);

    // Calls
    public static Reason ReadFailed => new(nameof(ReadFailed), FailureKind.ReadFailed);
    public static Reason AnswerNotUnderstood => new(nameof(AnswerNotUnderstood), FailureKind.ReadFailed);
    public static Reason ConnectionLost => new(nameof(ConnectionLost), FailureKind.ConnectionLost);
    public static Reason DeadlineExceeded => new(nameof(DeadlineExceeded), FailureKind.TimedOut);

    // Operations
    public static Reason ChangeFailed => new(nameof(ChangeFailed), FailureKind.ChangeFailed);
    public static Reason DependencyFailed => new(nameof(DependencyFailed));
    public static Reason NotAttempted => new(nameof(NotAttempted));
    public static Reason ChangeNotConfirmed => new(nameof(ChangeNotConfirmed), FailureKind.ChangeFailed);
    public static Reason NotReadBack => new(nameof(NotReadBack), FailureKind.ReadFailed);
    public static Reason SyncFailed => new(nameof(SyncFailed), FailureKind.ChangeFailed);
    public static Reason NotRenewed => new(nameof(NotRenewed));
    public static Reason Cancelled => new(nameof(Cancelled), FailureKind.Cancelled);
    public static Reason NotRecorded => new(nameof(NotRecorded), FailureKind.Internal);
    public static Reason NotBegun => new(nameof(NotBegun));
    public static Reason Interrupted => new(nameof(Interrupted));
    public static Reason PlanChanged => new(nameof(PlanChanged));
    public static Reason CannotUndo => new(nameof(CannotUndo));
    public static Reason RecordDamaged => new(nameof(RecordDamaged));

    // A policy for virtual machines
    public static Reason PolicyUnusable => new(nameof(PolicyUnusable), FailureKind.Internal);

    // The test of a server's attestation
    public static Reason DocumentRefused => new(nameof(DocumentRefused));
    public static Reason DocumentEndpointSilent => new(nameof(DocumentEndpointSilent));
    public static Reason ProxyAnswered => new(nameof(ProxyAnswered));
    public static Reason EndpointUnknown => new(nameof(EndpointUnknown));
    public static Reason TrustProfileUnusable => new(nameof(TrustProfileUnusable), FailureKind.Internal);

    /// <summary>The reason of that name, in any case.</summary>
    public static explicit operator Reason(string code) => Names.Find<Reason>(code) ?? new Reason(code);

    /// <inheritdoc/>
    public override string ToString() => Code;
}
