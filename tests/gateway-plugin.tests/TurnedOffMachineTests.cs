using AzureBenefits.GatewayPlugin.Tests.Support;
using AzureBenefits.Lab.SimulatedCluster;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>What the kept operations tell of virtual machines that people turned off on purpose.</summary>
public sealed class TurnedOffMachineTests
{
    private const string TurnOffAll = """{"kind":"turnOffVirtualMachines","includeAllVirtualMachines":true}""";
    private const string TurnOnAll = """{"kind":"turnOnVirtualMachines","includeAllVirtualMachines":true}""";
    private const string TurnOff = """{"kind":"turnOff"}""";
    private const string TurnOn = """{"kind":"turnOn"}""";

    [Fact]
    public async Task Overview_MachineTurnedOff_IsLeftOutAndNotAnnounced()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small-on");
        await using var host = await LabHost.StartAsync(lab);
        var machine = MachineOf(lab);

        var operation = await RunAsync(host, Of("turnOffVirtualMachines", machine));
        var overview = (await host.GetAsync("overview")).Json;
        var row = await RowAsync(host, machine);

        Assert.Equal(new Counts(LeftOut: 1, CanTurnOn: 0, IsAnnounced: false), Counts.Of(overview));
        Assert.Equal(operation["endedAt"], row.SelectToken("leftOut.turnedOffAt"));
        Assert.Equal(("off", false), (row.Value<string>("status"), row.Value<bool>("needsAction")));
        Assert.Contains("VMs left out on purpose", (await host.GetAsync("export?format=html")).Text, StringComparison.Ordinal);
    }

    // In the middle there is nothing to ask for; afterwards it simply is set up.
    [Fact]
    public async Task Overview_TurnedOnAgain_IsLeftOutNoMore()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small-on");
        await using var host = await LabHost.StartAsync(lab);
        var machine = MachineOf(lab);
        await RunAsync(host, Of("turnOffVirtualMachines", machine));

        await RunAsync(host, Of("turnOnVirtualMachines", machine));
        Assert.Equal(JTokenType.Null, (await RowAsync(host, machine))["leftOut"]!.Type);

        await RunAsync(host, TurnOff);
        await RunAsync(host, TurnOn);
        Assert.Equal(new Counts(LeftOut: 0, CanTurnOn: Machines(lab), IsAnnounced: true), Counts.Of((await host.GetAsync("overview")).Json));
    }

    // Who asks for all to be turned on wants this one too, even where that fails.
    [Fact]
    public async Task Overview_AskedToTurnOnAndFailed_IsAnnouncedAgain()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small-on");
        await using var host = await LabHost.StartAsync(lab);
        await RunAsync(host, Of("turnOffVirtualMachines", MachineOf(lab)));

        lab.Faults.Add(new Fault(null, "Add-VMNetworkAdapter", null, FaultMode.Terminating));
        await RunAsync(host, TurnOnAll);
        lab.Faults.Clear();

        Assert.Equal(new Counts(LeftOut: 0, CanTurnOn: 1, IsAnnounced: true), Counts.Of((await host.GetAsync("overview?refresh=true")).Json));
    }

    // Turning off servers takes their virtual machines along, which nobody chose one by one; one that was chosen before stays so.
    [Fact]
    public async Task Overview_ServersTurnedOffAndOn_OnlyTheChosenOneIsLeftOut()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small-on");
        await using var host = await LabHost.StartAsync(lab);
        await RunAsync(host, Of("turnOffVirtualMachines", MachineOf(lab)));

        await RunAsync(host, TurnOff);
        await RunAsync(host, TurnOn);

        Assert.Equal(new Counts(LeftOut: 1, CanTurnOn: Machines(lab) - 1, IsAnnounced: true), Counts.Of((await host.GetAsync("overview")).Json));
    }

    // An undo chooses nothing: what was chosen before the operation that it takes back holds again.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Overview_TurnOnIsUndone_WhatWasChosenBeforeHoldsAgain(bool wasChosen)
    {
        using var folder = new TemporaryFolder();
        await using var lab = new LabCluster(TimeProvider.System, "small-on");
        await using (var host = await LabHost.StartAsync(lab, folder: folder))
        {
            await RunAsync(host, wasChosen ? TurnOffAll : TurnOff);
            await RunAsync(host, TurnOn);
            var turnedOn = await RunAsync(host, TurnOnAll);

            Assert.Equal("succeeded", (await host.FollowAsync($"{turnedOn["id"]}", "undo")).Value<string>("state"));
            Assert.Equal(Expected(), Counts.Of((await host.GetAsync("overview")).Json));
        }

        await using var restarted = await LabHost.StartAsync(lab, folder: folder);
        Assert.Equal(Expected(), Counts.Of((await restarted.GetAsync("overview")).Json));

        Counts Expected() => wasChosen ? new Counts(Machines(lab), 0, IsAnnounced: false) : new Counts(0, Machines(lab), IsAnnounced: true);
    }

    [Fact]
    public async Task Overview_OperationIsForgotten_IsAnnouncedAgain()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small-on");
        await using var host = await LabHost.StartAsync(lab);
        await RunAsync(host, Of("turnOffVirtualMachines", MachineOf(lab)));

        lab.Clock.Advance(TimeSpan.FromDays(91));
        await RunAsync(host, """{"kind":"sync"}""");

        Assert.Equal(new Counts(LeftOut: 0, CanTurnOn: 1, IsAnnounced: true), Counts.Of((await host.GetAsync("overview")).Json));
    }

    private static string Of(string kind, JToken machine) => $$"""{"kind":"{{kind}}","virtualMachines":["{{machine["id"]}}"]}""";

    private static JToken MachineOf(LabCluster lab) => lab.State()["virtualMachines"]!.First(machine => machine.Value<int>("generation") == 2);

    private static int Machines(LabCluster lab) => lab.State()["virtualMachines"]!.Count();

    private static async Task<JObject> RunAsync(PluginHost host, string request) => await host.EndOfAsync(await host.StartOperationAsync(request));

    private static async Task<JToken> RowAsync(PluginHost host, JToken machine) =>
        (await host.GetAsync($"servers/{machine["server"]}/virtual-machines")).Json["virtualMachines"]!.Single(row => $"{row["id"]}" == $"{machine["id"]}");

    private sealed record Counts(int LeftOut, int CanTurnOn, bool IsAnnounced)
    {
        public static Counts Of(JObject overview) => new(
            overview["virtualMachines"]!.Value<int>("leftOut"),
            overview["virtualMachines"]!.Value<int>("canTurnOn"),
            overview["alerts"]!.Any(alert => alert.Value<string>("id") == "canTurnOn"));
    }
}
