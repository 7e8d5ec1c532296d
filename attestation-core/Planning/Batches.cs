using System.Collections.Immutable;

namespace AzureBenefits.Attestation.Planning;

/// <summary>A server's changes, divided into the calls that carry them out.</summary>
public static class Batches
{
    /// <summary>
    /// The changes of each call, in order. Those of the host stay where they are, and all of a virtual machine in one call. One
    /// call when there are no options. Pure.
    /// </summary>
    public static ImmutableArray<ImmutableArray<Change>> Of(ServerPlan server, BatchOptions? options)
    {
        if (server.Changes.IsEmpty)
        {
            return [];
        }

        if (options is null)
        {
            return [server.Changes];
        }

        var batches = ImmutableArray.CreateBuilder<ImmutableArray<Change>>();
        var batch = ImmutableArray.CreateBuilder<Change>();
        var machines = new HashSet<Guid>();
        foreach (var change in server.Changes)
        {
            if (change.VirtualMachine is { } machine && !machines.Contains(machine.Id))
            {
                if (machines.Count == options.Size)
                {
                    batches.Add(batch.DrainToImmutable());
                    machines.Clear();
                }

                machines.Add(machine.Id);
            }

            batch.Add(change);
        }

        return [.. batches, batch.DrainToImmutable()];
    }

    /// <summary>How many batches the server with the most of them has; 1 when every server is called once. Pure.</summary>
    public static int Count(Plan plan) => plan.Servers.Select(server => Of(server, plan.Batch).Length).Append(1).Max();
}
