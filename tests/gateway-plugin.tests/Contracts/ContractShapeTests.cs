using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.GatewayPlugin.Tests.Support;

namespace AzureBenefits.GatewayPlugin.Tests.Contracts;

/// <summary>What the plugin answers for a cluster has the shape of the files in tests/contracts.</summary>
public sealed class ContractShapeTests
{
    [Theory]
    [InlineData("overview.json", "overview")]
    [InlineData("virtual-machines.json", "servers/server1/virtual-machines")]
    [InlineData("preflight.json", "preflight")]
    [InlineData("operations.json", "operations")]
    public async Task Get_RealCluster_HasTheGoldenShape(string golden, string path)
    {
        await using var host = await PluginHost.StartAsync();
        await host.EndOfAsync(await host.StartOperationAsync());

        GoldenFile.ShouldHaveShapeOf(golden, (await host.GetAsync(path)).Json);
    }

    [Fact]
    public async Task Plan_RealCluster_HasTheGoldenShape()
    {
        await using var host = await PluginHost.StartAsync();

        GoldenFile.ShouldHaveShapeOf("plan.json", (await host.PostAsync("plan", """{"kind":"turnOn","includeAllVirtualMachines":true}""")).Json);
    }

    [Fact]
    public async Task Operation_RealCluster_HasTheGoldenShape()
    {
        await using var host = await PluginHost.StartAsync();
        host.Engine.Operation = (_, report, _) =>
        {
            report(Events.Steps("server1", "read", "confirm"));
            report(Events.Step("server1", "read", StepState.Succeeded));
            report(Events.Server("server1", TargetState.Failed, new Failure(Reason.ReadFailed, Stage.Read, "server1", "cause")));
            return Task.CompletedTask;
        };

        var operation = await host.EndOfAsync(await host.StartOperationAsync());

        GoldenFile.ShouldHaveShapeOf("operation.json", operation);
        Assert.Equal("failed", operation.Value<string>("state"));
    }
}
