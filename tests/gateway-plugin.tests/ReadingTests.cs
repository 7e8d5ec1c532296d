using AzureBenefits.Attestation.Model;
using AzureBenefits.GatewayPlugin.Tests.Support;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Tests;

public sealed class ReadingTests
{
    [Fact]
    public async Task Overview_ClusterIsRead_TellsServersAndCounts()
    {
        await using var host = await PluginHost.StartAsync();

        var overview = (await host.GetAsync("overview")).Json;

        Assert.Equal("hci-lab", overview.Value<string>("cluster"));
        Assert.Equal("2026-03-02T10:00:00Z", overview.Value<string>("asOf"));
        Assert.Equal("registered", (string?)overview.SelectToken("registration.registrationStatus"));
        Assert.Equal(["up", "up", "down"], overview["servers"]!.Select(server => server.Value<string>("state")));
        Assert.Equal(2, (int?)overview.SelectToken("virtualMachines.total"));
        Assert.Equal(1, (int?)overview.SelectToken("virtualMachines.blocked"));
        Assert.Equal(JTokenType.Null, overview["operation"]!.Type);
    }

    [Fact]
    public async Task Overview_NoServerTellsRegistration_SaysUnknown()
    {
        await using var host = await PluginHost.StartAsync();
        host.Engine.Answer = _ => SampleCluster.Snapshot with { Registration = null };

        var overview = (await host.GetAsync("overview")).Json;

        Assert.Equal("unknown", (string?)overview.SelectToken("registration.registrationStatus"));
    }

    [Theory]
    [InlineData(nameof(Reason.ClusterUnreachable), 504, "clusterUnreachable")]
    [InlineData(nameof(Reason.CallerDenied), 403, "callerDenied")]
    [InlineData(nameof(Reason.CallerSessionEnded), 403, "callerSessionEnded")]
    [InlineData(nameof(Reason.ClusterNotFound), 404, "clusterNotFound")]
    [InlineData(nameof(Reason.AnswerNotUnderstood), 502, "answerNotUnderstood")]
    public async Task Overview_ClusterCannotBeRead_AnswersWithTheReason(Reason reason, int status, string code)
    {
        await using var host = await PluginHost.StartAsync();
        host.Engine.Answer = _ => new Failure(reason, Stage.Discover, SampleCluster.Name, "cause");

        var answer = await host.GetAsync("overview");

        answer.ShouldBeError(status, code);
        Assert.Equal("cause", (string?)answer.Json.SelectToken("error.cause"));
    }

    [Fact]
    public async Task VirtualMachines_ServerIsUp_TellsThemWithBlocks()
    {
        await using var host = await PluginHost.StartAsync();

        var answer = (await host.GetAsync("servers/SERVER1/virtual-machines")).Json;

        Assert.Equal("server1", answer.Value<string>("server"));
        Assert.Equal(["app01", "legacy01"], answer["virtualMachines"]!.Select(machine => machine.Value<string>("name")));
        Assert.Equal("running", (string?)answer.SelectToken("virtualMachines[0].state"));
        Assert.Equal("generation1Running", (string?)answer.SelectToken("virtualMachines[1].blocked.reason"));
    }

    [Fact]
    public async Task VirtualMachines_ServerIsDown_SaysSo()
    {
        await using var host = await PluginHost.StartAsync();

        (await host.GetAsync("servers/server3/virtual-machines")).ShouldBeError(504, "serverDown");
    }

    [Fact]
    public async Task VirtualMachines_ServerOfAnotherCluster_NamesTheServersOfThisOne()
    {
        await using var host = await PluginHost.StartAsync();

        var answer = await host.GetAsync("servers/server9/virtual-machines");

        answer.ShouldBeError(404, "serverNotInCluster");
        Assert.Contains("server1, server2, server3", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preflight_ClusterIsRead_TellsWhatStandsInTheWayServerByServer()
    {
        await using var host = await PluginHost.StartAsync();
        var server2 = SampleCluster.Snapshot.FindServer("server2")!;
        var taken = server2.With(new HostAdapters([], [new HostAddress(7, "Storage2", "169.254.169.253")]));
        host.Engine.Answer = _ => SampleCluster.Snapshot with { Servers = SampleCluster.Snapshot.Servers.Replace(server2, taken) };

        var preflight = (await host.GetAsync("preflight")).Json;

        Assert.False(preflight.Value<bool>("ready"));
        Assert.Equal([true, false, false], preflight["servers"]!.Select(server => server.Value<bool>("ready")));
        Assert.Equal("Storage2", (string?)Prerequisite(preflight, "server2", "addressFree")["evidence"]);
        Assert.Equal("ok", (string?)Prerequisite(preflight, "server1", "addressFree")["result"]);
        Assert.Equal("serverDown", (string?)Prerequisite(preflight, "server3", "online")["reason"]);
        Assert.Empty(host.Engine.Intents);
    }

    [Fact]
    public async Task Preflight_EveryServerMeetsThem_IsReady()
    {
        await using var host = await PluginHost.StartAsync();
        host.Engine.Answer = _ => SampleCluster.Snapshot with { Servers = SampleCluster.Snapshot.Servers.RemoveAt(2) };

        Assert.True((await host.GetAsync("preflight")).Json.Value<bool>("ready"));
    }

    [Fact]
    public async Task Plan_TurnOn_TellsChangesScriptsAndSkipped()
    {
        await using var host = await PluginHost.StartAsync();

        var plan = (await host.PostAsync("plan", """{"kind":"turnOn","includeAllVirtualMachines":true}""")).Json;

        Assert.Contains(plan["changes"]!, change => change.Value<string>("type") == "createSwitch" && change.Value<string>("server") == "server1");
        Assert.Equal(["server1", "server2", "hci-lab"], plan["scripts"]!.Select(script => script.Value<string>("server")));
        Assert.Equal(
            ["generation1Running", "serverDown"],
            plan["skipped"]!.Select(skipped => skipped.Value<string>("reason")).Order(StringComparer.Ordinal));
        Assert.Empty(host.Engine.Intents);
    }

    [Fact]
    public async Task Overview_GatewayAddressMissing_SaysWhatToConfigure()
    {
        await using var host = await PluginHost.StartAsync(new HostSetup { ReplaceEngine = false, GatewayAddress = null });

        (await host.GetAsync("overview")).ShouldBeError(500, "gatewayAddressInvalid");
    }

    private static JToken Prerequisite(JObject preflight, string server, string type) => preflight["servers"]!
        .Single(candidate => candidate.Value<string>("name") == server)["prerequisites"]!
        .Single(prerequisite => prerequisite.Value<string>("type") == type);
}
