using System.Text.RegularExpressions;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Tests.SimulatedCluster;

/// <summary>Each kind of drift happens where it is told to, and nowhere else.</summary>
public sealed class DriftTests() : LabTests(new LabCluster(TimeProvider.System, "small-on"))
{
    private const string Server = "hci-node2";

    /// <summary>These differ from what turning on made without anything of the desired state being wrong.</summary>
    private static readonly string[] Harmless =
    [
        "exclusionLeadingComma", "exclusionByDescription", "exclusionDescriptionStale", "linkLocalAdapter", "networkPartitioned",
    ];

    private static readonly string[] Others = ["hci-node1", "hci-node3"];

    public static TheoryData<string> Kinds => [.. LabCluster.DriftKinds.Select(kind => kind.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Drift_EachKind_BefallsThatServerOnlyAndIsSeen(string kind)
    {
        var before = Lab.State();
        Assert.Empty(DesiredStateChecker.OnViolations(before));

        var drift = Lab.Drift(Server, kind);

        var after = Lab.State();
        Assert.False(JToken.DeepEquals(before, after));
        Assert.All(Others, other => Assert.True(JToken.DeepEquals(ServerOf(before, other), ServerOf(after, other))));
        Assert.Equal(LabCluster.DriftKinds.Single(item => item.Kind == kind).OfVirtualMachine, drift.VirtualMachine is not null);
        Assert.Equal(!Harmless.Contains(kind), DesiredStateChecker.OnViolations(after).Count > 0);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Drift_WithoutAnythingOfOurs_HappensOrIsRefusedWhole(string kind)
    {
        Lab.Reset("small");
        var before = Lab.State();
        if (Record.Exception(() => Lab.Drift(Server, kind)) is { } problem)
        {
            Assert.Equal(LabChangeProblem.Conflict, Assert.IsType<LabChangeException>(problem).Problem);
            Assert.True(JToken.DeepEquals(before, Lab.State()));
        }
    }

    [Fact]
    public void Drift_OfASwitchThatIsNotThere_IsRefused()
    {
        Lab.Reset("small");
        Assert.Contains(Server, Assert.Throws<LabChangeException>(() => Lab.Drift(Server, "switchRenamed")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Drift_AfterEveryOther_HappensOrIsRefusedWhole(string kind)
    {
        foreach (var other in LabCluster.DriftKinds)
        {
            Lab.Reset("small-on");
            Record.Exception(() => Lab.Drift(Server, other.Kind));
            var before = Lab.State();
            if (Record.Exception(() => Lab.Drift(Server, kind)) is { } problem)
            {
                Assert.IsType<LabChangeException>(problem);
                Assert.True(JToken.DeepEquals(before, Lab.State()), $"{other.Kind}, then {kind}");
            }
        }
    }

    [Fact]
    public void Drift_OfANamedVirtualMachine_BefallsIt()
    {
        var drift = Lab.Drift(Server, "guestSpoofing", "sql02");

        Assert.Equal(Guid.Parse((string)Lab.Machine("sql02")["id"]!), drift.VirtualMachine);
        Assert.Equal("On", (string?)Lab.Machine("sql02")["adapters"]!.Last!["macAddressSpoofing"]);
        Assert.Equal("Off", (string?)Lab.Machine("web02")["adapters"]!.Last!["macAddressSpoofing"]);
    }

    [Fact]
    public void MigratedWithoutSwitch_Machine_IsHereAndItsAdapterOnTheSwitchItLeft()
    {
        Lab.Drift(Server, "migratedWithoutSwitch", "web03");

        var adapter = Lab.Machine("web03")["adapters"]!.Last!;
        Assert.Equal((Server, null), ((string?)Lab.Machine("web03")["server"], (string?)adapter["switchName"]));
        Assert.Contains(Lab.Server("hci-node3")["switches"]!, item => (string?)item["id"] == (string?)adapter["switchId"]);
    }

    [Fact]
    public async Task ServiceEmptyId_MeansNoSwitch()
    {
        Lab.Drift(Server, "serviceEmptyId");

        Assert.Equal(
            "Inactive 00000000-0000-0000-0000-000000000000",
            await Lab.RunForTextAsync("$s = Get-AzureStackHCIAttestation; \"$($s.Status) $($s.AttestationSwitchId)\"", node: Server));
    }

    [Fact]
    public async Task NetworkPartitioned_UntilAServerStartsAnew()
    {
        const string States = "\"$((Get-ClusterNetwork | Where-Object { $_.Address -eq '169.254.0.0' }).State)\"";
        Lab.Drift(Server, "networkPartitioned");
        Assert.Equal("Partitioned", await Lab.RunForTextAsync(States));
        Lab.Servers.Offline(Server);
        Assert.Equal("Partitioned", await Lab.RunForTextAsync(States));
        Lab.Servers.Online(Server);
        Assert.Equal("Up", await Lab.RunForTextAsync(States));
    }

    [Theory]
    [InlineData("nowhere", "switchMissing", null, LabChangeProblem.NotFound)]
    [InlineData(Server, "nothing", null, LabChangeProblem.Invalid)]
    [InlineData(Server, "switchMissing", "web02", LabChangeProblem.Invalid)]
    [InlineData(Server, "leftoverOfRemovedServer", "web02", LabChangeProblem.Invalid)]
    [InlineData(Server, "guestMonitored", "nobody", LabChangeProblem.NotFound)]
    [InlineData(Server, "guestMonitored", "web01", LabChangeProblem.Conflict)]
    [InlineData(Server, "migratedWithoutSwitch", "web02", LabChangeProblem.Conflict)]
    public void Drift_ThatCannotBe_IsRefusedAndChangesNothing(string server, string kind, string? machine, LabChangeProblem problem)
    {
        var before = Lab.State();
        Assert.Equal(problem, Assert.Throws<LabChangeException>(() => Lab.Drift(server, kind, machine)).Problem);
        Assert.True(JToken.DeepEquals(before, Lab.State()));
    }

    [Fact]
    public void DriftKinds_All_HaveNamesOfTheirOwnAndASentence()
    {
        Assert.Equal(LabCluster.DriftKinds.Count, LabCluster.DriftKinds.Select(kind => kind.Kind).Distinct().Count());
        Assert.All(LabCluster.DriftKinds, kind => Assert.EndsWith(".", kind.Description, StringComparison.Ordinal));
    }

    [Fact]
    public void Documentation_TableOfDrifts_ListsExactlyTheKinds()
    {
        var table = File.ReadAllText(Path.Combine(ReferenceTests.Root(), "docs", "lab.md"));
        table = table[table.IndexOf("| object | kinds |", StringComparison.Ordinal)..];
        table = table[..table.IndexOf("\n\n", StringComparison.Ordinal)];
        Assert.Equal(LabCluster.DriftKinds.Select(kind => kind.Kind), Regex.Matches(table, "`(\\w+)`").Select(match => match.Groups[1].Value));
    }

    private static JToken ServerOf(JObject state, string name) => state["servers"]!.Single(server => (string?)server["name"] == name);
}
