using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab.PeerCases;

/// <summary>Attestation switches that are left over, renamed, doubled or gone.</summary>
public sealed class SwitchTests
{
    private const string Server = "hci-node1";

    /// <summary>Not the one through which the cluster is reached and synced.</summary>
    private const string Other = "hci-node2";

    private const string Name = "AZSHCI_HOST-IMDS_DO_NOT_MODIFY";
    private const string Notes = "Managed by Azure Stack HCI IMDS Attestation Service";
    private const string New = $"$new = New-VMSwitch -Name '{Name}' -SwitchType Internal -Notes '{Notes}';";
    private const string Adapter = "$mac = (Get-VMNetworkAdapter -ManagementOS | Where-Object { $_.SwitchId -eq $new.Id }).MacAddress;"
        + "$net = Get-NetAdapter | Where-Object { ($_.MacAddress -replace '-', '') -eq $mac };";
    private const string Address = "Get-NetIPAddress -AddressFamily IPv4 | Where-Object { $_.InterfaceIndex -eq $net.InterfaceIndex }"
        + " | ForEach-Object { Remove-NetIPAddress -InterfaceIndex $net.InterfaceIndex -IPAddress $_.IPAddress -Confirm:$false };"
        + "New-NetIPAddress -InterfaceIndex $net.InterfaceIndex -IPAddress 169.254.169.253 -PrefixLength 16 -AddressFamily IPv4;";

