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
    private readonly ServerSnapshot[] _afters = [.. ends.Select(end => end.After).OfType<ServerSnapshot>().Where(after => after.IsReadable)];

    public void Conclude()
    {
        foreach (var (run, machine) in ends.SelectMany(end => end.Lost))
        {
            if (_afters.FirstOrDefault(after => after.VirtualMachines.Any(item => item.Id == machine.Id)) is { } owner)
            {
                new Conclusion(operation, run, owner).OfVirtualMachine(machine);
            }
            else
            {
                // It may be gone, or have moved between the reads of two servers: a retry finds out.
                Fail(run.TargetOf(machine), operation.Power.TroubleOf(machine.Id, state: null)?.Left);
            }
        }

        if (operation.Operation.TurnsOffServers)
        {
            foreach (var target in _afters.SelectMany(Overlooked))
            {
                Fail(target, left: null);
            }
        }
    }

    /// <summary>Attached virtual machines that no server showed when the operation began.</summary>
    private IEnumerable<OperationTarget> Overlooked(ServerSnapshot after)
    {
        var known = operation.Cluster.Servers.SelectMany(server => server.VirtualMachines).Select(machine => machine.Id).ToHashSet();
        return after.VirtualMachines
            .Where(machine => !machine.Adapters.IsEmpty && !known.Contains(machine.Id))
            .Select(machine => new OperationTarget(after.Name, new VirtualMachineRef(machine.Id, machine.Name)));
    }

    private void Fail(OperationTarget target, LocalText? left) => operation.Report(new TargetChanged(
        target, TargetState.Failed, new Failure(Reason.VirtualMachineMoved, Stage.Confirm, target.VirtualMachine!.Name, Left: left)));
}
