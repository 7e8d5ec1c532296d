using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Testing;
using Newtonsoft.Json.Linq;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab.PeerCases;

/// <summary>The cluster's list of excluded adapters is other tools' too.</summary>
public sealed class ExclusionTests
{
    private const string Key = @"HKLM:\SYSTEM\CurrentControlSet\Services\ClusSvc\Parameters";
    private const string HostAdapter = "AZSHCI_HOST-IMDS_DO_NOT_MODIFY";
    private const string Name = "ExcludeAdaptersByFriendlyName";

    /// <summary>A list that a tool wrote as REG_MULTI_SZ keeps its kind and its entries, one by one.</summary>
    [Theory]
    [InlineData("'Storage 1', 'Storage 2'", new[] { "Storage 1", "Storage 2" })]
    [InlineData("'Storage 1'", new[] { "Storage 1" })]
    public async Task RunAsync_ListIsOfTheKindForSeveralTexts_KeepsKindAndEntries(string written, string[] entries)
    {
        await using var run = new LabRun("small");
        await run.ByHandAsync("hci-node1", $"$null = New-ItemProperty -Path '{Key}' -Name {Name} -PropertyType MultiString -Value @({written}) -Force");

        await run.RunAsync(Intent.ForCluster(OperationKind.TurnOn));

        Assert.Equal([.. entries, HostAdapter], List(run));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State, []));
        Assert.Equal(ClusterBenefitsStatus.On, ClusterAssessment.Of(await run.ReadAsync()).Status);

        await run.RunAsync(Intent.ForCluster(OperationKind.TurnOff));

        Assert.Equal(entries, List(run));
    }

    /// <summary>The platform's own fix excludes adapters by their description. That is as good, and stays as it is.</summary>
    [Fact]
    public async Task Repair_ExcludedByDescription_IsSatisfied()
    {
        await using var run = new LabRun("small-on");
        run.Lab.Drift("hci-node1", "exclusionByDescription");

        Assert.Equal(ClusterBenefitsStatus.On, ClusterAssessment.Of(await run.ReadAsync()).Status);
        Assert.Empty((await run.PlanAsync(Intent.ForCluster(OperationKind.Repair))).Servers.SelectMany(server => server.Changes));

        // What is left of it once the switch and its adapter are gone is somebody else's, and told.
        await run.RunAsync(Intent.ForCluster(OperationKind.TurnOff));

        var left = Stale(await run.ReadAsync(), "hci-node1");
        Assert.Equal((Severity.Information, false), (left.Severity, left.Repairable));
        Assert.StartsWith("Hyper-V Virtual Ethernet Adapter", left.Observed, StringComparison.Ordinal);
    }

    /// <summary>The cluster's own cmdlet writes the same lists, so what an administrator excludes by it is seen, whichever way.</summary>
    [Theory]
    [InlineData("-ExclusionType Description -ExclusionValue (Get-NetAdapter -Name AZSHCI_HOST-IMDS_DO_NOT_MODIFY).InterfaceDescription")]
    [InlineData("-ExclusionType FriendlyName -ExclusionValue AZSHCI_HOST-IMDS_DO_NOT_MODIFY")]
    public async Task Repair_ExcludedByTheClustersCmdlet_IsSatisfied(string arguments)
    {
        await using var run = new LabRun("small-on");
        run.Lab.Drift("hci-node1", "exclusionMissing");
        Assert.NotEmpty((await run.PlanAsync(Intent.ForCluster(OperationKind.Repair))).Servers.SelectMany(server => server.Changes));

        await run.ByHandAsync("hci-node1", $"Add-ClusterExcludedAdapter {arguments}");

        Assert.Equal(ClusterBenefitsStatus.On, ClusterAssessment.Of(await run.ReadAsync()).Status);
        Assert.Empty((await run.PlanAsync(Intent.ForCluster(OperationKind.Repair))).Servers.SelectMany(server => server.Changes));
    }

    /// <summary>The operating system's own entries are told nowhere, and no adapter is listed for them.</summary>
    [Fact]
    public async Task ReadAsync_ListAsDelivered_AsksForNoAdapterAndTellsNothing()
    {
        await using var run = new LabRun("small-on");
        int Listings() => run.Lab.Calls.Snapshot()["cmdlets"]!.Count(call => (string?)call["name"] == "Get-NetAdapter");
        run.Lab.Calls.Clear();
        var read = await run.ReadAsync();
        var asDelivered = Listings();
        run.Lab.Drift("hci-node1", "exclusionDescriptionStale");
        run.Lab.Calls.Clear();
        await run.ReadAsync();

        Assert.Equal(asDelivered + 1, Listings());
        Assert.DoesNotContain(ClusterAssessment.Of(read).Servers.SelectMany(server => server.Conditions), condition => condition.Reason == Reason.ExclusionStale);
    }

    /// <summary>A description that names an adapter of earlier excludes nothing: our name is still needed, and the entry is told.</summary>
    [Fact]
    public async Task TurnOn_DescriptionOfAnAdapterThatIsGone_ExcludesByNameAndTellsTheEntry()
    {
        await using var run = new LabRun("small");
        run.Lab.Drift("hci-node2", "exclusionDescriptionStale");

        await run.RunAsync(Intent.ForCluster(OperationKind.TurnOn));

        Assert.Empty(DesiredStateChecker.OnViolations(run.State, []));
        var read = await run.ReadAsync();
        Assert.Equal("Hyper-V Virtual Ethernet Adapter #77", Stale(read, "hci-node2").Observed);
        Assert.Equal(ClusterBenefitsStatus.On, ClusterAssessment.Of(read).Status);
    }

    private static Condition Stale(ClusterSnapshot cluster, string server) => ClusterAssessment.Of(cluster).Servers
        .Single(item => item.Server.Name == server).Conditions.Single(condition => condition.Reason == Reason.ExclusionStale);

    private static string[] List(LabRun run) =>
        Assert.IsType<JArray>(run.State["servers"]!.Single(server => (string?)server["name"] == "hci-node1")["registry"]![Key]![Name]).ToObject<string[]>()!;
}
