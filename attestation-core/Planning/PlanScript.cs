using System.Collections.Immutable;
using System.Globalization;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Attestation.Resources;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Attestation.Planning;

/// <summary>A part of a plan as PowerShell that a person can run by hand.</summary>
/// <param name="Server">The server to run it on; the cluster's name when any of its servers will do.</param>
/// <param name="Text">The script.</param>
public sealed record RenderedScript(string Server, LocalText Text);

/// <summary>A plan as the commands that carry it out, and as PowerShell text that a person can run by hand.</summary>
public static class PlanScript
{
    /// <summary>The command for a server, whose plan is in the order in which to send it.</summary>
    public static NodeCommand Command(ServerPlan plan) => new(plan.Server, NodeScript.InvokeServerChange, () => Arguments(plan));

    /// <summary>The command that finishes the cluster once its servers were changed; null when there is nothing to finish.</summary>
    public static NodeCommand? ClusterCommand(Plan plan) =>
        FinishesCluster(plan) ? new NodeCommand(plan.Cluster, NodeScript.UpdateCluster, () => ClusterArguments(plan)) : null;

    /// <summary>
    /// The texts, in the order in which to run them: the servers that have something to do, then the cluster. Each says the
    /// changes in words, then gives the very script and arguments that the operation would run.
    /// </summary>
    public static ImmutableArray<RenderedScript> Render(Plan plan)
    {
        var servers = plan.Servers.Where(server => !server.Changes.IsEmpty).Select(Render);
        return FinishesCluster(plan) ? [.. servers, RenderCluster(plan)] : [.. servers];
    }

    private static bool FinishesCluster(Plan plan) => !plan.ClusterChanges.IsEmpty || !plan.ServersToSync.IsEmpty;

    private static RenderedScript Render(ServerPlan plan) => new(plan.Server, Text(
        Texts.Script("RunOnServer", PowerShellText.Comment(plan.Server)),
        plan.Changes.Select(Describe),
        NodeScript.InvokeServerChange,
        Arguments(plan with { Changes = ChangeOrder.Of(plan.Changes) })));

    private static RenderedScript RenderCluster(Plan plan)
    {
        var sync = plan.ServersToSync.IsEmpty ? Array.Empty<LocalText>() : [Texts.Script("Sync", PowerShellText.Comment(string.Join(", ", plan.ServersToSync)))];
        return new RenderedScript(plan.Cluster, Text(
            Texts.Script("RunOnCluster", PowerShellText.Comment(plan.Cluster)),
            plan.ClusterChanges.Select(Describe).Concat(sync),
            NodeScript.UpdateCluster,
            ClusterArguments(plan)));
    }

    private static LocalText Describe(Change change)
    {
        var machine = change.VirtualMachine is { } reference ? $" ({reference.Name})" : "";
        return Texts.Cause("Step", change.Description, PowerShellText.Comment($"{change.Target}{machine}"));
    }

    private static LocalText Text(LocalText heading, IEnumerable<LocalText> changes, NodeScript script, JObject arguments) => LocalText.Joined(
    [
        "# ", heading, "\n",
        .. changes.SelectMany(change => new LocalText[] { "#   ", change, "\n" }),
        $"$arguments = {Literal(arguments, "")}\n& {{\n{script.Text}}} @arguments\n",
    ]);

    private static JObject Arguments(ServerPlan plan) => new()
    {
        ["Server"] = plan.Server,
        ["SwitchName"] = AttestationObjects.SwitchName,
        ["GuestAdapterName"] = AttestationObjects.GuestAdapterName,
        ["SwitchId"] = plan.SwitchId?.ToString() ?? "",
        ["Changes"] = new JArray(Together(plan)),
    };

    private static IEnumerable<JObject> Together(ServerPlan plan)
    {
        var index = 0;
        return ChangeOrder.Together(plan.Changes).Select(run => new JObject
        {
            ["type"] = run[0].Type.Code,
            ["targets"] = new JArray(run.Select(change => Target(change, index++))),
        });
    }

    /// <summary>What the script needs of a change; a change of a virtual machine is named by its id.</summary>
    private static JObject Target(Change change, int index) => new(
        new[]
        {
            new JProperty("index", index),
            new JProperty("id", change.VirtualMachine?.Id.ToString() ?? change.Target),
            new JProperty("scope", change.Scope),
            new JProperty("needs", new JArray(change.Needs.Split(',', StringSplitOptions.RemoveEmptyEntries))),
        }.Concat(change.Arguments?.Properties() ?? []));

    private static JObject ClusterArguments(Plan plan) => new()
    {
        ["AdapterName"] = AttestationObjects.SwitchName,
        ["Address"] = AttestationObjects.Address,
        ["SetNetworkRole"] = !plan.ClusterChanges.IsEmpty,
        ["Sync"] = !plan.ServersToSync.IsEmpty,
        ["NetworkSeconds"] = plan.ClusterChanges.Any(ClusterNetworkAspect.IsExpected) ? ClusterNetworkAspect.DiscoverySeconds : 0,
    };

    private static string Literal(JToken value, string indent) => value switch
    {
        JObject members => Block("@{", members.Properties().Select(member => $"{member.Name} = {Literal(member.Value, Deeper(indent))}"), "}", "\n", indent),
        JArray list => Block("@(", list.Select(item => Literal(item, Deeper(indent))), ")", ",\n", indent),
        { Type: JTokenType.Boolean } => (bool)value ? "$true" : "$false",
        { Type: JTokenType.Integer } => ((long)value).ToString(CultureInfo.InvariantCulture),
        { Type: JTokenType.Null } => "$null",
        _ => PowerShellText.Quote((string)value!),
    };

    private static string Block(string open, IEnumerable<string> items, string close, string separator, string indent)
    {
        var lines = string.Join(separator, items.Select(item => Deeper(indent) + item));
        return lines.Length == 0 ? open + close : $"{open}\n{lines}\n{indent}{close}";
    }

    private static string Deeper(string indent) => indent + "    ";
}
