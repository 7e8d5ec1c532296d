using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Lab.SimulatedCluster.AttestationNetwork;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Tests.SimulatedCluster;

/// <summary>Servers come, go, pause and fall silent as those of a real cluster do.</summary>
public sealed class ServerControlTests() : LabTests(new LabCluster(TimeProvider.System, "small-on"))
{
    private const string Other = "hci-node2";

    [Fact]
    public async Task Offline_Server_IsDownForTheClusterAndDoesNotAnswer()
    {
        Lab.Servers.Offline(Other);

        Assert.Equal("Down", await ClusterStateAsync(Other));
        Assert.Equal(RemoteInvocationErrorKind.Unreachable, (await Lab.FailAsync("1", Other)).Kind);
        Assert.Equal("Offline", await Lab.RunForTextAsync("\"$((Get-ClusterGroup web02).State)\""));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Offline_Server_ItsVirtualMachinesGetNoDocuments(bool isOnline)
    {
        var guest = Lab.Attestation.Guests().Single(item => item.Name == "web02");
        Lab.Servers.Offline(Other);
        if (isOnline)
        {
            Lab.Servers.Online(Other);
        }

        Assert.Equal(isOnline ? GuestLink.Connected : GuestLink.ServerNotSetUp, Lab.Attestation.Link(Other, guest.Address));
    }

    [Fact]
    public async Task Unreachable_Server_IsUpForTheClusterAndDoesNotAnswer()
    {
        Lab.Servers.Unreachable(Other);

        Assert.Equal("Up", await ClusterStateAsync(Other));
        Assert.Equal(RemoteInvocationErrorKind.Unreachable, (await Lab.FailAsync("1", Other)).Kind);
    }

    [Fact]
    public async Task Online_AfterOffline_BringsTheServerBackAsItWas()
    {
        Lab.Servers.Pause(Other);
        var before = Lab.State();

        Lab.Servers.Offline(Other);
        Lab.Servers.Online(Other);

        Assert.True(JToken.DeepEquals(before, Lab.State()));
        Assert.Equal("Paused", await ClusterStateAsync(Other));
        Lab.Servers.Resume(Other);
        Assert.Equal("Up", await ClusterStateAsync(Other));
    }

    [Fact]
    public async Task Pause_Server_StillAnswers()
    {
        Lab.Servers.Pause(Other);

        Assert.Equal("Paused", (string?)Lab.Server(Other)["state"]);
        Assert.Equal("web02", await Lab.RunForTextAsync("(Get-VM web02).Name", node: Other));
    }

    [Fact]
    public void Pause_Drained_MovesWhatCanMoveAndSaysWhyTheRestStays()
    {
        foreach (var server in new[] { "hci-node1", "hci-node3" })
        {
            Lab.Servers.Remove(server);
        }

        Lab.Servers.Add("hci-node9");
        Lab.VirtualMachines.Start(Lab.VirtualMachines.Add(new NewVirtualMachine(Other, "plain", 2, "Debian 12")).Id.ToString());

        var result = Lab.Servers.Pause(Other, drain: true);

        Assert.Equal(["plain"], result.Moved);
        Assert.Equal("hci-node9", (string?)Lab.Machine("plain")["server"]);
        Assert.Equal(Other, (string?)Lab.Machine("web02")["server"]);
        Assert.Contains("33012", result.Left[Guid.Parse((string)Lab.Machine("web02")["id"]!)], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offline_WhileAScriptRuns_BreaksItsConnectionAndKeepsWhatItDid()
    {
        Lab.Latency = LabLatency.None with { Cmdlet = TimeSpan.FromMilliseconds(1) };
        await using var records = Lab.InvokeAsync(
            ServerScripts.Invocation("Set-VMSwitch Isolated -Notes done; 'first'; while ($true) { $null = Get-VM }", node: Other), CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await records.MoveNextAsync());

        Lab.Servers.Offline(Other);

        var error = await Assert.ThrowsAsync<RemoteInvocationException>(async () => await records.MoveNextAsync());
        Assert.Equal(RemoteInvocationErrorKind.Disconnected, error.Kind);
        Assert.Equal("done", (string?)Lab.Server(Other)["switches"]!.Single(item => (string?)item["name"] == "Isolated")["notes"]);
    }

    [Fact]
    public async Task Add_NewServer_JoinsWithoutAnythingOfOurs()
    {
        Lab.Servers.Add("hci-node9");

        Assert.Equal("Up", await ClusterStateAsync("hci-node9"));
        Assert.Equal("2", await Lab.RunForTextAsync("\"$(@(Get-VMSwitch).Count)\"", node: "hci-node9"));
        Assert.Equal("Inactive", (string?)Lab.Server("hci-node9")["attestation"]!["status"]);
        Assert.Contains(Lab.State().SelectToken("cluster.networks[0].interfaces")!, item => ((string)item!).StartsWith("hci-node9", StringComparison.Ordinal));
    }

    [Fact]
    public void Add_AfterARemoval_GivesNoAddressTwice()
    {
        Lab.Servers.Remove(Other);
        Lab.Servers.Add("hci-node9");
        Lab.VirtualMachines.Add(new NewVirtualMachine("hci-node9", "new", 2, "Debian 12"));

        var state = Lab.State();
        var addresses = state["virtualMachines"]!.Select(machine => (string)machine["address"]!).ToArray();
        Assert.Equal(addresses.Length, addresses.Distinct().Count());
        var hosts = state["servers"]!.SelectMany(server => server["hostAdapters"]!).SelectMany(adapter => adapter["addresses"]!).Select(address => (string)address!)
            .Where(address => address.StartsWith("10.", StringComparison.Ordinal)).ToArray();
        Assert.Equal(hosts.Length, hosts.Distinct().Count());
    }

    [Fact]
    public async Task Remove_Server_LeavesTheClusterAndItsVirtualMachinesFailOver()
    {
        Lab.Servers.Remove(Other);

        Assert.DoesNotContain(Other, (await Lab.RunAsync("Get-ClusterNode | ForEach-Object { $_.Name }")).Select(name => (string?)name));
        Assert.Equal(RemoteInvocationErrorKind.Unreachable, (await Lab.FailAsync("1", Other)).Kind);
        var adapter = Lab.Machine("web02")["adapters"]!.Single(item => ((string)item["name"]!).StartsWith("AZSHCI", StringComparison.Ordinal));
        Assert.Equal("AZSHCI_HOST-IMDS_DO_NOT_MODIFY", (string?)adapter["switchName"]);
        Assert.DoesNotContain(Lab.State().SelectTokens("cluster.networks[*].interfaces[*]"), item => ((string)item!).StartsWith(Other, StringComparison.Ordinal));
    }

    [Fact]
    public void Remove_WhenTheOthersAreNotTurnedOn_LeavesAdaptersOnTheSwitchThatIsGone()
    {
        Lab.Servers.Remove("hci-node1");
        Lab.Servers.Remove("hci-node3");
        Lab.Servers.Add("hci-node9");
        var before = (string?)Guest(Lab.Machine("web02"))["switchId"];

        Lab.Servers.Remove(Other);

        Assert.Equal((before, null), ((string?)Guest(Lab.Machine("web02"))["switchId"], (string?)Guest(Lab.Machine("web02"))["switchName"]));
    }

    [Fact]
    public void Verbs_OfAnUnknownServer_AreRefused()
    {
        const string Unknown = "no-such-server";
        Assert.All(
            new Action[]
            {
                () => Lab.Servers.Offline(Unknown), () => Lab.Servers.Unreachable(Unknown), () => Lab.Servers.Online(Unknown),
                () => Lab.Servers.Pause(Unknown), () => Lab.Servers.Resume(Unknown), () => Lab.Servers.Remove(Unknown),
            },
            verb => Assert.Equal(LabChangeProblem.NotFound, Assert.Throws<LabChangeException>(verb).Problem));
    }

    [Theory]
    [InlineData("", LabChangeProblem.Invalid)]
    [InlineData("-node", LabChangeProblem.Invalid)]
    [InlineData("a-name-far-too-long", LabChangeProblem.Invalid)]
    [InlineData("node 9", LabChangeProblem.Invalid)]
    [InlineData("HCI-NODE1", LabChangeProblem.Conflict)]
    [InlineData("hci-small", LabChangeProblem.Conflict)]
    public void Add_NameThatCannotBe_IsRefused(string name, LabChangeProblem problem)
    {
        var before = Lab.State();
        Assert.Equal(problem, Assert.Throws<LabChangeException>(() => Lab.Servers.Add(name)).Problem);
        Assert.True(JToken.DeepEquals(before, Lab.State()));
    }

    [Fact]
    public void Add_SeventeenthServer_IsRefused()
    {
        foreach (var number in Enumerable.Range(4, 13))
        {
            Lab.Servers.Add($"hci-node{number}");
        }

        Assert.Equal(LabChangeProblem.Conflict, Assert.Throws<LabChangeException>(() => Lab.Servers.Add("hci-node17")).Problem);
    }

    [Fact]
    public void Remove_LastServerThatIsUp_IsRefusedAndChangesNothing()
    {
        Lab.Servers.Offline("hci-node1");
        Lab.Servers.Pause("hci-node3");
        var before = Lab.State();

        Assert.Equal(LabChangeProblem.Conflict, Assert.Throws<LabChangeException>(() => Lab.Servers.Remove(Other)).Problem);

        Assert.True(JToken.DeepEquals(before, Lab.State()));
    }

    private static JToken Guest(JToken machine) => machine["adapters"]!.Single(item => ((string)item["name"]!).StartsWith("AZSHCI", StringComparison.Ordinal));

    private Task<string?> ClusterStateAsync(string server) => Lab.RunForTextAsync($"\"$((Get-ClusterNode {server}).State)\"");
}
