using AzureBenefits.Lab.SimulatedCluster;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Tests.SimulatedCluster;

/// <summary>Runs scripts on the servers of a simulated cluster.</summary>
internal static class ServerScripts
{
    public const string Node = "hci-node1";

    public static async Task<JToken[]> RunAsync(this LabCluster lab, string script, object? parameters = null, string node = Node)
    {
        var records = new List<JToken>();
        await foreach (var record in lab.InvokeAsync(Invocation(script, parameters, node), CancellationToken.None))
        {
            records.Add(Parse(record));
        }

        return [.. records];
    }

    public static async Task<string?> RunForTextAsync(this LabCluster lab, string script, object? parameters = null, string node = Node) =>
        (string?)Assert.Single(await lab.RunAsync(script, parameters, node));

    /// <summary>The text of the error that a statement ends with, as its script sees it: identifier, category.</summary>
    public static Task<string?> ErrorOfAsync(this LabCluster lab, string statement) =>
        lab.RunForTextAsync($"try {{ {statement} }} catch {{ \"$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category)\" }}");

    public static async Task<RemoteInvocationException> FailAsync(this LabCluster lab, string script, string node = Node) =>
        await Assert.ThrowsAsync<RemoteInvocationException>(() => lab.RunAsync(script, node: node));

    public static RemoteInvocation Invocation(string script, object? parameters = null, string node = Node) => new(
        node,
        script,
        "Test",
        parameters is null ? [] : JObject.FromObject(parameters).Properties().ToDictionary(property => property.Name, property => (object?)property.Value));

    public static JToken Server(this LabCluster lab, string name = Node) => lab.State()["servers"]!.Single(server => (string?)server["name"] == name);

    public static JToken Machine(this LabCluster lab, string name) => lab.State()["virtualMachines"]!.First(machine => (string?)machine["name"] == name);

    public static JToken[] Cmdlets(this LabCluster lab) => [.. lab.Calls.Snapshot()["cmdlets"]!];

    private static JToken Parse(string record)
    {
        using var reader = new JsonTextReader(new StringReader(record)) { DateParseHandling = DateParseHandling.None };
        return JToken.ReadFrom(reader);
    }
}
