using System.Runtime.CompilerServices;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.GatewayPlugin.Tests.Support;
using AzureBenefits.Lab.SimulatedCluster;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Tests.Security;

/// <summary>A caller who may read the servers but not change them sees everything and changes nothing.</summary>
public sealed class ReaderTests
{
    private const string AllMachines = ""","includeAllVirtualMachines":true}""";

    [Theory]
    [InlineData("small", """{"kind":"turnOn"}""")]
    [InlineData("small", """{"kind":"enableServers"}""")]
    [InlineData("small-on", """{"kind":"turnOff"}""")]
    [InlineData("small-on", """{"kind":"sync"}""")]
    [InlineData("small-on", """{"kind":"repair"}""")]
    [InlineData("small-on", """{"kind":"turnOffVirtualMachines"}""")]
    [InlineData("small-on", """{"kind":"turnOnVirtualMachines"}""")]
    public async Task Start_ServersWereRead_IsRefusedWithTheServersAndNothingIsTried(string scenario, string body)
    {
        await using var lab = new LabCluster(TimeProvider.System, scenario);
        await DriftAsync(lab, scenario);
        await using var host = await LabHost.StartAsync(lab);
        Assert.Equal(200, (await host.GetAsAsync(TestCaller.Reader, "overview")).Status);
        lab.Calls.Clear();
        var before = lab.State();

        var answer = await host.PostAsAsync(TestCaller.Reader, "operations", WithMachines(body));

        answer.ShouldBeError(403, "callerDenied");
        Assert.Contains("hci-node1", (string?)answer.Json.SelectToken("error.target"), StringComparison.Ordinal);
        Assert.Contains("S-1-5-32-544", (string?)answer.Json.SelectToken("error.cause"), StringComparison.Ordinal);
        Assert.Empty(lab.MutatingCalls());
        Assert.True(JToken.DeepEquals(before, lab.State()));
        Assert.Empty((await host.GetAsAsync(TestCaller.Reader, "operations")).Json["operations"]!);
    }

