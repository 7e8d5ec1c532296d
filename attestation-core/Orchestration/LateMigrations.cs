using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>What a server's part came to.</summary>
/// <param name="After">The server read back; null when nothing was done there.</param>
/// <param name="Lost">Virtual machines that were not there any more.</param>
internal sealed record ServerEnd(ServerSnapshot? After, ImmutableArray<(ServerRun Run, VirtualMachineRef VirtualMachine)> Lost);

/// <summary>Virtual machines that moved late: after they were changed, or between the reads of two servers.</summary>
internal sealed class LateMigrations(OperationContext operation, ImmutableArray<ServerEnd> ends)
{
    private readonly Dictionary<(ServerRun Run, string Owner), Conclusion> _conclusions = [];
    private readonly ServerSnapshot[] _afters = [.. ends.Select(end => end.After).OfType<ServerSnapshot>().Where(after => after.IsReadable)];

    public void Conclude()
    {
        var owners = ends.All(end => end.Lost.IsEmpty) ? [] : Owners();
        foreach (var (run, machine) in ends.SelectMany(end => end.Lost))
        {
            if (owners.TryGetValue(machine.Id, out var owner))
            {
                ConclusionOn(run, owner).OfVirtualMachine(machine);
            }
            else
            {
                // It may be gone, or have moved between the reads of two servers: a retry finds out.
                Fail(run.TargetOf(machine), operation.Power.TroubleOf(machine.Id, state: null)?.Left);
            }
        }

        if (operation.Operation.TurnsOffServers)
        {
            var known = operation.Cluster.Servers.SelectMany(server => server.VirtualMachines).Select(machine => machine.Id).ToHashSet();
            foreach (var target in _afters.SelectMany(after => Overlooked(after, known)))
            {
                Fail(target, left: null);
            }
        }
    }

    /// <summary>Attached virtual machines that no server showed when the operation began.</summary>
    private static IEnumerable<OperationTarget> Overlooked(ServerSnapshot after, HashSet<Guid> known) => after.VirtualMachines
        .Where(machine => !machine.Adapters.IsEmpty && !known.Contains(machine.Id))
        .Select(machine => new OperationTarget(after.Name, new VirtualMachineRef(machine.Id, machine.Name)));

    /// <summary>The server that shows each virtual machine; of several, the first.</summary>
    private Dictionary<Guid, ServerSnapshot> Owners()
    {
        var owners = new Dictionary<Guid, ServerSnapshot>();
        foreach (var after in _afters)
        {
            foreach (var machine in after.VirtualMachines)
            {
                owners.TryAdd(machine.Id, after);
            }
        }

        return owners;
    }

    /// <summary>One for all that a server lost to another: it looks at all of the owner.</summary>
    private Conclusion ConclusionOn(ServerRun run, ServerSnapshot owner)
    {
        if (!_conclusions.TryGetValue((run, owner.Name), out var known))
        {
            _conclusions.Add((run, owner.Name), known = new Conclusion(operation, run, owner));
        }

        return known;
    }

    private void Fail(OperationTarget target, LocalText? left) => operation.Report(new TargetChanged(
        target, TargetState.Failed, new Failure(Reason.VirtualMachineMoved, Stage.Confirm, target.VirtualMachine!.Name, Left: left)));
}
