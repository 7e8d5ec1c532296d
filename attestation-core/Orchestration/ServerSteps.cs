using System.Collections.Immutable;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>The steps of one server's run as people see them, and whose they are.</summary>
/// <param name="plan">What the run does.</param>
/// <param name="homes">Where virtual machines that were followed here are reported.</param>
/// <param name="operation">The operation.</param>
internal sealed class ServerSteps(ServerPlan plan, ImmutableDictionary<Guid, string> homes, OperationContext operation)
{
    public OperationTarget Server { get; } = new(plan.Server, null);

    public OperationTarget TargetOf(VirtualMachineRef machine) => new(homes.GetValueOrDefault(machine.Id, plan.Server), machine);

    public OperationTarget TargetOf(Change change) => change.VirtualMachine is { } machine ? TargetOf(machine) : Server;

    /// <param name="later">The steps that follow the changes; null when the run stands for virtual machines alone.</param>
    public void Announce(IEnumerable<string>? later)
    {
        if (later is not null)
        {
            var steps = plan.Changes.Where(change => change.VirtualMachine is null).Select(change => StepNames.Of(change.Type));
            operation.Report(new StepsPlanned(Server, [.. steps, .. later]));
        }

        var changes = plan.Changes.ToLookup(TargetOf, change => StepNames.Of(change.Type));
        foreach (var target in plan.VirtualMachines.Select(TargetOf))
        {
            operation.Report(new StepsPlanned(target, [.. changes[target]]));
        }
    }

    /// <summary>A change begins. Of virtual machines only the ends are told, and silence: there can be a thousand on a server.</summary>
    public void Begin(Change? change)
    {
        if (change is { VirtualMachine: null })
        {
            Report(change, StepState.Running);
        }
    }

    public void Report(Change change, StepState state) => operation.Report(new StepChanged(TargetOf(change), StepNames.Of(change.Type), state));

    /// <summary>A step of the server itself that is no change.</summary>
    public void Report(string step, StepState state) => operation.Report(new StepChanged(Server, step, state));
}