    [Fact]
    public async Task Start_NothingWasReadYet_EndsBeforeTheFirstChange()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab);
        var before = lab.State();

        var operation = await StartAndEndAsync(host);

        Assert.Equal("failed", operation.Value<string>("state"));
        Assert.Equal("callerDenied", (string?)operation["targets"]!.Single(target => target.Value<string>("server") == lab.Name).SelectToken("error.code"));
        Assert.DoesNotContain(operation["targets"]!, target => target.Value<string>("state") == "succeeded");
        Assert.Empty(lab.MutatingCalls());
        Assert.True(JToken.DeepEquals(before, lab.State()));
    }

    [Fact]
    public async Task Start_ServersDoNotTellTheCallersRights_TheFirstChangeIsRefusedAndNothingIsChanged()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab, shell => new SilentAboutCallers(shell));
        Assert.Equal("unknown", CallerRights((await host.GetAsAsync(TestCaller.Reader, "preflight")).Json)["result"]);
        var before = lab.State();

        var operation = await StartAndEndAsync(host);

        Assert.NotEqual("succeeded", operation.Value<string>("state"));
        Assert.All(lab.ServerNames(), name =>
        {
            var error = operation["targets"]!.Single(target => target.Value<string>("server") == name && target["virtualMachine"]!.Type == JTokenType.Null)["error"]!;
            Assert.Equal("callerDenied", error.Value<string>("code"));
            Assert.Contains("SecurityException", error.Value<string>("errorId"), StringComparison.Ordinal);
            Assert.NotEmpty(error.Value<string>("fix")!);
        });
        Assert.True(JToken.DeepEquals(before, lab.State()));
    }

    [Theory]
    [InlineData("overview")]
    [InlineData("servers/hci-node1/virtual-machines")]
    [InlineData("preflight")]
    [InlineData("operations")]
    public async Task Read_AnyRoute_Works(string path)
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab);

        Assert.Equal(200, (await host.GetAsAsync(TestCaller.Reader, path)).Status);
        Assert.Empty(lab.MutatingCalls());
    }

    [Fact]
    public async Task Plan_EveryServerRefuses_IsRefusedAsTheOperationWouldBe()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab);

        var plan = await host.PostAsAsync(TestCaller.Reader, "plan", """{"kind":"turnOn"}""");
        var operation = await host.PostAsAsync(TestCaller.Reader, "operations", """{"kind":"turnOn"}""");

        plan.ShouldBeError(403, "callerDenied");
        Assert.Equal($"{operation.Json["error"]}", $"{plan.Json["error"]}");
    }

    [Fact]
    public async Task Plan_OneServerRefuses_SkipsWhatTheOperationSkips()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab, shell => new ReaderOn(shell, "hci-node2"));

        var plan = (await host.PostAsync("plan", """{"kind":"turnOn"}""")).Json;
        var operation = await host.EndOfAsync(await host.StartOperationAsync());

        Assert.Contains(plan["changes"]!, change => change.Value<string>("server") == "hci-node1");
        Assert.DoesNotContain(plan["changes"]!, change => change.Value<string>("server") == "hci-node2");
        Assert.DoesNotContain(plan["scripts"]!, script => script.Value<string>("server") == "hci-node2");
        Assert.Equal(("hci-node2", "callerDenied"), Single(plan["skipped"]!, "reason"));
        Assert.Equal(("hci-node2", "callerDenied"), Single(operation["targets"]!.Where(target => target.Value<string>("state") == "skipped"), "error.code"));

        static (string?, string?) Single(IEnumerable<JToken> skipped, string reason) =>
            (Assert.Single(skipped).Value<string>("server"), (string?)skipped.Single().SelectToken(reason));
    }

    [Fact]
    public async Task Preflight_SaysThatTheCallerMayNotChange()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab);

        var preflight = (await host.GetAsAsync(TestCaller.Reader, "preflight")).Json;

        Assert.False(preflight.Value<bool>("ready"));
        Assert.Equal("callerDenied", CallerRights(preflight)["reason"]);
        Assert.Equal("ok", CallerRights((await host.GetAsync("preflight")).Json)["result"]);
    }

    [Fact]
    public async Task Start_NothingToChange_SucceedsBecauseNobodyIsAskedForAnything()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab);

        var operation = await StartAndEndAsync(host, """{"kind":"turnOff"}""");

        Assert.Equal("succeeded", operation.Value<string>("state"));
        Assert.Empty(lab.MutatingCalls());
    }

    private static async Task<JObject> StartAndEndAsync(PluginHost host, string body = """{"kind":"turnOn"}""")
    {
        var started = await host.PostAsAsync(TestCaller.Reader, "operations", body);
        Assert.Equal(202, started.Status);
        return await host.EndOfAsync(started.Json.Value<string>("id")!, TestCaller.Reader);
    }

    /// <summary>Gives repair, and virtual machines, something to do.</summary>
    private static async Task DriftAsync(LabCluster lab, string scenario)
    {
        if (scenario == "small-on")
        {
            await lab.RunAsync("hci-node1", "Disable-NetFirewallRule -Name AzsHci-ImdsAttestation-Block-TCP-In; Disconnect-VMNetworkAdapter -VMName web01 -Name AZSHCI_GUEST-IMDS_DO_NOT_MODIFY");
        }
    }

    private static string WithMachines(string body) => body.Contains("VirtualMachines", StringComparison.Ordinal) ? body[..^1] + AllMachines : body;

    private static JToken CallerRights(JObject preflight) =>
        preflight["servers"]![0]!["prerequisites"]!.Single(prerequisite => prerequisite.Value<string>("type") == "callerRights");

    /// <summary>Servers as they are when a session has no sender: the records about the caller are missing.</summary>
    private sealed class SilentAboutCallers(INodeShell inner) : INodeShell
    {
        public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var record in inner.InvokeAsync(command, cancellationToken).WithCancellation(cancellationToken))
            {
                if (record.Kind != "caller")
                {
                    yield return record;
                }
            }
        }
    }

    /// <summary>Lets the caller change every server but one.</summary>
    private sealed class ReaderOn(INodeShell inner, string server) : INodeShell
    {
        public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var record in inner.InvokeAsync(command, cancellationToken).WithCancellation(cancellationToken))
            {
                yield return command.Node == server && record.Kind == "caller" ? NodeRecord.Parse("""{"kind":"caller","groups":["S-1-5-32-545"]}""")! : record;
            }
        }
    }
}
