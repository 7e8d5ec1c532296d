using AzureBenefits.GatewayPlugin.Tests.Support;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>
/// What the pane does from turning on to turning off, on servers of either version, ends the same whether or not application
/// control lets scripts run in ConstrainedLanguage mode only.
/// </summary>
public sealed class ConstrainedServerTests
{
    [Theory]
    [InlineData("small")]
    [InlineData("small-v2")]
    public async Task Operations_OnConstrainedServers_EndAsOnOthers(string scenario) =>
        Assert.Equal(await EndsAsync(scenario, isConstrained: false), await EndsAsync(scenario, isConstrained: true));

    private static async Task<IReadOnlyList<string>> EndsAsync(string scenario, bool isConstrained)
    {
        await using var lab = new LabCluster(TimeProvider.System, scenario);
        lab.Servers.SetEveryConstrained(isConstrained);
        await using var host = await LabHost.StartAsync(lab);
        var machine = lab.State()["virtualMachines"]!.First(item => (string?)item["name"] == "web01")["id"];
        List<string> ends = [];

        await RunAsync("""{"kind":"turnOn","includeAllVirtualMachines":true}""");
        Assert.Empty(DesiredStateChecker.OnViolations(lab.State()));
        lab.Drift("hci-node1", "guestAdapterDisconnected");
        lab.Drift("hci-node2", "networkRole");
        lab.Drift("hci-node3", "switchRenamed");
        await RunAsync("""{"kind":"repair"}""");
        Assert.Empty(DesiredStateChecker.OnViolations(lab.State()));
        await RunAsync($$"""{"kind":"turnOffVirtualMachines","virtualMachines":["{{machine}}"]}""");
        await RunAsync($$"""{"kind":"turnOnVirtualMachines","virtualMachines":["{{machine}}"]}""");
        await RunAsync("""{"kind":"sync"}""");
        Assert.Empty(DesiredStateChecker.OnViolations(lab.State()));
        await RunAsync("""{"kind":"turnOff"}""");
        Assert.Empty(DesiredStateChecker.OffViolations(lab.State()));
        return ends;

        async Task RunAsync(string operation)
        {
            var end = await host.EndOfAsync(await host.StartOperationAsync(operation));
            Assert.True("succeeded" == end.Value<string>("state"), $"{operation} {end}");
            ends.Add(CanonicalState.Of(lab.State()));
        }
    }
}
