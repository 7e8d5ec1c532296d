using AzureBenefits.GatewayPlugin.Tests.Support;
using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>What an operation left undone stays in sight until it is settled, gone, or dismissed by someone, who is recorded.</summary>
public sealed class UnfinishedTests : IDisposable
{
    private const string Failing = "hci-node2";
    private const string TurnOn = """{"kind":"turnOn","includeAllVirtualMachines":true}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Overview_OneServerFailed_NamesWhatIsUndoneUntilARetrySucceeds()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab);
        var failed = await FailAsync(lab, host);

        var overview = (await host.GetAsync("overview")).Json;

        var unfinished = Assert.Single(overview["unfinished"]!);
        Assert.Equal((failed, true, 3), (unfinished.Value<string>("id"), unfinished.Value<bool>("canRetry"), unfinished.Value<int>("virtualMachines")));
        Assert.Equal([Failing], unfinished["servers"]!.Values<string>());
        Assert.Equal("succeeded", (await host.FollowAsync(failed, "retry")).Value<string>("state"));
        Assert.Empty(await UnfinishedAsync(host));
    }

    [Fact]
    public async Task Overview_GatewayRestarted_StillShowsIt()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        string failed;
        await using (var host = await LabHost.StartAsync(lab, folder: _folder))
        {
            failed = await FailAsync(lab, host);
        }

        await using var restarted = await LabHost.StartAsync(lab, folder: _folder);

        Assert.Equal([failed], await UnfinishedAsync(restarted));
    }

    /// <summary>Another operation brought the targets about, or made them pointless; one that only syncs did not.</summary>
    [Theory]
    [InlineData("""{"kind":"turnOn","servers":["hci-node2"],"includeAllVirtualMachines":true}""", 0)]
    [InlineData("""{"kind":"repair","servers":["hci-node2"]}""", 3)]
    [InlineData("""{"kind":"enableServers","servers":["hci-node2"]}""", 3)]
    [InlineData("""{"kind":"turnOff"}""", 0)]
    [InlineData("""{"kind":"sync","servers":["hci-node1"]}""", 3)]
    public async Task Overview_LaterOperation_SettlesWhatItDealtWith(string later, int machines)
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab);
        await FailAsync(lab, host);

        await host.EndOfAsync(await host.StartOperationAsync(later));

        var left = (await host.GetAsync("overview")).Json["unfinished"]!;
        Assert.Equal(machines, left.Sum(unfinished => unfinished.Value<int>("virtualMachines")));
    }

    [Fact]
    public async Task Overview_RetryFailsAgain_ShowsTheRetryAlone()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab);
        var failed = await FailAsync(lab, host);
        lab.Faults.Add(new Fault(Failing, "New-VMSwitch", null, FaultMode.Terminating));

        var retry = await host.FollowAsync(failed, "retry");

        Assert.Equal([retry.Value<string>("id")!], await UnfinishedAsync(host));
    }

    [Fact]
    public async Task Overview_RetryCancelledBeforeItDidAnything_StillShowsTheFirst()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab);
        var failed = await FailAsync(lab, host);
        lab.Faults.Add(new Fault(Failing, "New-VMSwitch", null, FaultMode.Hang));
        var retry = (await host.StartFollowAsync(failed, "retry")).Json.Value<string>("id");

        await host.PostAsync($"operations/{retry}/cancel");

        Assert.Equal("cancelled", (await host.EndOfAsync(retry!)).Value<string>("state"));
        Assert.Contains(failed, await UnfinishedAsync(host));
    }

    [Fact]
    public async Task Overview_ServerWasDown_ShowsItUntilItIsRemovedFromTheCluster()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab);
        lab.Servers.Offline(Failing);
        var id = await host.StartOperationAsync(TurnOn);
        await host.EndOfAsync(id);

        Assert.Equal([id], await UnfinishedAsync(host));

        lab.Servers.Remove(Failing);
        Assert.Empty(await UnfinishedAsync(host, "?refresh=true"));
    }

    [Fact]
    public async Task Overview_FailedMachineDeleted_IsDone()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small-on");
        await using var host = await LabHost.StartAsync(lab);
        lab.Faults.Add(new Fault(null, "Remove-VMNetworkAdapter", "web01", FaultMode.Terminating));
        await host.EndOfAsync(await host.StartOperationAsync("""{"kind":"turnOffVirtualMachines","includeAllVirtualMachines":true}"""));
        lab.Faults.Clear();
        Assert.Single(await UnfinishedAsync(host));

        lab.VirtualMachines.Delete("web01");

        Assert.Empty(await UnfinishedAsync(host, "?refresh=true"));
    }

    [Fact]
    public async Task Dismiss_Unfinished_IsRecordedWithWhoDidItAndStaysAfterARestart()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        string failed;
        await using (var host = await LabHost.StartAsync(lab, folder: _folder))
        {
            failed = await FailAsync(lab, host);

            var answer = await host.PostAsync($"operations/{failed}/dismiss");

            Assert.Equal(200, answer.Status);
            GoldenFile.ShouldHaveShapeOf("operation.json", answer.Json);
            Assert.Equal(TestCaller.Operator, (string?)answer.Json.SelectToken("dismissed.by"));
            Assert.Equal(200, (await host.PostAsync($"operations/{failed}/dismiss")).Status);
            Assert.Empty(await UnfinishedAsync(host));
            Assert.Contains("dismissed on hci", host.Logs.Text, StringComparison.Ordinal);
        }

        await using var restarted = await LabHost.StartAsync(lab, folder: _folder);

        Assert.Empty(await UnfinishedAsync(restarted));
        var shown = (await restarted.GetAsync($"operations/{failed}")).Json;
        Assert.Equal(("partiallySucceeded", TestCaller.Operator), (shown.Value<string>("state"), (string?)shown.SelectToken("dismissed.by")));
    }

    [Fact]
    public async Task Dismiss_AtWork_IsRefused()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        lab.Faults.Add(new Fault(Failing, "New-VMSwitch", null, FaultMode.Hang));
        await using var host = await LabHost.StartAsync(lab);
        var id = await host.StartOperationAsync(TurnOn);

        var answer = await host.PostAsync($"operations/{id}/dismiss");

        Assert.Equal((409, "operationRunning"), (answer.Status, answer.ErrorCode));

        await host.PostAsync($"operations/{id}/cancel");
        await host.EndOfAsync(id);
    }

    [Fact]
    public async Task Dismiss_ByWhoMayOnlyLook_IsRefused()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab);
        var failed = await FailAsync(lab, host);

        (await host.PostAsAsync(TestCaller.Reader, $"operations/{failed}/dismiss", "{}")).ShouldBeError(403, "callerDenied");

        Assert.Equal([failed], await UnfinishedAsync(host));
    }

    private static async Task<string> FailAsync(LabCluster lab, PluginHost host)
    {
        lab.Faults.Add(new Fault(Failing, "New-VMSwitch", null, FaultMode.Terminating));
        var id = await host.StartOperationAsync(TurnOn);
        await host.EndOfAsync(id);
        lab.Faults.Clear();
        return id;
    }

    private static async Task<string[]> UnfinishedAsync(PluginHost host, string query = "") =>
        [.. (await host.GetAsync($"overview{query}")).Json["unfinished"]!.Select(unfinished => unfinished.Value<string>("id")!)];
}