    private static readonly Intent TurnOnAll = Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true);
    private static readonly Intent Repair = Intent.ForCluster(OperationKind.Repair);

    /// <summary>A leftover switch of the same name, with and without the address, renamed or not, is used and not added to.</summary>
    [Theory]
    [InlineData("")]
    [InlineData(Adapter + Address)]
    [InlineData("Rename-VMSwitch -VMSwitch $new -NewName 'Old';")]
    [InlineData(Adapter + Address + "Rename-NetAdapter -Name $net.Name -NewName 'Old'; Rename-VMSwitch -VMSwitch $new -NewName 'Old';")]
    [InlineData("Set-VMSwitch -VMSwitch $new -Notes '';")]
    public async Task TurnOn_LeftoverSwitch_IsTakenOver(string state)
    {
        await using var run = new LabRun("small");
        await run.ByHandAsync(Server, New + state);
        var leftover = Ours(run).Single();

        var ends = await run.RunAsync(TurnOnAll);

        Assert.All(ends.Values, end => Assert.Equal(TargetState.Succeeded, end.State));
        Assert.Equal(leftover, Assert.Single(Ours(run)));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
    }

    /// <summary>
    /// Neither name nor notes show any more that a switch was an attestation switch, but its adapter, or any other of the host,
    /// still has the name that the new one needs: nothing is begun on that server, and it is told which adapter it is.
    /// </summary>
    [Theory]
    [InlineData(New + Adapter + "Rename-NetAdapter -Name $net.Name -NewName 'azshci_host-imds_do_not_modify'; Set-VMSwitch -VMSwitch $new -Notes ''; Rename-VMSwitch -VMSwitch $new -NewName 'Old';", "(Old)", "Remove-VMSwitch -Name 'Old' -Force")]
    [InlineData("Get-NetAdapter | Select-Object -First 1 | Rename-NetAdapter -NewName '" + Name + "';", "", "Rename-NetAdapter -Name '" + Name + "' -NewName 'Other use'")]
    public async Task TurnOn_AnotherAdapterHasTheName_LeavesTheServerAloneAndNamesIt(string state, string evidence, string fix)
    {
        await using var run = new LabRun("small");
        await run.ByHandAsync(Other, state);

        var ends = await run.RunAsync(TurnOnAll);

        var failure = ends[new OperationTarget(Other, null)].Failure!;
        Assert.Equal((Reason.AdapterNameInUse, Stage.Plan), (failure.Code, failure.Stage));
        Assert.EndsWith(evidence, $"{failure.Cause}", StringComparison.Ordinal);
        Assert.NotEmpty($"{failure.Cause}");
        Assert.DoesNotContain(run.MutatingCalls(), call => call.StartsWith(Other, StringComparison.Ordinal));
        Assert.All(ends.Values.Where(end => end.Target.Server is Server or "hci-node3"), end => Assert.Equal(TargetState.Succeeded, end.State));

        await run.ByHandAsync(Other, fix);
        Assert.All((await run.RunAsync(TurnOnAll)).Values, end => Assert.Equal(TargetState.Succeeded, end.State));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
    }

    /// <summary>The adapter of a second switch has the name: it goes with that switch, and then the kept one gets it.</summary>
    [Fact]
    public async Task Repair_SecondSwitchHasTheName_EndsAsDesired()
    {
        await using var run = new LabRun("small-on");
        await run.ByHandAsync(Server, $"Rename-NetAdapter -Name '{Name}' -NewName 'Renamed by hand';" + New + Adapter + $"Rename-NetAdapter -Name $net.Name -NewName '{Name}'");

        var ends = await run.RunAsync(Repair);

        Assert.All(ends.Values, end => Assert.True(end.State == TargetState.Succeeded, $"{end.Target}: {end.State} {end.Failure}"));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
    }

    /// <summary>Of two switches the one that works is kept with its guests; peers delete it or add a third.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("Remove-NetIPAddress -IPAddress 169.254.169.253 -Confirm:$false;" + Adapter + Address)]
    public async Task Repair_SecondSwitch_KeepsTheWorkingOne(string state)
    {
        await using var run = new LabRun("small-on");
        var working = Ours(run).Single();
        await run.ByHandAsync(Server, New + state);

        var ends = await run.RunAsync(Repair);

        Assert.All(ends.Values, end => Assert.Equal(TargetState.Succeeded, end.State));
        Assert.Equal(working, Assert.Single(Ours(run)));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
        Assert.DoesNotContain(run.MutatingCalls(), call => call.Contains("VMNetworkAdapter", StringComparison.Ordinal));
    }

    /// <summary>The service was bound to a second switch: guests of the first are connected to it before the first goes.</summary>
    [Fact]
    public async Task Repair_ServiceBoundToTheSecondSwitch_ReconnectsGuestsBeforeTheFirstGoes()
    {
        await using var run = new LabRun("small-on");
        await run.ByHandAsync(Server, New + "Set-AzureStackHCIAttestation -SwitchId $new.Id");

        await run.RunAsync(Repair);

        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
        var calls = run.MutatingCalls().Where(call => call.StartsWith(Server, StringComparison.Ordinal)).ToList();
        Assert.True(calls.FindLastIndex(call => call.Contains("Connect-VM", StringComparison.Ordinal)) < calls.FindIndex(call => call.Contains("Remove-VMSwitch", StringComparison.Ordinal)));
    }

    /// <summary>Its guest cannot be reconnected: the switch stays until it can.</summary>
    [Fact]
    public async Task Repair_GuestOfTheDuplicateCannotBeReconnected_KeepsItsSwitch()
    {
        await using var run = new LabRun("small-on");
        await run.ByHandAsync(Server, New + "Set-AzureStackHCIAttestation -SwitchId $new.Id");
        run.Lab.Faults.Add(new Fault(Server, "Connect-VMNetworkAdapter", "web01", FaultMode.Terminating));

        var ends = await run.RunAsync(Repair);

        Assert.Equal(TargetState.Failed, LabRun.EndOf(ends, "web01").State);
        Assert.Equal(2, Ours(run).Length);
        run.Lab.Faults.Clear();
        await run.RunAsync(Repair);
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
    }

    /// <summary>The switch was deleted by hand: the service has a dangling id, the guests are connected to nothing.</summary>
    [Theory]
    [InlineData(OperationKind.Repair)]
    [InlineData(OperationKind.TurnOn)]
    public async Task SwitchDeletedByHand_IsMadeAgainAndBoundAndGuestsConnected(OperationKind kind)
    {
        await using var run = new LabRun("small-on");
        await run.ByHandAsync(Server, $"Remove-VMSwitch -Name '{Name}' -Force");

        await run.RunAsync(Intent.ForCluster(kind));

        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
    }

    /// <summary>The service reports the empty GUID, which means that it has no switch.</summary>
    [Fact]
    public async Task Repair_ServiceReportsTheEmptyGuid_IsBoundAgain()
    {
        await using var run = new LabRun("small-on");
        await run.ByHandAsync(Server, "Set-AzureStackHCIAttestation -SwitchId ([guid]::Empty)");

        await run.RunAsync(Repair);

        Assert.Equal([$"{Server} Set-AzureStackHCIAttestation"], run.MutatingCalls().Where(call => !call.Contains("Sync", StringComparison.Ordinal)).Select(call => call[..call.LastIndexOf(' ')]));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
    }

    /// <summary>A second switch to which somebody connected an adapter stays: removing it would cut that off. It is named.</summary>
    [Fact]
    public async Task Repair_SecondSwitchWithAStrangersAdapter_StaysAndNamesItUntilItIsMoved()
    {
        await using var run = new LabRun("small-on");
        await run.ByHandAsync(Server, New + "Add-VMNetworkAdapter -VMName web01 -Name Extra; Connect-VMNetworkAdapter -VMNetworkAdapter (Get-VMNetworkAdapter -VMName web01 -Name Extra) -VMSwitch $new");

        var end = (await run.RunAsync(Repair))[new OperationTarget(Server, null)];

        Assert.Equal((TargetState.Failed, Reason.SwitchDuplicateShared), (end.State, end.Failure!.Code));
        Assert.Contains("web01 (Extra)", end.Failure.Cause?.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, Ours(run).Length);

        await run.ByHandAsync(Server, "Disconnect-VMNetworkAdapter -VMName web01 -Name Extra");
        await run.RunAsync(Repair);
        Assert.Single(Ours(run));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
    }

    /// <summary>A switch of the wrong type becomes right in one run, with the adapter that the host then gets.</summary>
    [Fact]
    public async Task Repair_PrivateSwitch_IsRightAfterOneRun()
    {
        await using var run = new LabRun("small-on");
        await run.ByHandAsync(Server, $"Set-VMSwitch -Name '{Name}' -SwitchType Private");

        var ends = await run.RunAsync(Repair);

        Assert.All(ends.Values, end => Assert.Equal(TargetState.Succeeded, end.State));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
    }

    /// <summary>The host's adapter was removed from the switch: it is added again, and the switch with its guests stays.</summary>
    [Fact]
    public async Task Repair_HostAdapterRemoved_IsAddedAgain()
    {
        await using var run = new LabRun("small-on");
        var working = Ours(run).Single();
        await run.ByHandAsync(Server, $"Remove-VMNetworkAdapter -ManagementOS -Name '{Name}'");

        await run.RunAsync(Repair);

        Assert.Equal(working, Assert.Single(Ours(run)));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
    }

    private static string[] Ours(LabRun run) =>
    [
        .. run.State["servers"]!.Single(server => (string?)server["name"] == Server)["switches"]!
            .Where(item => (string?)item["name"] == Name || (string?)item["notes"] == Notes)
            .Select(item => (string)item["id"]!),
    ];
}
