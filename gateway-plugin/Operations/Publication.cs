using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AzureBenefits.GatewayPlugin.Contracts;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>
/// An operation as it is shown for a while, to all who watch it: what is made of it, and its JSON, is made once for all.
/// Thread-safe.
/// </summary>
internal sealed class Publication
{
    /// <summary>Those who watch have one of the last few versions; who asks for others gets an answer of their own.</summary>
    private const int MostShared = 16;

    // Who reads a contract keeps its publication, for those who come next.
    private static readonly ConditionalWeakTable<OperationContract, Publication> s_read = [];

    private readonly IReadOnlyList<(long ChangedIn, TargetContract Target)> _targets;
    private readonly Lazy<IReadOnlyList<ServerProgressContract>> _servers;
    private readonly Lazy<OperationContract> _whole;
    private readonly ConcurrentDictionary<long, OperationChangesContract> _changes = new();

    /// <summary>What is shown of an operation.</summary>
    /// <param name="summary">The operation without its targets.</param>
    /// <param name="targets">Its targets, each with the version in which it last changed.</param>
    public Publication(OperationSummaryContract summary, IReadOnlyList<(long ChangedIn, TargetContract Target)> targets)
    {
        (Summary, _targets) = (summary, targets);
        _servers = new(() => ServerProgressContract.Of(targets.Select(target => target.Target)));
        _whole = new(() => Held(new OperationContract(summary, _servers.Value, [.. targets.Select(target => target.Target)])));
    }

    public OperationSummaryContract Summary { get; }

    /// <summary>With every target.</summary>
    public OperationContract Whole => _whole.Value;

    /// <summary>With the targets that changed since a version that was published before.</summary>
    public OperationChangesContract Since(long version)
    {
        if (_changes.TryGetValue(version, out var known))
        {
            return known;
        }

        var changes = Held(new OperationChangesContract(
            Summary, _servers.Value, [.. _targets.Where(target => target.ChangedIn > version).Select(target => target.Target)], version));
        return _changes.Count < MostShared ? _changes.GetOrAdd(version, changes) : changes;
    }

    private T Held<T>(T contract)
        where T : OperationContract
    {
        s_read.Add(contract, this);
        return contract;
    }
}
