using System.Collections.Immutable;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Alerts;

/// <summary>What an alert is about. The names are stable: events, metrics and scripts go by them.</summary>
public enum AlertId
{
    /// <summary>No server of the cluster could be read.</summary>
    Unreadable,

    /// <summary>Servers are not registered with Azure.</summary>
    NotRegistered,

    /// <summary>The registration is out of policy.</summary>
    OutOfPolicy,

    /// <summary>The registration has to be repaired.</summary>
    RepairRegistration,

    /// <summary>Certificates have expired.</summary>
    Expired,

    /// <summary>The attestation service reports an error.</summary>
    ServiceError,

    /// <summary>No certificate has come from Azure yet.</summary>
    AwaitingCertificate,

    /// <summary>Certificates expire soon.</summary>
    Expiring,

    /// <summary>The cluster is not connected to Azure.</summary>
    Disconnected,

    /// <summary>Some servers could not be read.</summary>
    ServersNotRead,

    /// <summary>Servers take no part while others do.</summary>
    InactiveServers,

    /// <summary>Something differs that a repair puts right.</summary>
    Drift,

    /// <summary>Something differs that only a person can put right.</summary>
    NeedAttention,

    /// <summary>The cluster uses the attestation network for its own traffic.</summary>
    ClusterNetworkRole,

    /// <summary>The cluster reports the attestation network as partitioned.</summary>
    ClusterNetworkPartitioned,

    /// <summary>The cluster has missed a sync with Azure.</summary>
    SyncOverdue,

    /// <summary>An earlier configuration left objects behind.</summary>
    Leftovers,

    /// <summary>v2: virtual machines need the legacy OS support, which is off.</summary>
    NeedLegacyOsSupport,

    /// <summary>v2: virtual machines can't ask for verification, because their Guest Service Interface is off.</summary>
    NeedGuestServiceInterface,

    /// <summary>v2: virtual machines can't ask for verification, because their guests lack an update.</summary>
    NeedGuestUpdates,

    /// <summary>Virtual machines could be turned on.</summary>
    CanTurnOn,

    /// <summary>Some servers run the newer generation of attestation, others do not.</summary>
    MixedModes,

    /// <summary>Virtual machines that the policy wants have no Azure Benefits.</summary>
    PolicyNotMet,

    /// <summary>Virtual machines that the policy doesn't want have Azure Benefits.</summary>
    PolicyExceeded,

    /// <summary>The policy can't decide on virtual machines, because something about them couldn't be read.</summary>
    PolicyUndecided,

    /// <summary>Rules of the policy match nothing, or everything.</summary>
    PolicyRules,

    /// <summary>The policy can't be used.</summary>
    PolicyUnusable,
}

/// <summary>How urgent an alert is.</summary>
public enum AlertLevel
{
    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>Works now, needs attention.</summary>
    Warning,

    /// <summary>Benefits are lost, or soon will be.</summary>
    Critical,

    /// <summary>Nobody can tell how it stands.</summary>
    Unknown,
}

/// <summary>What an alert offers to do.</summary>
public enum AlertActionId
{
    /// <summary>Sync with Azure.</summary>
    Sync,

    /// <summary>Review and repair.</summary>
    Repair,

    /// <summary>Remove what an earlier configuration left.</summary>
    CleanUp,

    /// <summary>Set up the servers that take no part.</summary>
    EnableServers,

    /// <summary>v2: turn on the legacy OS support.</summary>
    TurnOnLegacyOsSupport,

    /// <summary>Look at the virtual machines and choose.</summary>
    ShowVirtualMachines,

    /// <summary>Read how to register a cluster.</summary>
    HowToRegister,
}

/// <summary>What an alert offers to do: an operation, a page to read, or a list to look at.</summary>
/// <param name="Id">Which.</param>
/// <param name="Intent">The operation; null when there is none.</param>
/// <param name="Link">The page; null when there is none.</param>
public sealed record AlertAction(AlertActionId Id, Intent? Intent = null, Uri? Link = null)
{
    /// <summary>What the button says.</summary>
    public LocalText Label => new($"Alert.Action.{Id}");

    /// <summary>Whether what the operation would change is shown first.</summary>
    public bool NeedsReview => Intent?.Kind.NeedsReview() == true;
}

/// <summary>What an alert concerns.</summary>
/// <param name="Servers">The servers; empty when it concerns the cluster or virtual machines only.</param>
/// <param name="VirtualMachines">How many virtual machines.</param>
public sealed record AlertScope(ImmutableArray<string> Servers, int VirtualMachines)
{
    /// <summary>How many: of servers where it concerns servers, else of virtual machines.</summary>
    public int Count => Servers.IsEmpty ? VirtualMachines : Servers.Length;
}

/// <summary>Something about a cluster that is to be acted on.</summary>
/// <param name="Id">What it is about; never twice in a list.</param>
/// <param name="Level">How urgent it is.</param>
/// <param name="Message">What happened, and what it means for virtual machines.</param>
/// <param name="Affected">What it concerns.</param>
public sealed record Alert(AlertId Id, AlertLevel Level, Sentence Message, AlertScope Affected)
{
    /// <summary>The alert in a few words.</summary>
    public LocalText Title => new($"Alert.{Id}.Title");

    /// <summary>The one server that it concerns; null when it is none or several.</summary>
    public string? Server => Affected.Servers is [var server] ? server : null;

    /// <summary>What a person can do where no operation helps; null when the action does.</summary>
    public LocalText? Fix { get; init; }

    /// <summary>Since when; null when that is not known.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>What it offers to do; null when the caller may not, or when nothing here can help.</summary>
    public AlertAction? Action { get; init; }

    /// <summary>Kinds of operations that put it right: while one of them runs there is nothing to ask for.</summary>
    public ImmutableArray<OperationKind> ResolvedBy => [.. OperationList.All.Where(operation => operation.Resolves.Contains(Id)).Select(operation => operation.Kind)];
}
