namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>The operations of each cluster, in memory: at most one at work, and the last ones that ended.</summary>
internal sealed class OperationStore
{
    /// <summary>How many operations of a cluster are kept.</summary>
    public const int Kept = 50;

    private readonly object _gate = new();
    private readonly Dictionary<string, List<Operation>> _byCluster = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds the operation and gives null, or gives the one that is at work.</summary>
    public Operation? AddUnlessRunning(Operation operation)
    {
        lock (_gate)
        {
            var operations = Of(operation.Cluster);
            if (operations.Find(IsAtWork) is { } running)
            {
                return running;
            }

            if (operations.Count >= Kept)
            {
                operations.RemoveAt(0);
            }

            operations.Add(operation);
            _byCluster[operation.Cluster] = operations;
            return null;
        }
    }

    /// <summary>Removes an operation whose caller never reached the cluster.</summary>
    public void Remove(Operation operation)
    {
        lock (_gate)
        {
            var operations = Of(operation.Cluster);
            operations.Remove(operation);
            if (operations.Count == 0)
            {
                _byCluster.Remove(operation.Cluster);
            }
        }
    }

    public Operation? Running(string cluster)
    {
        lock (_gate)
        {
            return Of(cluster).Find(IsAtWork);
        }
    }

    public Operation? Find(string cluster, string id)
    {
        lock (_gate)
        {
            return Of(cluster).Find(operation => operation.HasReached && operation.Id == id);
        }
    }

    /// <summary>The operations of callers who reached the cluster, newest first.</summary>
    public IReadOnlyList<Operation> History(string cluster)
    {
        lock (_gate)
        {
            return [.. Of(cluster).Where(operation => operation.HasReached).Reverse()];
        }
    }

    private static bool IsAtWork(Operation operation) => !operation.HasEnded;

    private List<Operation> Of(string cluster) => _byCluster.GetValueOrDefault(cluster) ?? [];
}
