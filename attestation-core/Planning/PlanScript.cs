using System.Collections.Immutable;
using System.Text;
using AzureBenefits.Attestation.DesiredState;
using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.Attestation.Planning;

/// <summary>A server's plan as the command that carries it out, and as PowerShell text that a person can run by hand.</summary>
public static class PlanScript
{
    /// <summary>The command for the server.</summary>
    public static NodeCommand Command(ServerPlan plan) =>
        new(plan.Server, NodeScript.InvokeServerChange, Arguments(plan).ToImmutableDictionary(argument => argument.Name, argument => argument.Value));

    /// <summary>
    /// The text: the changes in words, then the very script and arguments that the operation would run. Empty when there
    /// is nothing to do.
    /// </summary>
    public static string Render(ServerPlan plan)
    {
        if (plan.Changes.IsEmpty)
        {
            return "";
        }

        var text = new StringBuilder();
        text.Append("# Run on ").Append(plan.Server).Append(" in an elevated Windows PowerShell. It does:\n");
        foreach (var change in plan.Changes)
        {
            var machine = change.VirtualMachine is { } reference ? $" ({reference.Name})" : "";
            text.Append("#   ").Append(change.Description).Append(": ").Append(OneLine(change.Target)).Append(OneLine(machine)).Append('\n');
        }

        text.Append("$arguments = @{\n");
        foreach (var (name, value) in Arguments(plan))
        {
            text.Append("    ").Append(name).Append(" = ").Append(Literal(value)).Append('\n');
        }

        return text.Append("}\n& {\n").Append(NodeScript.InvokeServerChange.Text).Append("} @arguments\n").ToString();
    }

    private static IEnumerable<(string Name, object Value)> Arguments(ServerPlan plan) =>
    [
        ("Server", plan.Server),
        ("SwitchName", AttestationObjects.SwitchName),
        ("GuestAdapterName", AttestationObjects.GuestAdapterName),
        ("SwitchId", plan.SwitchId?.ToString() ?? ""),
        ("Type", Column(plan, change => change.Type.ToString())),
        ("Scope", Column(plan, change => change.Scope)),
        ("Needs", Column(plan, change => change.Needs)),
        // A guest change names its virtual machine; which adapter is in the value.
        ("Target", Column(plan, change => change.VirtualMachine?.Id.ToString() ?? change.Target)),
        ("Value", Column(plan, change => change.Value)),
    ];

    private static ImmutableArray<string> Column(ServerPlan plan, Func<Change, string> value) => [.. plan.Changes.Select(value)];

    private static string Literal(object value) => value switch
    {
        ImmutableArray<string> list => "@(\n        " + string.Join(",\n        ", list.Select(Quote)) + "\n    )",
        _ => Quote($"{value}"),
    };

    // PowerShell takes the typographic quotes for quotes too, so each kind is doubled.
    private static string Quote(string text) => "'" + string.Concat(text.Select(c => "'\u2018\u2019\u201a\u201b".Contains(c) ? $"{c}{c}" : $"{c}")) + "'";

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
