using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Tests.SimulatedCluster;

/// <summary>Planned faults, latency, cancellation and the call log.</summary>
public sealed class FaultTests() : LabTests(new LabCluster(TimeProvider.System))
{
    private const string TwoSwitches = "New-VMSwitch -Name A -SwitchType Private; New-VMSwitch -Name B -SwitchType Private; 'end'";

    [Fact]
    public async Task NonTerminating_WritesAnErrorAndDoesNotDoTheWork()
    {
        Lab.Faults.Add(new Fault(null, "New-VMSwitch", "A", FaultMode.NonTerminating));
        Assert.Equal("end", (string?)(await Lab.RunAsync(TwoSwitches))[^1]);
        Assert.Equal(["B"], NewSwitches());
    }

    [Fact]
    public async Task Terminating_EndsTheScriptAndKeepsWhatWasDone()
    {
        Lab.Faults.Add(new Fault(null, "New-VMSwitch", "B", FaultMode.Terminating));
        var error = await Lab.FailAsync("$ErrorActionPreference='Stop'; " + TwoSwitches);
        Assert.Equal("OperationFailed,Microsoft.HyperV.PowerShell.Commands.NewVMSwitch", error.FullyQualifiedErrorId);
        Assert.Equal(["A"], NewSwitches());
    }

    [Theory]
    [InlineData("New-VMSwitch -Name A -SwitchType Private", "AccessDenied,Microsoft.HyperV.PowerShell.Commands.NewVMSwitch PermissionDenied")]
    [InlineData("Rename-NetAdapter 'Storage 1' -NewName x -ErrorAction Stop", "Windows System Error 5,Rename-NetAdapter PermissionDenied")]
    public async Task Deny_RefusesAsTheModuleDoes(string statement, string expected)
    {
        Lab.Faults.Add(new Fault(null, null, null, FaultMode.Deny));
        Assert.Equal(expected, await Lab.ErrorOfAsync($"$ErrorActionPreference='Stop'; {statement}"));
    }

    [Fact]
    public async Task SkipAndTimes_SelectTheCallsThatFail()
    {
        Lab.Faults.Add(new Fault("hci-node1", "Get-VM", null, FaultMode.Terminating, Skip: 1, Times: 2));
        var outcomes = await Lab.RunAsync("1..5 | ForEach-Object { try { $null = Get-VM; 'ok' } catch { 'failed' } }");
        Assert.Equal(["ok", "failed", "failed", "ok", "ok"], outcomes.Select(outcome => (string?)outcome));
    }

    [Fact]
    public async Task Fault_OfAnotherServer_DoesNotStrike()
    {
        Lab.Faults.Add(new Fault("hci-node2", null, null, FaultMode.Terminating));
        Assert.Equal("web01", await Lab.RunForTextAsync("(Get-VM web01).Name"));
    }

    [Fact]
    public async Task Disconnect_LosesTheConnectionAndKeepsWhatRanBefore()
    {
        Lab.Faults.Add(new Fault(null, "New-VMSwitch", "B", FaultMode.Disconnect));
        var error = await Lab.FailAsync($"try {{ {TwoSwitches} }} catch {{ New-VMSwitch -Name C -SwitchType Private }}");
        Assert.Equal(RemoteInvocationErrorKind.Disconnected, error.Kind);
        Assert.Equal(["A"], NewSwitches());
    }

    [Theory]
    [InlineData(FaultMode.Terminating)]
    [InlineData(FaultMode.Disconnect)]
    public async Task ClusterNetworkRole_Assignment_CanFail(FaultMode mode)
    {
        Lab.Faults.Add(new Fault(null, "ClusterNetwork.Role", null, mode));
        var before = Lab.State()["cluster"]!["networks"]!.ToString();
        var error = await Lab.FailAsync("$ErrorActionPreference='Stop'; (Get-ClusterNetwork)[0].Role = 'None'");
        Assert.Equal(mode == FaultMode.Disconnect ? RemoteInvocationErrorKind.Disconnected : RemoteInvocationErrorKind.ScriptError, error.Kind);
        Assert.Equal(before, Lab.State()["cluster"]!["networks"]!.ToString());
    }

