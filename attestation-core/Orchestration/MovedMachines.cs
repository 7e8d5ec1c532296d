using System.Collections.Concurrent;
using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>
/// Virtual machines that moved while the operation ran are followed once, to the server that owns them now, with one more
/// call on that server. They are reported where they were when the operation began.
/// </summary>
/// <param name="operation">The operation.</param>
/// <param name="servers">The servers' own runs, by name.</param>
/// <param name="isWhole">Ends when every server was read or given up.</param>
internal sealed class MovedMachines(OperationContext operation, IReadOnlyDictionary<string, ServerRun> servers, Task isWhole)
{
    private readonly ChosenMachines _chosen = new(operation.Plan.Intent);
    private readonly ConcurrentDictionary<Guid, string> _followed = new();

    /// <summary>
    /// The runs for those that left a server, one per new owner, once these have done their own part. Those that cannot be
    /// followed are reported. Of one that several servers say has left them, the first is believed.
    /// </summary>
    public async Task<ImmutableArray<ServerRun>> FollowAsync(ServerRun from)
    {
        var groups = from.Moved.Where(moved => _followed.TryAdd(moved.Key.Id, from.Plan.Server)).GroupBy(moved => moved.Value, moved => moved.Key, StringComparer.OrdinalIgnoreCase);
        var runs = await Task.WhenAll(groups.Select(async group =>
        {
            await (operation.Cluster.Awaits(group.Key) ? isWhole : Task.CompletedTask).ConfigureAwait(false);
            var owner = operation.Cluster.FindServer(group.Key);
            await (owner is not null && OwnRun(owner) is { } own ? own.OwnPart : Task.CompletedTask).ConfigureAwait(false);
            return Follow(from, owner, group);
        })).ConfigureAwait(false);
        return [.. runs.SelectMany(run => run)];
    }

    private IEnumerable<ServerRun> Follow(ServerRun from, ServerSnapshot? owner, IGrouping<string, VirtualMachineRef> group)
    {
        var machines = group.Select(machine => (From: from, VirtualMachine: machine)).ToArray();
        if (owner is not null && HostNow(owner) is { } host)
        {
            return RunOn(host, machines);
        }

        Skip(machines, owner?.Failure?.Code ?? Reason.VirtualMachineMoved, group.Key);
        return [];
    }

    /// <summary>The new owner as it is now: with the switch that this operation may have created there.</summary>
    private HostView? HostNow(ServerSnapshot owner)
    {
        var created = OwnRun(owner)?.SwitchId;
        return HostView.Of(owner) is { } host && owner.State != ServerState.Constrained
            ? host with { Switch = host.Switch ?? (created is { } id ? new VirtualSwitch(id, AttestationObjects.SwitchName, AttestationObjects.SwitchType, AttestationObjects.SwitchNotes) : null) }
            : null;
    }

    private ServerRun? OwnRun(ServerSnapshot owner) => servers.GetValueOrDefault(owner.Name);

    /// <summary>The run of those that the owner can take, or can at least start again; none when there are none.</summary>
    private IEnumerable<ServerRun> RunOn(HostView host, (ServerRun From, VirtualMachineRef VirtualMachine)[] machines)
    {
        var guests = machines.Select(item => (item.From, Plan: PlanOn(host, item.From, item.VirtualMachine))).ToArray();
        foreach (var (from, guest) in guests.Where(item => item.Plan is { Skip: not null, Changes.IsEmpty: true }))
        {
            Skip([(from, guest.VirtualMachine)], guest.Skip!.Code, host.Server.Name);
        }

        var taking = guests.Where(item => item.Plan.Skip is null || !item.Plan.Changes.IsEmpty).ToArray();
        if (taking.Length == 0)
        {
            return [];
        }

        var changes = taking.SelectMany(item => item.Plan.Changes).Select(change => change with { Server = host.Server.Name });
        var plan = new ServerPlan(host.Server.Name, host.Switch?.Id, [.. changes], [.. taking.Select(item => item.Plan.VirtualMachine)]);
        return
        [
            new ServerRun(plan, host.Server, false, operation)
            {
                Homes = taking.ToImmutableDictionary(item => item.Plan.VirtualMachine.Id, item => item.From.Plan.Server),
                Refusals = taking.Where(item => item.Plan.Skip is not null).ToImmutableDictionary(
                    item => item.Plan.VirtualMachine.Id,
                    item => item.Plan.Skip! with { Stage = Stage.Apply, Cause = host.Server.Name }),
            },
        ];
    }

    /// <summary>Its part on the new owner. What was shut down on the server it left is started there, whatever else it takes part in.</summary>
    private GuestPlan PlanOn(HostView host, ServerRun from, VirtualMachineRef reference)
    {
        var machine = from.Before.VirtualMachines.First(item => item.Id == reference.Id);
        var guest = PlanOn(host, machine);
        if (!operation.Power.IsOwed(reference.Id))
        {
            return guest;
        }

        var others = guest.Changes.Where(change => !GuestPowerAspect.IsStart(change));
        return guest with { Changes = [.. others, GuestPowerAspect.StartAgain(machine)] };
    }

    private GuestPlan PlanOn(HostView host, VirtualMachineSnapshot machine)
    {
        var reference = new VirtualMachineRef(machine.Id, machine.Name);
        // It was seen on both servers, and this one has already done its part.
        if (OwnRun(host.Server)?.Plan.VirtualMachines.Contains(reference) == true)
        {
            return new GuestPlan(reference, [], null);
        }

        return host.Switch is null && !operation.Operation.TurnsOff
            ? new GuestPlan(reference, [], new Failure(Reason.HostInactive, Stage.Apply, reference.Name))
            : GuestPlanner.Create(host, machine, operation.Plan.Intent, _chosen);
    }

    private void Skip(IEnumerable<(ServerRun From, VirtualMachineRef VirtualMachine)> machines, Reason reason, string owner)
    {
        foreach (var (from, machine) in machines)
        {
            var left = operation.Power.TroubleOf(machine.Id, state: null)?.Left;
            operation.Report(new TargetChanged(
                from.TargetOf(machine),
                left is null ? TargetState.Skipped : TargetState.Failed,
                new Failure(reason, Stage.Apply, machine.Name, owner, left)));
        }
    }
}
