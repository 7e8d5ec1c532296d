using System.Collections.Immutable;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Planning;

/// <summary>
/// What was asked for as commands of the PowerShell module: they read the cluster again and change what differs then, while the
/// scripts of a plan make just its changes.
/// </summary>
public static class PlanCommands
{
    /// <summary>The commands; null where the module has none that ask for the same.</summary>
    /// <param name="plan">A plan made from an intent, not from what an earlier operation left.</param>
    public static LocalText? Render(Plan plan) => plan.Intent.Operation.CommandsFor(plan).ToArray() is { Length: > 0 } commands
        ? LocalText.Joined(["# ", Texts.Script("RunCommands", PowerShellText.Comment(plan.Cluster)), "\n", .. commands.Select(command => (LocalText)command.For(plan))])
        : null;

    /// <summary>A command for the virtual machines of a plan: one with a switch for all of them, or by their ids; those that may be shut down apart.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="name">The command.</param>
    /// <param name="all">Its switch for every virtual machine of the cluster; null when that was done already.</param>
    internal static IEnumerable<ModuleCommand> ForMachines(Plan plan, string name, string? all)
    {
        var intent = plan.Intent;
        var isWhole = intent.IncludeAllVirtualMachines && intent.Servers.IsEmpty;
        var consenting = intent.AllowShutdown.ToHashSet();
        var machines = MachinesOf(plan).ToLookup(machine => consenting.Contains(machine.Id));
        if (isWhole && all is not null)
        {
            yield return new ModuleCommand(name).With(all);
        }
        else if (!isWhole && machines[false].Any())
        {
            yield return new ModuleCommand(name).For(machines[false]);
        }

        if (machines[true].Any())
        {
            yield return new ModuleCommand(name).With("AllowShutdown").For(machines[true]);
        }
    }

    /// <summary>
    /// The virtual machines that were asked for: of a whole server those that the plan knows. Consent to be shut down makes none take
    /// part that would not otherwise.
    /// </summary>
    private static ImmutableArray<VirtualMachineRef> MachinesOf(Plan plan)
    {
        var intent = plan.Intent;
        var taking = plan.Servers.SelectMany(server => server.VirtualMachines).ToArray();
        var named = taking.Concat(plan.Skipped.Select(skipped => skipped.VirtualMachine).OfType<VirtualMachineRef>())
            .DistinctBy(machine => machine.Id).ToDictionary(machine => machine.Id);
        var ids = intent.IncludeAllVirtualMachines ? named.Keys : intent.VirtualMachines.Concat(taking.Select(machine => machine.Id).Intersect(intent.AllowShutdown));
        return [.. ids.Distinct().Select(id => named.GetValueOrDefault(id) ?? new VirtualMachineRef(id, intent.KnownNames.GetValueOrDefault(id, "")))];
    }
}
