using System.Collections.Immutable;
using AzureBenefits.Attestation.DesiredState;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Planning;

/// <summary>The plan of one readable server.</summary>
internal static class ServerPlanner
{
    /// <summary>Makes the plan; null when the server has no part in the intent. Virtual machines that cannot take part are added to the skipped.</summary>
    public static ServerPlan? Create(HostView host, Intent intent, ImmutableArray<Skipped>.Builder skipped)
    {
        if (!TakesPart(host, intent))
        {
            return null;
        }

        var machines = ImmutableArray.CreateBuilder<VirtualMachineRef>();
        var guests = ImmutableArray.CreateBuilder<Change>();
        foreach (var machine in host.Server.VirtualMachines.Where(machine => TakesPart(machine, intent)))
        {
            var changes = GuestChanges(host, machine, intent.Kind);
            var reference = new VirtualMachineRef(machine.Id, machine.Name);
            if (!changes.IsEmpty && WhyNot(host, machine, intent.Kind) is { } failure)
            {
                skipped.Add(new Skipped(host.Server.Name, reference, failure));
                continue;
            }

            machines.Add(reference);
            guests.AddRange(changes);
        }

        var ordered = intent.Kind == OperationKind.TurnOff ? guests.Concat(HostChanges(host, intent.Kind)) : HostChanges(host, intent.Kind).Concat(guests);
        var changesOfServer = ordered.Select(change => change with { Server = host.Server.Name }).ToImmutableArray();
        return new ServerPlan(host.Server.Name, host.Switch?.Id, changesOfServer, machines.ToImmutable());
    }

    private static bool TakesPart(HostView host, Intent intent) => intent.Kind switch
    {
        OperationKind.Sync or OperationKind.Repair => host.Switch is not null || host.Service.SwitchId is not null,
        OperationKind.EnableServers => !intent.Servers.IsEmpty || host.Service.Status != "Active" || host.Switch is null,
        OperationKind.TurnOnVirtualMachines or OperationKind.TurnOffVirtualMachines => host.Server.VirtualMachines.Any(machine => TakesPart(machine, intent)),
        _ => true,
    };

    private static bool TakesPart(VirtualMachineSnapshot machine, Intent intent)
    {
        var chosen = intent.IncludeAllVirtualMachines || intent.VirtualMachines.Contains(machine.Id);
        return intent.Kind switch
        {
            OperationKind.Sync => false,
            OperationKind.TurnOff => !machine.Adapters.IsEmpty,
            OperationKind.TurnOffVirtualMachines => chosen,
            OperationKind.TurnOnVirtualMachines => chosen,
            // A virtual machine that has our adapter was turned on before: it is put right with its server.
            _ => chosen || !machine.Adapters.IsEmpty,
        };
    }

    private static ImmutableArray<Change> HostChanges(HostView host, OperationKind kind) => kind switch
    {
        _ when Planner.Configures(kind) => [.. HostConcerns.Examine(host).SelectMany(finding => finding.Changes)],
        OperationKind.TurnOff => [.. HostConcerns.Remove(host)],
        _ => [],
    };

    private static ImmutableArray<Change> GuestChanges(HostView host, VirtualMachineSnapshot machine, OperationKind kind) =>
        kind is OperationKind.TurnOff or OperationKind.TurnOffVirtualMachines
            ? [.. GuestAdapterConcern.Remove(machine)]
            : [.. GuestAdapterConcern.Examine(machine, host.Switch?.Id).SelectMany(finding => finding.Changes)];

    private static Failure? WhyNot(HostView host, VirtualMachineSnapshot machine, OperationKind kind) => kind switch
    {
        OperationKind.TurnOff or OperationKind.TurnOffVirtualMachines => GuestEligibility.WhyNotChangeable(machine),
        OperationKind.TurnOnVirtualMachines when host.Switch is null => new Failure(Reason.HostInactive, Stage.Plan, machine.Name),
        _ => GuestEligibility.WhyNotAttachable(machine),
    };
}
