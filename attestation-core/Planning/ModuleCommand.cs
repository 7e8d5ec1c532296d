using System.Collections.Immutable;
using System.Globalization;

namespace AzureBenefits.Attestation.Planning;

/// <summary>A command of the PowerShell module, as someone would type it.</summary>
/// <param name="Name">Its name.</param>
internal sealed record ModuleCommand(string Name)
{
    private ImmutableArray<string> Parameters { get; init; } = [];

    /// <summary>The virtual machines that it is for; they are named last, one a line.</summary>
    private ImmutableArray<VirtualMachineRef> Machines { get; init; } = [];

    /// <summary>With a switch.</summary>
    public ModuleCommand With(string name) => this with { Parameters = Parameters.Add($"-{name}") };

    /// <summary>With a parameter; without it when there are no values.</summary>
    public ModuleCommand With(string name, IReadOnlyCollection<string> values) =>
        values.Count == 0 ? this : With($"{name} {Literals(values)}");

    /// <summary>For virtual machines, by their ids, because names repeat.</summary>
    public ModuleCommand For(IEnumerable<VirtualMachineRef> machines) => this with { Machines = [.. machines] };

    /// <summary>The text for a plan's cluster and batches.</summary>
    public string For(Plan plan) => string.Join(' ', [Name, $"-ComputerName {Literals([plan.Cluster])}", .. Parameters, .. BatchOf(plan.Intent.Batch), .. Chosen()]) + "\n";

    private static string Literals(IEnumerable<string> values) => string.Join(", ", values.Select(PowerShellText.Quote));

    private static IEnumerable<string> BatchOf(BatchOptions? batch)
    {
        if (batch is not null)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"-BatchSize {batch.Size}");
        }

        if (batch?.StopAfterFailures is { } failures)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"-StopAfterFailures {failures}");
        }
    }

    private IEnumerable<string> Chosen() => Machines.IsEmpty
        ? []
        : [$"-VM @(\n{string.Concat(Machines.Select(machine => $"    [guid]'{machine.Id}' # {PowerShellText.Comment(machine.Name)}\n"))})"];
}
