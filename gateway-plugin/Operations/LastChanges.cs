using System.Collections.Immutable;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>When the operations of a cluster last changed each of its virtual machines, as far as their records are kept.</summary>
internal sealed class LastChanges
{
    private readonly IReadOnlyDictionary<Guid, DateTimeOffset> _changes;

    private LastChanges(IReadOnlyDictionary<Guid, DateTimeOffset> changes) => _changes = changes;

    /// <summary>No operation is recorded.</summary>
    public static LastChanges None { get; } = new(ImmutableDictionary<Guid, DateTimeOffset>.Empty);

    /// <summary>When a virtual machine was last changed; null when no operation did.</summary>
    public DateTimeOffset? Of(Guid machine) => _changes.TryGetValue(machine, out var at) ? at : null;

    /// <summary>By what operations changed; one that is at work counts from its start.</summary>
    /// <param name="history">The operations of the cluster, newest first.</param>
    public static LastChanges Of(IReadOnlyList<Operation> history)
    {
        var changes = new Dictionary<Guid, DateTimeOffset>();
        foreach (var operation in history)
        {
            var summary = operation.Summary();
            foreach (var change in operation.Made)
            {
                if (change.VirtualMachine is { } machine)
                {
                    changes.TryAdd(machine.Id, summary.EndedAt ?? summary.StartedAt);
                }
            }
        }

        return new LastChanges(changes);
    }
}
