using AzureBenefits.GatewayPlugin.Tests.Support;
using AzureBenefits.Lab.SimulatedCluster;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>A virtual machine that is deleted between the last look and the click.</summary>
public sealed class GoneMachineTests
{
    [Theory]
    [InlineData("app03")]
    [InlineData("app03", "web01", "sql01")]
    public async Task Start_ChosenMachineIsGone_IsSkippedUnderItsNameAndNothingIsLeftToRetry(params string[] chosen)
    {
        await using var lab = new LabCluster(TimeProvider.System, "small-on");
        await using var host = await LabHost.StartAsync(lab);
        await host.GetAsync("overview");
        var ids = lab.State()["virtualMachines"]!.Where(machine => chosen.Contains((string?)machine["name"])).Select(machine => (string)machine["id"]!);
        var body = new JObject { ["kind"] = "turnOffVirtualMachines", ["virtualMachines"] = new JArray(ids) };
        Assert.Equal(chosen.Length, body["virtualMachines"]!.Count());
        lab.VirtualMachines.Delete("app03");

        var ended = await host.EndOfAsync(await host.StartOperationAsync(body.ToString()));

        var gone = ended["targets"]!.Single(target => (string?)target["virtualMachineName"] == "app03");
        Assert.Equal(("skipped", "virtualMachineDeleted", "app03"), ((string?)gone["state"], (string?)gone.SelectToken("error.code"), (string?)gone.SelectToken("error.target")));
        Assert.All(ended["targets"]!.Where(target => target != gone), target => Assert.Equal("succeeded", (string?)target["state"]));
        Assert.Equal("succeeded", (string?)ended["state"]);
        Assert.Empty((await host.GetAsync("overview?refresh=true")).Json["unfinished"]!);
    }
}
