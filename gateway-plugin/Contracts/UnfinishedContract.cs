using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.GatewayPlugin.Contracts;

/// <summary>An ended operation of which something is still undone.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Title">What that is called on a cluster of its version.</param>
/// <param name="State">How it ended.</param>
/// <param name="StartedBy">Who started it.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="Servers">The servers that are undone, or whose virtual machines are; the cluster by its name. Empty when nobody knows.</param>
/// <param name="VirtualMachines">How many virtual machines are undone.</param>
/// <param name="CanRetry">Whether it can be retried: no later operation stands in the way.</param>
public sealed record UnfinishedContract(
    string Id,
    OperationKind? Kind,
    LocalText Title,
    OperationState State,
    string StartedBy,
    DateTimeOffset StartedAt,
    IReadOnlyList<string> Servers,
    int VirtualMachines,
    bool CanRetry)
{
    internal static UnfinishedContract Of(OperationSummaryContract operation, IReadOnlyCollection<OperationTarget> open, bool canRetry) => new(
        operation.Id,
        operation.Kind,
        operation.Title,
        operation.State,
        operation.StartedBy,
        operation.StartedAt,
        [.. open.Select(target => target.Server).Distinct(StringComparer.OrdinalIgnoreCase)],
        open.Count(target => target.VirtualMachine is not null),
        canRetry);

    /// <summary>Whether it says the same.</summary>
    public bool Equals(UnfinishedContract? other) => other is not null && Id == other.Id && VirtualMachines == other.VirtualMachines
        && CanRetry == other.CanRetry && Servers.SequenceEqual(other.Servers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, VirtualMachines, CanRetry);
}

/// <summary>Who has dismissed what an operation left undone.</summary>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
public sealed record DismissalContract(string By, DateTimeOffset At);
