using AzureBenefits.Lab.SimulatedCluster;
using Microsoft.Extensions.Time.Testing;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Tests.SimulatedCluster;

/// <summary>Virtual machines are made, moved and deleted while others look on.</summary>
public sealed class VirtualMachineControlTests : LabTests
{
    private readonly FakeTimeProvider _time;

    public VirtualMachineControlTests()
        : this(new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)))
    {
    }

    private VirtualMachineControlTests(FakeTimeProvider time)
        : base(new LabCluster(time, "small-on")) => _time = time;

    [Fact]
    public async Task Add_Machine_IsOffAndSeenByItsServer()
    {
        var added = Lab.VirtualMachines.Add(new NewVirtualMachine("HCI-NODE1", "new01", 1, "Windows Server 2012 R2 Standard"));

        Assert.Equal(("new01", "hci-node1", "Off"), (added.Name, added.Server, added.State));
        Assert.Equal("1 Off", await Lab.RunForTextAsync("$vm = Get-VM new01; \"$($vm.Generation) $($vm.State)\""));
        Assert.Equal("ConvergedSwitch", await Lab.RunForTextAsync("(Get-VMNetworkAdapter -VMName new01).SwitchName"));
    }

    [Fact]
    public void StartAndStop_Machine_ChangeItsState()
    {
        Assert.Equal("Running", Lab.VirtualMachines.Start("sql01").State);
        Assert.Equal("Running", (string?)Lab.Machine("sql01")["state"]);
        Assert.Equal("Off", Lab.VirtualMachines.Stop("sql01").State);
        Assert.Equal("Off", (string?)Lab.Machine("sql01")["state"]);
    }

    [Fact]
    public void Start_Replica_IsRefused()
    {
        Lab.Reset("mixed");
        Assert.Equal(LabChangeProblem.Conflict, Assert.Throws<LabChangeException>(() => Lab.VirtualMachines.Start("sql03")).Problem);
    }

    [Fact]
    public async Task Delete_Machine_TakesItsAdaptersAlong()
    {
        Lab.VirtualMachines.Delete("web01");

        Assert.DoesNotContain(Lab.State()["virtualMachines"]!, machine => (string?)machine["name"] == "web01");
        Assert.Equal("0", await Lab.RunForTextAsync("\"$(@(Get-VMNetworkAdapter -VMName * | Where-Object { $_.VMName -eq 'web01' }).Count)\""));
    }

    [Fact]
    public async Task Migrate_AttachedMachine_ConnectsItToTheSwitchOfTheSameNameThere()
    {
        var moved = Lab.VirtualMachines.Migrate("web01", "hci-node3");

        Assert.Equal("hci-node3", moved.Server);
        var switches = Lab.Server("hci-node3")["switches"]!.ToDictionary(item => (string)item["id"]!, item => (string)item["name"]!);
        Assert.Equal(
            ["ConvergedSwitch", "AZSHCI_HOST-IMDS_DO_NOT_MODIFY"],
            Lab.Machine("web01")["adapters"]!.Select(adapter => switches[(string)adapter["switchId"]!]));
        Assert.Equal("web01", await Lab.RunForTextAsync("(Get-VM web01).Name", node: "hci-node3"));
        Assert.StartsWith("InvalidParameter", await Lab.ErrorOfAsync("$ErrorActionPreference='Stop'; Get-VM web01"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_Machine_ClusterNamesTheFormerOwnerForAMoment()
    {
        const string Owner = "(Get-ClusterGroup web01).OwnerNode.Name";
        Lab.VirtualMachines.Migrate("web01", "hci-node3");
        Assert.Equal("hci-node1", await Lab.RunForTextAsync(Owner));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("hci-node3", await Lab.RunForTextAsync(Owner));
    }

    [Fact]
    public void Migrate_RunningAttachedMachineToAServerWithoutTheSwitch_IsRefusedAsHyperVDoes()
    {
        Lab.Servers.Add("hci-node9");
        var before = Lab.State();

        var refused = Assert.Throws<LabChangeException>(() => Lab.VirtualMachines.Migrate("web01", "hci-node9"));

        Assert.Contains("error 33012, Could not find Ethernet switch 'AZSHCI_HOST-IMDS_DO_NOT_MODIFY'", refused.Message, StringComparison.Ordinal);
        Assert.True(JToken.DeepEquals(before, Lab.State()));
    }

    [Fact]
    public void Migrate_MachineThatIsOffToAServerWithoutTheSwitch_KeepsTheSwitchItLeft()
    {
        Lab.Servers.Add("hci-node9");
        var before = (string?)Lab.Machine("sql01")["adapters"]!.Last!["switchId"];

        Lab.VirtualMachines.Migrate("sql01", "hci-node9");

        var adapter = Lab.Machine("sql01")["adapters"]!.Last!;
        Assert.Equal((before, null), ((string?)adapter["switchId"], (string?)adapter["switchName"]));
    }

    [Fact]
    public void Migrate_WithoutAServer_PassesOverThoseThatCannotTakeIt()
    {
        Lab.Servers.Pause("hci-node2");
        Assert.Equal("hci-node3", Lab.VirtualMachines.Migrate("web01").Server);
    }

    [Fact]
    public void Migrate_WithoutAServerThatTakesIt_IsRefused()
    {
        Lab.Servers.Pause("hci-node2");
        Lab.Servers.Unreachable("hci-node3");
        Assert.Equal(LabChangeProblem.Conflict, Assert.Throws<LabChangeException>(() => Lab.VirtualMachines.Migrate("web01")).Problem);
    }

    [Theory]
    [InlineData("hci-node1", LabChangeProblem.Conflict)]
    [InlineData("hci-node2", LabChangeProblem.Conflict)]
    [InlineData("hci-node7", LabChangeProblem.NotFound)]
    public void Migrate_ToAServerThatCannotBe_IsRefused(string server, LabChangeProblem problem)
    {
        Lab.Servers.Offline("hci-node2");
        Assert.Equal(problem, Assert.Throws<LabChangeException>(() => Lab.VirtualMachines.Migrate("web01", server)).Problem);
    }

    [Fact]
    public void Verbs_OfAMachineOnAServerThatIsDown_AreRefused()
    {
        Lab.Servers.Offline("hci-node1");
        Assert.All(
            new Action[]
            {
                () => Lab.VirtualMachines.Start("web01"), () => Lab.VirtualMachines.Stop("web01"),
                () => Lab.VirtualMachines.Migrate("web01"), () => Lab.VirtualMachines.Delete("web01"),
                () => Lab.VirtualMachines.Add(new NewVirtualMachine("hci-node1", "x", 2, "Debian 12")),
            },
            verb => Assert.Equal(LabChangeProblem.Conflict, Assert.Throws<LabChangeException>(verb).Problem));
    }

    [Fact]
    public void Name_ThatSeveralHave_IsRefusedWithTheirIdsAndAnIdIsTaken()
    {
        var second = Lab.VirtualMachines.Add(new NewVirtualMachine("hci-node2", "web01", 2, "Debian 12"));

        var refused = Assert.Throws<LabChangeException>(() => Lab.VirtualMachines.Stop("web01"));

        Assert.Equal(LabChangeProblem.Invalid, refused.Problem);
        Assert.Contains($"{second.Id} on hci-node2", refused.Message, StringComparison.Ordinal);
        Assert.Equal("Running", Lab.VirtualMachines.Start($"{second.Id}").State);
    }

    [Theory]
    [InlineData("", 2, "Debian 12")]
    [InlineData("a\nb", 2, "Debian 12")]
    [InlineData("00000000-0000-0000-0000-000000000001", 2, "Debian 12")]
    [InlineData("new", 3, "Debian 12")]
    [InlineData("new", 2, "")]
    public void Add_MachineThatCannotBe_IsRefusedAndChangesNothing(string name, int generation, string operatingSystem)
    {
        var before = Lab.State();
        Assert.Equal(
            LabChangeProblem.Invalid,
            Assert.Throws<LabChangeException>(() => Lab.VirtualMachines.Add(new NewVirtualMachine("hci-node1", name, generation, operatingSystem))).Problem);
        Assert.True(JToken.DeepEquals(before, Lab.State()));
    }
}
