using System.Runtime.CompilerServices;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.GatewayPlugin.Tests.Support;
using AzureBenefits.Lab.SimulatedCluster;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>A simulated cluster that is followed as it is read, while one of its servers hangs.</summary>
public sealed class GrowingLabTests
{
    /// <summary>What takes all servers to know is not said of one.</summary>
    private static readonly string[] s_ofTheCluster = ["clusterNetworkRole", "clusterNetworkState"];

    [Fact]
    public async Task Overview_AServerHangs_TheRowsOfTheOthersComeWhileItDoes()
    {
        await using var lab = new LabCluster(TimeProvider.System, "large");
        await using var host = await LabHost.StartAsync(lab);
        const string Hanging = "hci-node07";
        lab.Faults.Add(new Fault(Hanging, "Get-VM", null, FaultMode.Hang));

        var part = await AfterAsync(host, null);
        while (part.SelectToken("read.servers")!.Value<int>() < 15)
        {
            part = await AfterAsync(host, part);
        }

        Assert.Equal(1, lab.Faults.Hanging);
        Assert.Equal(("reading", 16), (part.Value<string>("status"), (int?)part.SelectToken("read.of")));
        Assert.Equal([Hanging], part["servers"]!.Where(server => server.Value<string>("state") == "reading").Select(server => server.Value<string>("name")));
        Assert.Equal(200, (await host.GetAsync("servers/hci-node08/virtual-machines")).Status);
        Assert.Equal(1, lab.Faults.Hanging);
    }

    [Theory]
    [InlineData("small-on")]
    [InlineData("drift")]
    [InlineData("mixed")]
    [InlineData("v2")]
    [InlineData("expired")]
    public async Task Overview_RowOfAPart_IsThatOfTheWholeButForWhatIsTheClusters(string scenario)
    {
        await using var lab = new LabCluster(TimeProvider.System, scenario);
        var last = lab.ServerNames().Last();
        var answers = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await LabHost.StartAsync(lab, shell => new LateServer(shell, last, answers.Task));
        var part = await AfterAsync(host, null);
        while (part.SelectToken("read.servers")!.Value<int>() < lab.ServerNames().Count() - 1)
        {
            part = await AfterAsync(host, part);
        }

        answers.SetResult();
        var whole = await AfterAsync(host, part);

        Assert.Equal("reading", RowOf(part, last).Value<string>("state"));
        Assert.Equal("up", RowOf(whole, last).Value<string>("state"));
        foreach (var server in lab.ServerNames().Where(server => server != last))
        {
            var (early, late) = (RowOf(part, server), RowOf(whole, server));
            Assert.DoesNotContain(early["conditions"]!, IsOfTheCluster);
            late["conditions"]!.Where(IsOfTheCluster).ToList().ForEach(condition => condition.Remove());

            // Virtual machines are counted with the whole.
            Assert.Equal(JTokenType.Object, late["virtualMachines"]!.Type);
            late["virtualMachines"] = null;
            Assert.Equal($"{late}", $"{early}");
        }
    }

    private static bool IsOfTheCluster(JToken condition) => s_ofTheCluster.Contains(condition.Value<string>("type"));

    private static JToken RowOf(JObject overview, string server) => overview["servers"]!.Single(row => row.Value<string>("name") == server);

    private static async Task<JObject> AfterAsync(PluginHost host, JObject? known)
    {
        var answer = await host.GetAsync($"overview?after={known?.Value<string>("version") ?? "none"}&waitSeconds=25");
        Assert.Equal(200, answer.Status);
        return answer.Json;
    }

    /// <summary>A server that is read only when a test says so.</summary>
    private sealed class LateServer(INodeShell inner, string server, Task answers) : INodeShell
    {
        public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            if (command.Node == server)
            {
                await answers.WaitAsync(cancellationToken);
            }

            await foreach (var record in inner.InvokeAsync(command, cancellationToken).WithCancellation(cancellationToken))
            {
                yield return record;
            }
        }
    }
}
