using System.Management.Automation;
using System.Management.Automation.Runspaces;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;

namespace AzureBenefits.Lab.Tests.SimulatedCluster;

/// <summary>What others rely on in the scenarios.</summary>
public sealed class ScenarioTests() : LabTests(new LabCluster(TimeProvider.System))
{
    public static TheoryData<string> Names => [.. LabCluster.Scenarios];

    [Theory]
    [MemberData(nameof(Names))]
    public void Scenario_Each_IsBuilt(string name)
    {
        Lab.Reset(name);
        Assert.NotEmpty(Lab.State()["servers"]!);
    }

    [Fact]
    public void Ready_HasFourServersAndVariedVirtualMachinesThatAllTakeAnAdapter()
    {
        var state = Lab.State();
        var machines = state["virtualMachines"]!.ToArray();
        Assert.Equal(4, state["servers"]!.Count());
        Assert.InRange(machines.Length, 35, 45);
        Assert.Equal([1, 2], machines.Select(machine => (int)machine["generation"]!).Distinct().Order());
        Assert.Contains(machines.GroupBy(machine => (string?)machine["name"]), sameName => sameName.Count() > 1);
        Assert.All(machines, machine => Assert.True(
            (string?)machine["state"] == "Off" || ((int)machine["generation"]! == 2 && (string?)machine["state"] is "Running" or "Paused"), $"{machine["name"]}"));
        Assert.All(machines, machine => Assert.Equal("None", (string?)machine["replicationMode"]));
    }

    [Fact]
    public void Mixed_HasWhatCannotTakeAnAdapter()
    {
        Lab.Reset("mixed");
        var machines = Lab.State()["virtualMachines"]!.ToArray();
        Assert.Contains(machines, machine => (int)machine["generation"]! == 1 && (string?)machine["state"] == "Running");
        Assert.Contains(machines, machine => (string?)machine["state"] == "Saved");
        Assert.Contains(machines, machine => (string?)machine["state"] == "PausedCritical");
        Assert.Contains(machines, machine => (string?)machine["replicationMode"] == "Replica");
    }

    [Fact]
    public async Task Constrained_RestrictsTheLanguageOfOneServerAndItsReadsStillWork()
    {
        Lab.Reset("constrained");
        const string Mode = "\"$($ExecutionContext.SessionState.LanguageMode)\"";
        Assert.Equal("FullLanguage", await Lab.RunForTextAsync(Mode));
        Assert.Equal("ConstrainedLanguage", await Lab.RunForTextAsync(Mode, node: "hci-node2"));
        var record = Assert.Single(await Lab.RunAsync("$vm = Get-VM web03; [ordered]@{ name = $vm.Name; generation = $vm.Generation }", node: "hci-node2"));
        Assert.Equal("web03", (string?)record["name"]);
        Assert.Equal(RemoteInvocationErrorKind.ScriptError, (await Lab.FailAsync("$ErrorActionPreference='Stop'; [System.IO.File]::Exists('x')", "hci-node2")).Kind);
    }

    [Theory]
    [InlineData("small", "hci-node1", "FullLanguage")]
    [InlineData("v2", "hci-node1", "ConstrainedLanguage")]
    [InlineData("small-v2-on", "hci-node2", "ConstrainedLanguage")]
    [InlineData("full-language", "hci-node1", "FullLanguage")]
    [InlineData("small-upgrade", "hci-node1", "FullLanguage")]
    [InlineData("small-upgrade", "hci-node3", "ConstrainedLanguage")]
    public async Task Server_Of23H2_IsConstrainedUnlessSomeoneSwitchedThatOff(string scenario, string server, string mode)
    {
        Lab.Reset(scenario);
        using var runspace = RunspaceFactory.CreateRunspace(Lab.Connect(server));
        runspace.Open();
        using var shell = PowerShell.Create(runspace);

        Assert.Equal(mode, $"{shell.AddScript("$ExecutionContext.SessionState.LanguageMode").Invoke().Single()}");
        Assert.Equal(mode, await Lab.RunForTextAsync("\"$($ExecutionContext.SessionState.LanguageMode)\"", node: server));
    }

    [Fact]
    public void On_AfterTimeTravel_CertificatesAreOfTodayAgain()
    {
        Lab.Clock.Advance(TimeSpan.FromDays(20));
        Lab.Reset("on");
        Assert.All(Lab.State()["servers"]!, server =>
            Assert.True(server["attestation"]!.Value<DateTime>("expiration") <= Lab.Clock.GetUtcNow().AddDays(30).UtcDateTime));
    }

    [Fact]
    public void Expired_IsTurnedOnAndEveryCertificateHasEnded()
    {
        Lab.Reset("expired");
        Assert.All(Lab.State()["servers"]!, server => Assert.Equal("Expired", (string?)server["attestation"]!["status"]));
        Assert.All(DesiredStateChecker.OnViolations(Lab.State()), violation => Assert.Contains("Expired", violation, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Expired_Sync_RenewsEveryCertificate()
    {
        Lab.Reset("expired");
        await Lab.RunAsync("Sync-AzureStackHCI");
        Lab.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(DesiredStateChecker.OnViolations(Lab.State()));
    }

    [Fact]
    public void NewServer_JoinedAClusterThatIsTurnedOn()
    {
        Lab.Reset("new-server");
        var violations = DesiredStateChecker.OnViolations(Lab.State());
        Assert.NotEmpty(violations);
        Assert.All(violations, violation => Assert.Contains("hci-node5", violation, StringComparison.Ordinal));
    }

    [Fact]
    public void Drift_EveryServerDiffersAndSoDoVirtualMachinesOfEach()
    {
        Lab.Reset("drift");
        var violations = DesiredStateChecker.OnViolations(Lab.State());
        Assert.All(Lab.State()["servers"]!, server =>
        {
            Assert.Contains(violations, violation => violation.StartsWith($"{server["name"]}", StringComparison.Ordinal));
            Assert.Contains(violations, violation => violation.StartsWith($"{server["name"]} ", StringComparison.Ordinal) && violation.Contains("adapter", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void ServerDown_HasOneServerThatIsDown()
    {
        Lab.Reset("server-down");
        Assert.Equal(["Up", "Up", "Down", "Up"], Lab.State().SelectTokens("cluster.nodes[*].state").Select(state => (string?)state));
    }

    [Theory]
    [InlineData("large", 16, 1024)]
    [InlineData("large-64", 64, 256)]
    public async Task Large_IsListedByOneCallPerServer(string scenario, int servers, int machines)
    {
        Lab.Reset(scenario);
        Assert.Equal(servers, Lab.State()["servers"]!.Count());
        Assert.Equal($"{machines}", await Lab.RunForTextAsync("\"$(@(Get-VM).Count)\"", node: $"hci-node{servers}"));
    }
}
