using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Model;

/// <summary>What a condition is about.</summary>
public enum ConditionType
{
    /// <summary>The server is up and answers.</summary>
    Online,

    /// <summary>Everything that planning needs could be read of the server.</summary>
    Readable,

    /// <summary>The cluster is registered with Azure and in policy.</summary>
    Registered,

    /// <summary>The cluster is connected to Azure, so that certificates can be issued.</summary>
    Connected,

    /// <summary>The operating system is a supported version with the update that brought the attestation service.</summary>
    OperatingSystem,

    /// <summary>The in-box AzureStackHCI module is there.</summary>
    Module,

    /// <summary>PowerShell on the server allows changes.</summary>
    LanguageMode,

    /// <summary>The caller may change the server.</summary>
    CallerRights,

    /// <summary>No policy overrides the server's own firewall rules, and the firewall is on.</summary>
    FirewallPolicy,

    /// <summary>Windows has its in-box firewall rule of the attestation service, enabled or not.</summary>
    InBoxFirewallRule,

    /// <summary>No other adapter of the server has the attestation address.</summary>
    AddressFree,

    /// <summary>The server's clock agrees with the gateway's.</summary>
    Clock,

    /// <summary>Hyper-V and its tools are installed.</summary>
    Features,

    /// <summary>The attestation switch exists, is internal and is named and noted as it should be.</summary>
    SwitchPresent,

    /// <summary>There is one attestation switch, not several.</summary>
    SwitchUnique,

    /// <summary>The attestation service answers on that switch.</summary>
    SwitchBound,

    /// <summary>The host's adapter on the switch has the switch's name.</summary>
    HostAdapterName,

    /// <summary>The host's adapter has the attestation address and no other.</summary>
    HostAdapterAddress,

    /// <summary>The host's adapter has only IPv4 bound.</summary>
    HostAdapterBindings,

    /// <summary>The host's adapter is promiscuous on the attestation VLANs.</summary>
    HostAdapterVlan,

    /// <summary>The in-box rule that lets virtual machines ask is enabled.</summary>
    FirewallAllow,

    /// <summary>The rules that keep everything else from the attestation address are as they should be.</summary>
    FirewallBlock,

    /// <summary>The host's adapter is excluded from cluster networks.</summary>
    ClusterExclusion,

    /// <summary>The cluster network of the attestation adapters, if there is one, carries no cluster traffic.</summary>
    ClusterNetworkRole,

    /// <summary>The cluster does not report that network as partitioned.</summary>
    ClusterNetworkState,

    /// <summary>The attestation service holds a valid certificate.</summary>
    Certificate,

    /// <summary>The virtual machine has an attestation adapter.</summary>
    GuestAdapterPresent,

    /// <summary>The virtual machine has one attestation adapter, not several.</summary>
    GuestAdapterUnique,

    /// <summary>The adapter is connected to this server's attestation switch.</summary>
    GuestAdapterConnected,

    /// <summary>The adapter's guards are set and the cluster does not monitor it.</summary>
    GuestAdapterSecured,

    /// <summary>The adapter is isolated on the attestation VLANs.</summary>
    GuestAdapterIsolated,

    /// <summary>
    /// Only attestation adapters of the virtual machine are on the attestation switch. Given only when that is not so: the
    /// others may be anybody's and are left to a person.
    /// </summary>
    OtherAdapters,

    /// <summary>The cluster agrees that this server owns the virtual machine.</summary>
    OwnerAgrees,

    /// <summary>Data exchange is enabled, so that the guest can tell its operating system.</summary>
    DataExchange,

    /// <summary>v2: the Guest Service Interface is enabled, so that the guest can ask over VMBus.</summary>
    GuestServiceInterface,

    /// <summary>v2: the guest has the update with which it asks over VMBus.</summary>
    GuestUpdates,

    /// <summary>v2: a guest that cannot ask over VMBus has the legacy OS networking.</summary>
    LegacyNetworking,
}

/// <summary>How a condition stands.</summary>
public enum ConditionStatus
{
    /// <summary>As desired.</summary>
    Ok,

    /// <summary>Differs from what is desired.</summary>
    Failed,

    /// <summary>Could not be observed.</summary>
    Unknown,
}

/// <summary>How much a failed condition matters.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>Works now, needs attention.</summary>
    Warning,

    /// <summary>Azure Benefits does not work, or not safely.</summary>
    Error,
}

/// <summary>One aspect of a server or virtual machine: what was observed, what is desired, and why they differ.</summary>
/// <param name="Type">The aspect.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Severity">How much it matters when not ok.</param>
/// <param name="Reason">Why it is not ok; <see cref="Reason.AsDesired"/> when it is.</param>
/// <param name="Observed">What was observed, for people; null when nothing was there.</param>
/// <param name="Desired">What is desired, for people.</param>
public sealed record Condition(
    ConditionType Type,
    ConditionStatus Status,
    Severity Severity,
    Reason Reason,
    string? Observed,
    string? Desired)
{
    /// <summary>Whether changes are known that put it right; what only a person or Azure can mend is not repairable.</summary>
    public bool Repairable { get; init; }

    /// <summary>What it means, in one sentence.</summary>
    public string Message => Reason == Reason.AsDesired ? Texts.Condition(Type) : Texts.Message(Reason);

    /// <summary>What to do; null when there is nothing to do.</summary>
    public string? Fix => Reason == Reason.AsDesired ? null : Texts.Fix(Reason);

    internal static Condition Ok(ConditionType type, string? observed) => new(type, ConditionStatus.Ok, Severity.Error, Reason.AsDesired, observed, observed);

    internal static Condition Failed(ConditionType type, Reason reason, string? observed, string? desired) =>
        new(type, ConditionStatus.Failed, Severity.Error, reason, observed, desired);

    internal static Condition Unknown(ConditionType type, Reason reason, string desired) =>
        new(type, ConditionStatus.Unknown, Severity.Warning, reason, null, desired);
}
