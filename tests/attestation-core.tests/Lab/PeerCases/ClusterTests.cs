using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab.PeerCases;

/// <summary>What concerns the cluster: finding it, its network, repetition, dry runs.</summary>
public sealed class ClusterTests
{
    private const string Server = "hci-node2";
    private static readonly Intent TurnOnAll = Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true);

    /// <summary>Turn on twice: peers make 84 changes.</summary>
    [Fact]
    public async Task TurnOn_Twice_SecondRunChangesNothing()
    {
        await using var run = new LabRun("small");
        await run.RunAsync(TurnOnAll);
        run.Lab.Calls.Clear();

        await run.RunAsync(TurnOnAll);

        Assert.Empty(run.MutatingCalls());
    }

    /// <summary>Dry run: peers change remote servers for real.</summary>
    [Theory]
    [InlineData(OperationKind.TurnOn, "small")]
    [InlineData(OperationKind.TurnOff, "small-on")]
    [InlineData(OperationKind.Repair, "drift")]
    public async Task Plan_AnyKind_ChangesNothingOnAnyServer(OperationKind kind, string scenario)
    {
        await using var run = new LabRun(scenario);
        var before = run.State.ToString();

        var plan = await run.PlanAsync(Intent.ForCluster(kind, includeAllVirtualMachines: kind == OperationKind.TurnOn));

        Assert.NotEmpty(plan.Changes);
        Assert.Empty(run.MutatingCalls());
        Assert.Equal(before, run.State.ToString());
    }

    /// <summary>From a management machine: every server is called directly, so no second hop and no delegation is needed.</summary>
    [Fact]
    public async Task TurnOn_FromAManagementMachine_CallsEveryServerDirectly()
    {
        await using var run = new LabRun("small");

        await run.RunAsync(TurnOnAll);

        var calls = run.Invocations();
        Assert.Equal(["hci-node1", "hci-node2", "hci-node3", run.Lab.Name], calls.Select(call => call.Key).Order());
        Assert.All(calls.Where(call => call.Key != run.Lab.Name), call => Assert.Equal(3, call.Count()));
    }

    /// <summary>The cluster's name does not answer: a server that proves to be a member is enough.</summary>
    [Fact]
    public async Task TurnOn_ClusterNameDeafAndAMemberNamed_IsFoundThroughIt()
    {
        await using var run = new LabRun("small") { EntryServer = Server };
        run.Before = command => Refuse(command, run.Lab.Name);

        var ends = await run.RunAsync(TurnOnAll);

        Assert.All(ends.Values, end => Assert.Equal(TargetState.Succeeded, end.State));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
    }

    /// <summary>The named server belongs to another cluster: refused before any of its servers is read.</summary>
    [Fact]
    public async Task Read_NamedServerIsOfAnotherCluster_IsRefused()
    {
        await using var other = new LabRun("ready");

        var outcome = await other.Reader.ReadAsync(new LabNodeShell(other.Lab), new ClusterEntry("hci-small", "hci-node1"), CancellationToken.None);

        Assert.Equal((Reason.ServerNotInCluster, "hci-node1"), (outcome.Failure!.Code, outcome.Failure.Target));
        Assert.Equal(["Read-Cluster", "Read-Cluster"], other.Invocations().SelectMany(calls => calls));
    }

    /// <summary>A JEA endpoint refuses scripts: that is said by name, and the other servers proceed.</summary>
    [Fact]
    public async Task TurnOn_RestrictedEndpoint_IsNamedAndOthersProceed()
    {
        await using var run = new LabRun("small");
        run.Before = command =>
        {
            if (command.Node == Server)
            {
                throw new NodeShellException(Reason.ReadFailed, "ScriptsNotAllowed: The syntax is not supported by this runspace.");
            }
        };

        var ends = await run.RunAsync(TurnOnAll);

        var end = ends[new OperationTarget(Server, null)];
        Assert.Equal((TargetState.Skipped, Reason.EndpointRestricted), (end.State, end.Failure!.Code));
        Assert.All(ends.Values.Where(item => item != end), item => Assert.Equal(TargetState.Succeeded, item.State));
    }

    /// <summary>The cluster finds the network late: its role is set all the same, and certificates are not kept waiting.</summary>
    [Fact]
    public async Task TurnOn_NetworkFoundLate_IsWaitedForAndItsRoleSet()
    {
        await using var run = new LabRun("small");
        run.Lab.NetworkDiscoveryTime = TimeSpan.FromSeconds(2);

        var ends = await run.RunAsync(TurnOnAll);

        Assert.Equal(TargetState.Succeeded, ends[new OperationTarget(run.Lab.Name, null)].State);
        var network = run.State["cluster"]!["networks"]!.Single(item => item["interfaces"]!.Any(name => ((string)name!).Contains("AZSHCI_HOST", StringComparison.Ordinal)));
        Assert.Equal("None", (string?)network["role"]);
    }

    /// <summary>Turn on for chosen servers first: the others are left alone, and it is said what cannot migrate there.</summary>
    [Fact]
    public async Task TurnOn_PilotServer_LeavesTheOthersAloneAndNamesWhatCannotMigrate()
    {
        await using var run = new LabRun("small");
        var pilot = TurnOnAll with { Servers = [Server] };

        var plan = await run.PlanAsync(pilot);
        await run.RunAsync(pilot);

        Assert.Equal(["hci-node1", "hci-node3"], plan.Impact.Where(impact => impact.Message.ToString().Contains("web02", StringComparison.Ordinal)).Select(impact => impact.Server));
        Assert.All(run.MutatingCalls(), call => Assert.True(call.StartsWith(Server, StringComparison.Ordinal) || call.Contains(" Set-CimInstance ", StringComparison.Ordinal) || call.Contains("Sync", StringComparison.Ordinal), call));
    }

    /// <summary>A new server: one click turns on that one, and only that one.</summary>
    [Fact]
    public async Task EnableServers_NewServer_TurnsOnOnlyThatOne()
    {
        await using var run = new LabRun("small-on");
        run.Lab.Servers.Add("hci-node4");
        run.Lab.Calls.Clear();

        await run.RunAsync(Intent.ForCluster(OperationKind.EnableServers));

        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
        Assert.All(run.MutatingCalls(), call => Assert.True(call.StartsWith("hci-node4", StringComparison.Ordinal) || call.Contains("Sync", StringComparison.Ordinal), call));
    }

    /// <summary>Turn off for one server: who loses access, and who cannot migrate there any more.</summary>
    [Fact]
    public async Task Plan_TurnOffOneServer_NamesWhoLosesAccessAndWhoCannotMigrate()
    {
        await using var run = new LabRun("small-on");

        var impact = (await run.PlanAsync(Intent.ForCluster(OperationKind.TurnOff) with { Servers = [Server] })).Impact;

        Assert.Equal(["linux02", "sql02", "web02"], impact.Select(item => item.VirtualMachine?.Name).OfType<string>().Order());
        Assert.Contains(impact, item => item.Message.Key == "Impact.LosesAccess");
        Assert.Contains(impact, item => item.Message.Key is "Impact.LosesAzureEdition" or "Impact.LosesExtendedSecurityUpdates");
        var migration = Assert.Single(impact, item => item.VirtualMachine is null);
        Assert.Equal(Server, migration.Server);
        Assert.Contains("web01", migration.Message?.ToString(), StringComparison.Ordinal);
    }

    private static void Refuse(NodeCommand command, string node)
    {
        if (command.Node == node)
        {
            throw new NodeShellException(Reason.ServerUnreachable, "WinRMOperationTimeout,PSSessionStateBroken: no answer");
        }
    }
}