    [Theory]
    [InlineData("Get-VM")]
    [InlineData("(Get-ClusterNetwork)[0].Role = 'None'")]
    public async Task Hang_BlocksUntilTheCallerCancels_AndTheServerAnswersAgain(string statement)
    {
        Lab.Faults.Add(new Fault(null, statement == "Get-VM" ? "Get-VM" : "ClusterNetwork.Role", null, FaultMode.Hang));
        using var stop = new CancellationTokenSource();
        var running = Task.Run(async () =>
        {
            await foreach (var record in Lab.InvokeAsync(ServerScripts.Invocation($"{statement}; New-VMSwitch -Name A -SwitchType Private"), stop.Token))
            {
                Assert.Fail($"A record came: {record}");
            }
        });
        await Until(() => Lab.Cmdlets().Length > 0);
        Assert.NotEqual(running, await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System)));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Lab.Faults.Clear();
        Assert.Equal("web01", await Lab.RunForTextAsync("(Get-VM web01).Name"));
        Assert.Empty(NewSwitches());
    }

    /// <summary>The servers of the former scenario are gone, and with them what hung there.</summary>
    [Theory]
    [InlineData("Get-VM")]
    [InlineData("$null = 'nothing hangs'; while ($true) { $x = 1 }")]
    public async Task Reset_WhileACallHangs_BreaksItsConnection(string statement)
    {
        Lab.Faults.Add(new Fault(null, "Get-VM", null, FaultMode.Hang));
        var records = Lab.InvokeAsync(ServerScripts.Invocation($"'up'; {statement}"), CancellationToken.None).GetAsyncEnumerator(CancellationToken.None);
        Assert.True(await records.MoveNextAsync());

        Lab.Reset("small");

        var error = await Assert.ThrowsAsync<RemoteInvocationException>(() => records.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System));
        Assert.Equal(RemoteInvocationErrorKind.Disconnected, error.Kind);
        Assert.Equal("web01", await Lab.RunForTextAsync("(Get-VM web01).Name"));
    }

    [Fact]
    public async Task Cancel_OfAnEndlessScript_StopsIt()
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var record in Lab.InvokeAsync(ServerScripts.Invocation("'up'; while ($true) { $x = 1 }"), stop.Token))
            {
                Assert.Equal("\"up\"", record);
                await stop.CancelAsync();
            }
        });
    }

    /// <summary>The engine forgets a stop that comes before a pipeline runs, and would go on to a cmdlet that waits for it for ever.</summary>
    [Fact]
    public async Task Cancel_WhileTheScriptBegins_EndsItAndChangesNothing()
    {
        using var stop = new CancellationTokenSource();
        var records = Lab.InvokeAsync(ServerScripts.Invocation("New-VMSwitch -Name A -SwitchType Private"), stop.Token).GetAsyncEnumerator(CancellationToken.None);
        var first = records.MoveNextAsync().AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System));
        Assert.Empty(NewSwitches());
    }

    [Fact]
    public async Task Script_WhoseCallerStopsListening_IsStopped()
    {
        await foreach (var record in Lab.InvokeAsync(ServerScripts.Invocation("'up'; 1..100000 | ForEach-Object { $null = Get-Cluster }"), CancellationToken.None))
        {
            Assert.Equal("\"up\"", record);
            break;
        }

        Assert.InRange(Lab.Cmdlets().Length, 0, 99_999);
        var calls = Lab.Cmdlets().Length;
        await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        Assert.Equal(calls, Lab.Cmdlets().Length);
    }

    [Fact]
    public async Task Calls_NameServerCmdletTargetAndWhetherItChanged()
    {
        await Lab.RunAsync("$vm = Get-VM web01; $vm | Add-VMNetworkAdapter -Name Extra");
        var calls = Lab.Cmdlets().Select(call => ((string?)call["server"], (string?)call["name"], (string?)call["target"], (bool)call["mutating"]!));
        Assert.Equal([("hci-node1", "Get-VM", "web01", false), ("hci-node1", "Add-VMNetworkAdapter", "web01", true)], calls);
        var invocation = Assert.Single(Lab.Calls.Snapshot()["invocations"]!);
        Assert.Equal(("hci-node1", "Test"), ((string?)invocation["server"], (string?)invocation["script"]));
        Lab.Calls.Clear();
        Assert.Empty(Lab.Cmdlets());
    }

    [Fact]
    public async Task Latency_OfServers_PassesAtTheSameTime()
    {
        Lab.Latency = LabLatency.None with { RemoteCall = TimeSpan.FromMilliseconds(50), Cmdlet = TimeSpan.FromMilliseconds(700) };
        var began = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(1, 4).Select(number => Lab.RunAsync("$null = Get-Cluster", node: $"hci-node{number}")));
        var took = TimeProvider.System.GetElapsedTime(began);
        Assert.True(took >= TimeSpan.FromMilliseconds(750), $"took only {took}");
        Assert.True(Lab.Calls.Snapshot()["invocations"]!.Sum(call => (double)call["ms"]!) > took.TotalMilliseconds * 1.5, $"one after the other: {took}");
    }

    [Fact]
    public async Task Reset_RestoresTheScenarioAndClearsEverythingElse()
    {
        var before = Lab.State()["cluster"]!.ToString();
        Lab.Faults.Add(new Fault(null, "Get-Cluster", null, FaultMode.Terminating));
        Lab.Latency = LabLatency.None with { Cmdlet = TimeSpan.FromMilliseconds(1) };
        Lab.Clock.Advance(TimeSpan.FromDays(3));
        await Lab.RunAsync("New-VMSwitch -Name A -SwitchType Internal");
        Lab.Reset("ready");
        Assert.Empty(Lab.Faults.Snapshot());
        Assert.Empty(Lab.Cmdlets());
        Assert.Equal(LabLatency.None, Lab.Latency);
        Assert.Empty(NewSwitches());
        Assert.Equal(WithoutTime(before), WithoutTime(Lab.State()["cluster"]!.ToString()));
        Assert.Throws<ArgumentException>(() => Lab.Reset("no such scenario"));
    }

    private static string WithoutTime(string cluster)
    {
        var copy = Newtonsoft.Json.Linq.JObject.Parse(cluster);
        copy.Remove("registration");
        return copy.ToString();
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var attempt = 0; attempt < 200 && !condition(); attempt++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);
        }

        Assert.True(condition());
    }

    private IEnumerable<string?> NewSwitches() =>
        Lab.Server()["switches"]!.Select(item => (string?)item["name"]).Where(name => name is not ("ConvergedSwitch" or "Isolated"));
}
