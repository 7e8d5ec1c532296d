using AzureBenefits.Attestation.Remoting;
using AzureBenefits.GatewayPlugin.Tests.Support;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>The plugin and the core together, on the simulated cluster, through the API alone.</summary>
public sealed class LabClusterTests
{
    private const string TurnOn = """{"kind":"turnOn","includeAllVirtualMachines":true}""";

    [Fact]
    public async Task TurnOnAndOff_SimulatedCluster_IsShownAndDoneAndUndone()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab);
        Assert.Equal("off", (await host.GetAsync("overview")).Json.Value<string>("status"));

        var on = await host.EndOfAsync(await host.StartOperationAsync(TurnOn));
        GoldenFile.ShouldHaveShapeOf("operation.json", on);
        Assert.Equal("succeeded", on.Value<string>("state"));
        Assert.Empty(DesiredStateChecker.OnViolations(lab.State()));
        var overview = (await host.GetAsync("overview")).Json;
        GoldenFile.ShouldHaveShapeOf("overview.json", overview);
        Assert.Equal("on", overview.Value<string>("status"));

        var off = await host.EndOfAsync(await host.StartOperationAsync("""{"kind":"turnOff"}"""));
        Assert.Equal("succeeded", off.Value<string>("state"));
        Assert.Empty(DesiredStateChecker.OffViolations(lab.State()));
    }

    [Fact]
    public async Task VirtualMachines_SomeWereChanged_SayWhenTheLastOperationChangedThem()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab);
        Assert.All(await LastChangesAsync(host), change => Assert.Null(change.At));

        var on = await host.EndOfAsync(await host.StartOperationAsync(TurnOn));
        var one = (await LastChangesAsync(host))[0].Id;
        var off = await host.EndOfAsync(await host.StartOperationAsync($$"""{"kind":"turnOffVirtualMachines","virtualMachines":["{{one}}"]}"""));

        Assert.All(await LastChangesAsync(host), change => Assert.Equal((change.Id == one ? off : on).Value<DateTime>("endedAt"), change.At));
    }

    [Fact]
    public async Task TurnOn_FirstThingAskedFor_CallsEachServerAtMostThreeTimesAndTheSecondRunChangesNothing()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab);
        var servers = lab.ServerNames().ToArray();

        await host.EndOfAsync(await host.StartOperationAsync(TurnOn));
        var calls = (JArray)lab.Calls.Snapshot()["invocations"]!;
        Assert.All(servers, server => Assert.InRange(calls.Count(call => IsOf(call, server)), 1, 3));

        lab.Calls.Clear();
        await host.EndOfAsync(await host.StartOperationAsync(TurnOn));
        Assert.Empty(lab.MutatingCalls());
    }

    [Fact]
    public async Task AttestationTest_ServerNotTurnedOn_GivesEveryCheckAndChangesNothing()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab);
        var server = lab.State()["servers"]![0]!.Value<string>("name");

        var answer = await host.SendAsync(HttpMethod.Post, $"servers/{server}/attestation-test");

        Assert.Equal(200, answer.Status);
        GoldenFile.ShouldHaveShapeOf("attestation-test.json", answer.Json);
        Assert.False(answer.Json.Value<bool>("verified"));
        Assert.Empty(lab.MutatingCalls());
    }

    [Fact]
    public async Task AttestationTest_ServerOfAnotherCluster_IsRefusedBeforeAnyConnection()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab);

        (await host.SendAsync(HttpMethod.Post, "servers/elsewhere/attestation-test")).ShouldBeError(404, "serverNotInCluster");

        Assert.DoesNotContain(lab.Calls.Snapshot()["invocations"]!, call => call.Value<string>("script") == NodeScript.GetAttestedDocument.Name);
    }

    // Looking at the certificate while waiting for Azure is counted apart.
    private static bool IsOf(JToken call, string server) =>
        call.Value<string>("server") == server && call.Value<string>("script") != NodeScript.ReadAttestation.Name;

    private static async Task<(string Id, DateTime? At)[]> LastChangesAsync(PluginHost host)
    {
        var machines = new List<JToken>();
        foreach (var server in (await host.GetAsync("overview")).Json["servers"]!)
        {
            machines.AddRange((await host.GetAsync($"servers/{server.Value<string>("name")}/virtual-machines")).Json["virtualMachines"]!);
        }

        return [.. machines.Select(machine => (machine.Value<string>("id")!, machine.Value<DateTime?>("lastChange")))];
    }
}
