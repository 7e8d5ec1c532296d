using AzureBenefits.Attestation.Assessment;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>
/// Which virtual machines people turned off on purpose, cluster by cluster: worked out from the kept operations, so that a choice
/// is remembered as long as its operation. Shown only to those who reach the cluster. Thread-safe.
/// </summary>
internal sealed class KnownChoices(OperationStore operations)
{
    /// <summary>No gateway has as many clusters; whoever makes up names must not fill the memory.</summary>
    private const int MostClusters = 1024;

    private readonly object _gate = new();
    private readonly Dictionary<string, Known> _known = [];

    /// <summary>The same object until an operation ends or is forgotten.</summary>
    public TurnOffChoices Of(string cluster)
    {
        Operation[] ended = [.. operations.History(cluster).Where(operation => operation.HasEnded)];
        lock (_gate)
        {
            if (_known.TryGetValue(cluster, out var known) && known.Ended.SequenceEqual(ended))
            {
                return known.Choices;
            }

            if (_known.Count >= MostClusters)
            {
                _known.Clear();
            }

            return (_known[cluster] = new Known(ended, MadeChoices.Of(ended))).Choices;
        }
    }

    private sealed record Known(Operation[] Ended, TurnOffChoices Choices);
}
