using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>What is remembered of choices follows the operations that are kept.</summary>
public sealed class KnownChoicesTests
{
    // Each operation that ends then pushes an older one out: there are as many as before, and they are others.
    [Fact]
    public async Task Of_HistoryIsFull_TellsOfTheOperationsThatAreKeptNow()
    {
        await using var host = await PluginHost.StartAsync(new HostSetup { Configuration = new() { [$"{OperationOptions.Section}:KeptPerCluster"] = "1" } });

        await TurnOffAsync(host, SampleCluster.App01);
        Assert.Equal((true, false), Chosen(host));
        await TurnOffAsync(host, SampleCluster.Legacy01);

        Assert.Equal((false, true), Chosen(host));
    }

    private static (bool App01, bool Legacy01) Chosen(PluginHost host)
    {
        var choices = host.Services.GetRequiredService<KnownChoices>().Of(SampleCluster.Key);
        return (choices.Of(SampleCluster.App01) is not null, choices.Of(SampleCluster.Legacy01) is not null);
    }

    private static async Task TurnOffAsync(PluginHost host, Guid machine)
    {
        host.Engine.Operation = (_, report, _) =>
        {
            report(new TargetChanged(Events.Target("server1", machine, "vm"), TargetState.Succeeded, null));
            return Task.CompletedTask;
        };
        await host.EndOfAsync(await host.StartOperationAsync($$"""{"kind":"turnOffVirtualMachines","virtualMachines":["{{machine}}"]}"""));
    }
}
