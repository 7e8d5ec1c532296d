using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab.PeerCases;

/// <summary>Changes of a server that fail: the rest proceeds, nothing is leaked, nothing that worked is lost, a re-run ends it.</summary>
public sealed class HostFailureTests
{
    private const string Server = "hci-node2";
    private static readonly Intent TurnOnAll = Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true);
    private static readonly Intent TurnOff = Intent.ForCluster(OperationKind.TurnOff);

    /// <summary>New-VMSwitch fails, and Set-AzureStackHCIAttestation, and New-NetIPAddress, in every way.</summary>
    [Theory]
    [InlineData("New-VMSwitch", FaultMode.Terminating)]
    [InlineData("New-VMSwitch", FaultMode.NonTerminating)]
    [InlineData("Set-AzureStackHCIAttestation", FaultMode.Terminating)]
    [InlineData("Set-AzureStackHCIAttestation", FaultMode.NonTerminating)]
    [InlineData("New-NetIPAddress", FaultMode.Terminating)]
    [InlineData("New-NetIPAddress", FaultMode.NonTerminating)]
    public async Task TurnOn_ChangeFails_NamesTheServerAndTheOthersProceed(string cmdlet, FaultMode mode)
    {
        await using var run = new LabRun("small");
        run.Lab.Faults.Add(new Fault(Server, cmdlet, null, mode));

        var ends = await run.RunAsync(TurnOnAll);

        var end = ends[new OperationTarget(Server, null)];
        Assert.Equal((TargetState.Failed, Reason.ChangeFailed), (end.State, end.Failure!.Code));
        Assert.Contains("fault of the lab", end.Failure.Cause?.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(end.Failure.Error!.Id, end.Failure.Cause!.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("Fix.Error.", end.Failure.Fix!.Key, StringComparison.Ordinal);
        Assert.All(ends.Values.Where(other => other.Target.Server != Server), other => Assert.Equal(TargetState.Succeeded, other.State));
        await ConvergesAsync(run, TurnOnAll);
    }

    /// <summary>New-NetIPAddress fails three times: peers leave one switch more each time.</summary>
    [Fact]
    public async Task TurnOn_AddressFailsThreeTimes_LeaksNoSwitch()
    {
        await using var run = new LabRun("small");
        run.Lab.Faults.Add(new Fault(Server, "New-NetIPAddress", null, FaultMode.Terminating, Times: 3));

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(TargetState.Failed, (await run.RunAsync(TurnOnAll))[new OperationTarget(Server, null)].State);
            Assert.Single(Switches(run));
        }

        await ConvergesAsync(run, TurnOnAll);
    }

    /// <summary>Already on and a transient address fault: peers delete the working switch and never heal.</summary>
    [Fact]
    public async Task TurnOn_AlreadyOnAndTheAddressFails_KeepsTheWorkingSwitchAndHeals()
    {
        await using var run = new LabRun("small-on");
        var working = Switches(run);
        await run.ByHandAsync(Server, "Remove-NetIPAddress -IPAddress 169.254.169.253 -Confirm:$false");
        run.Lab.Faults.Add(new Fault(Server, "New-NetIPAddress", null, FaultMode.NonTerminating, Times: 1));

        var ends = await run.RunAsync(TurnOnAll);

        Assert.Equal(TargetState.Failed, ends[new OperationTarget(Server, null)].State);
        Assert.Equal(working, Switches(run));
        Assert.DoesNotContain(run.MutatingCalls(), call => call.Contains("VMSwitch", StringComparison.Ordinal));
        await ConvergesAsync(run, TurnOnAll);
        Assert.Equal(working, Switches(run));
    }

    /// <summary>The VLAN step fails for one VM: peers leave it connected and untagged, skip the rest and report success.</summary>
    [Fact]
    public async Task TurnOn_VlanFailsForOneMachine_LeavesItWithoutAdapterAndTheOthersProceed()
    {
        await using var run = new LabRun("small");
        run.Lab.Faults.Add(new Fault(Server, "Set-VMNetworkAdapterVlan", "sql02", FaultMode.NonTerminating));

        var ends = await run.RunAsync(TurnOnAll);

        var end = LabRun.EndOf(ends, "sql02");
        Assert.Equal(TargetState.Failed, end.State);
        Assert.Contains("removed again", end.Failure!.Fix?.ToString(), StringComparison.Ordinal);
        Assert.All(ends.Values.Where(other => other != end), other => Assert.Equal(TargetState.Succeeded, other.State));
        Assert.Single(run.Machine("sql02")["adapters"]!);
        await ConvergesAsync(run, TurnOnAll);
    }

    /// <summary>Remove-VMSwitch fails: the rest is turned off, what is left is named, and goes later.</summary>
    [Theory]
    [InlineData("Remove-VMSwitch")]
    [InlineData("Set-AzureStackHCIAttestation")]
    [InlineData("Remove-VMNetworkAdapter")]
    public async Task TurnOff_RemovalFails_ProceedsWithTheRestAndEndsLater(string cmdlet)
    {
        await using var run = new LabRun("small-on");
        run.Lab.Faults.Add(new Fault(Server, cmdlet, null, FaultMode.Terminating));

        var ends = await run.RunAsync(TurnOff);

        Assert.Contains(ends.Values, end => end.State == TargetState.Failed && end.Failure?.Code == Reason.ChangeFailed);
        Assert.All(ends.Values.Where(end => end.State == TargetState.Failed), end => Assert.Equal(Server, end.Target.Server));
        Assert.All(DesiredStateChecker.OffViolations(run.State), violation => Assert.StartsWith(Server, violation, StringComparison.Ordinal));
        run.Lab.Faults.Clear();
        await run.RunAsync(TurnOff);
        Assert.Empty(DesiredStateChecker.OffViolations(run.State));
    }

    /// <summary>The in-box firewall rule is missing: only Windows can bring it back, and everything else is turned on.</summary>
    [Fact]
    public async Task TurnOn_InBoxRuleMissing_SaysSoAndDoesTheRest()
    {
        await using var run = new LabRun("small");
        await run.ByHandAsync(Server, "Remove-NetFirewallRule -Name AzsHci-ImdsAttestation-Allow-In");

        var end = (await run.RunAsync(TurnOnAll))[new OperationTarget(Server, null)];

        Assert.Equal((TargetState.Failed, Reason.InBoxFirewallRuleMissing), (end.State, end.Failure!.Code));
        Assert.Equal([$"{Server} lacks the rule AzsHci-ImdsAttestation-Allow-In."], DesiredStateChecker.OnViolations(run.State));
    }

    /// <summary>A drifted block rule is restored, and nothing beside it is touched.</summary>
    [Theory]
    [InlineData("-LocalAddress Any")]
    [InlineData("-RemoteAddress 10.0.0.1")]
    [InlineData("-Action Allow")]
    [InlineData("-Enabled False")]
    [InlineData("-Profile Domain")]
    [InlineData("-LocalPort 1-80")]
    public async Task Repair_BlockRuleDrifted_IsRestoredAlone(string drift)
    {
        await using var run = new LabRun("small-on");
        await run.ByHandAsync(Server, $"Set-NetFirewallRule -Name AzsHci-ImdsAttestation-Block-TCP-In {drift}");

        await run.RunAsync(Intent.ForCluster(OperationKind.Repair));

        Assert.Equal($"{Server} Set-NetFirewallRule AzsHci-ImdsAttestation-Block-TCP-In", Assert.Single(run.MutatingCalls()));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
    }

    /// <summary>A rule keeps everything else that it has when its group is restored: it is neither removed nor created.</summary>
    [Fact]
    public async Task Repair_BlockRuleOfAnotherGroup_ChangesItInPlace()
    {
        await using var run = new LabRun("small-on");
        run.Lab.Drift(Server, "firewallGroup");

        await run.RunAsync(Intent.ForCluster(OperationKind.Repair));

        Assert.All(run.MutatingCalls(), call => Assert.Equal($"{Server} Set-NetFirewallRule AzsHci-ImdsAttestation-Block-UDP-Out", call));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
    }

    /// <summary>An empty or missing exclusion list, or one with a leading comma, gets our entry once; others' entries stay as they are.</summary>
    [Theory]
    [InlineData(null, "AZSHCI_HOST-IMDS_DO_NOT_MODIFY")]
    [InlineData("", "AZSHCI_HOST-IMDS_DO_NOT_MODIFY")]
    [InlineData(",AZSHCI_HOST-IMDS_DO_NOT_MODIFY", "AZSHCI_HOST-IMDS_DO_NOT_MODIFY")]
    [InlineData("iDRAC", "iDRAC,AZSHCI_HOST-IMDS_DO_NOT_MODIFY")]
    [InlineData(",iDRAC", "iDRAC,AZSHCI_HOST-IMDS_DO_NOT_MODIFY")]
    [InlineData("AZSHCI_HOST-IMDS_DO_NOT_MODIFY,iDRAC,AZSHCI_HOST-IMDS_DO_NOT_MODIFY", "iDRAC,AZSHCI_HOST-IMDS_DO_NOT_MODIFY")]
    public async Task Repair_ExclusionList_HasOurEntryOnce(string? before, string after)
    {
        const string Path = @"HKLM:\SYSTEM\CurrentControlSet\Services\ClusSvc\Parameters";
        await using var run = new LabRun("small-on");
        await run.ByHandAsync(Server, before is null
            ? $"Remove-ItemProperty -Path {Path} -Name ExcludeAdaptersByFriendlyName"
            : $"Set-ItemProperty -Path {Path} -Name ExcludeAdaptersByFriendlyName -Value '{before}'");

        await run.RunAsync(Intent.ForCluster(OperationKind.Repair));

        var server = run.State["servers"]!.Single(item => (string?)item["name"] == Server);
        Assert.Equal(after, (string?)server["registry"]![Path]!["ExcludeAdaptersByFriendlyName"]);
        Assert.Single(run.MutatingCalls());
    }

    private static async Task ConvergesAsync(LabRun run, Intent intent)
    {
        run.Lab.Faults.Clear();
        var ends = await run.RunAsync(intent);
        Assert.All(ends.Values, end => Assert.Equal(TargetState.Succeeded, end.State));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
    }

    private static string[] Switches(LabRun run) =>
    [
        .. run.State["servers"]!.Single(server => (string?)server["name"] == Server)["switches"]!
            .Where(item => (string?)item["name"] == "AZSHCI_HOST-IMDS_DO_NOT_MODIFY")
            .Select(item => (string)item["id"]!),
    ];
}
