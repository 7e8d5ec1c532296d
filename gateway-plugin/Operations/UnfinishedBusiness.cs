using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.GatewayPlugin.Contracts;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>
/// What operations have left undone: until a later one has brought it about or has taken it over, it is gone from the cluster,
/// or somebody has dismissed it. Worked out from the records, so that it survives the gateway.
/// </summary>
internal static class UnfinishedBusiness
{
    /// <summary>The unfinished operations of a cluster, newest first.</summary>
    /// <param name="history">Its operations, newest first.</param>
    /// <param name="cluster">The cluster as it was last seen.</param>
    /// <param name="isSuperseded">Whether an operation can't be retried any more.</param>
    public static IEnumerable<UnfinishedContract> Of(IReadOnlyList<Operation> history, ClusterSnapshot cluster, Func<Operation, bool> isSuperseded)
    {
        for (var i = 0; i < history.Count; i++)
        {
            var operation = history[i];
            // What an operation of a later version wanted nobody knows here.
            if (operation is not { Dismissal: null, Intent: { } intent } || operation.LeftUndone() is not { } left || left is { IsWhole: false, Targets.Count: 0 })
            {
                continue;
            }

            var later = history.Take(i).Where(other => other.Intent?.Kind.Settles(intent.Kind) == true).ToArray();
            OperationTarget[] open = [.. left.Targets.Where(target => !IsGone(target, cluster) && !Array.Exists(later, other => other.HasTakenOver(target)))];
            if (open.Length > 0 || (left.IsWhole && !Array.Exists(later, other => other.HasTakenOver(intent))))
            {
                yield return UnfinishedContract.Of(operation.Summary(), open, !isSuperseded(operation));
            }
        }
    }

    /// <summary>Whether it is surely no more: a virtual machine may be on a server that could not be read.</summary>
    private static bool IsGone(OperationTarget target, ClusterSnapshot cluster) => target.VirtualMachine is { } machine
        ? cluster.Servers.All(server => server.IsReadable && server.VirtualMachines.All(other => other.Id != machine.Id))
        : cluster.FindServer(target.Server) is null && !target.Server.Equals(cluster.Name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What an ended operation left undone.</summary>
/// <param name="Targets">Those that failed, were cut off, or were left out because their server didn't answer.</param>
/// <param name="IsWhole">Whether nobody knows, so that all it was asked for may be undone.</param>
internal sealed record LeftUndone(IReadOnlyList<OperationTarget> Targets, bool IsWhole);
