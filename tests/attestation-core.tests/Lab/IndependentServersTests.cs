using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Lab.SimulatedCluster;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>A server that hangs keeps nobody waiting: not the other servers, not their certificates, not the cluster's network.</summary>
public sealed class IndependentServersTests
{
    private const string Hanging = "hci-node2";

    /// <summary>One cmdlet of each kind of step: before the change, the switch, the adapter, the firewall, the service, a guest.</summary>
    [Theory]
    [InlineData("New-VMSwitch")]
    [InlineData("Rename-NetAdapter")]
    [InlineData("New-NetFirewallRule")]
    [InlineData("Set-AzureStackHCIAttestation")]
    [InlineData("Add-VMNetworkAdapter")]
    public async Task TurnOn_OneServerHangs_TheOthersAreActiveAndConfirmedMeanwhile(string cmdlet)
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        lab.Faults.Add(new Fault(Hanging, cmdlet, null, FaultMode.Hang));
        var operation = new WatchedOperation(lab, Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true));

        await operation.UntilAsync(ends => OtherTargets(lab, ends).All(end => end?.State == TargetState.Succeeded));

        Assert.False(operation.HasEnded);
        Assert.False(operation.HasEndOf(Hanging));
        operation.Servers.Cancel(Hanging);
        await operation.EndAsync();
        Assert.All(operation.Ends.Where(end => end.Target.Server != Hanging), end => Assert.Equal(TargetState.Succeeded, end.State));
        Assert.Contains(operation.Ends, end => end.Target.Server == Hanging && end.State == TargetState.Cancelled);
    }

    /// <summary>The time in which ready servers wait for others is spent on those that may come, not on one that hangs.</summary>
    [Fact]
    public async Task TurnOn_OneServerHangs_TheOthersDoNotGatherForIt()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        lab.Faults.Add(new Fault(Hanging, "New-VMSwitch", null, FaultMode.Hang));
        var operation = new WatchedOperation(lab, Intent.ForCluster(OperationKind.TurnOn)) { SyncGatherTime = TimeSpan.FromHours(1) };

        await operation.UntilAsync(ends => OtherTargets(lab, ends).All(end => end?.State == TargetState.Succeeded));

        Assert.False(operation.HasEndOf(Hanging));
        operation.Servers.Cancel(Hanging);
        await operation.EndAsync();
    }

    /// <summary>The certificate needs nothing of the virtual machines: it's there while they are still worked on, and stays when they fail.</summary>
    [Theory]
    [InlineData("Add-VMNetworkAdapter")]
    [InlineData("Connect-VMNetworkAdapter")]
    public async Task TurnOn_VirtualMachinesHang_TheServerHasItsCertificateMeanwhile(string cmdlet)
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        lab.Faults.Add(new Fault(Hanging, cmdlet, "web02", FaultMode.Hang));
        var target = new OperationTarget(Hanging, null);
        var operation = new WatchedOperation(lab, Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true));

        await operation.StepAsync(target, StepNames.AwaitCertificate, StepState.Succeeded);

        Assert.False(operation.HasEndOf(Hanging));
        operation.Servers.Cancel(Hanging);
        await operation.EndAsync();
        Assert.Equal(TargetState.Succeeded, operation.Ends.Single(end => end.Target == target).State);
    }

    /// <summary>Azure would be asked for a server that nothing can be given to yet.</summary>
    [Fact]
    public async Task TurnOn_ServiceIsNotBoundYet_NoCertificateIsAwaited()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        lab.Faults.Add(new Fault(Hanging, "Set-AzureStackHCIAttestation", null, FaultMode.Hang));
        var target = new OperationTarget(Hanging, null);
        var operation = new WatchedOperation(lab, new Intent(OperationKind.TurnOn, [Hanging], [], false));

        await operation.SilenceAsync(target, StepNames.Of(ChangeType.BindService));

        Assert.DoesNotContain(new StepChanged(target, StepNames.AwaitCertificate, StepState.Running), operation.Steps);
        operation.Servers.Cancel(Hanging);
        await operation.EndAsync();
    }

    [Fact]
    public async Task TurnOn_OneServerIsSilent_ItsStepAndDeadlineAreTold()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        lab.Faults.Add(new Fault(Hanging, "New-VMSwitch", null, FaultMode.Hang));
        var operation = new WatchedOperation(lab, Intent.ForCluster(OperationKind.TurnOn));

        // On a busy machine others may fall silent for a moment too.
        var waiting = await operation.SilenceAsync(new OperationTarget(Hanging, null), StepNames.Of(ChangeType.CreateSwitch));

        Assert.Equal(WatchedOperation.Options.SwitchDeadline, waiting.Deadline - waiting.Since);
        operation.Servers.Cancel(Hanging);
        await operation.EndAsync();
    }

    /// <summary>Of sixteen servers four hang, and only two calls may work at once: the silent ones don't count.</summary>
    [Fact]
    public async Task TurnOn_MoreServersHangThanMayWork_TheOthersEnd()
    {
        await using var lab = new LabCluster(TimeProvider.System, "bench-16");
        string[] hanging = [.. lab.State()["servers"]!.Take(4).Select(server => (string)server["name"]!)];
        foreach (var server in hanging)
        {
            lab.Faults.Add(new Fault(server, "New-VMSwitch", null, FaultMode.Hang));
        }

        var operation = new WatchedOperation(lab, Intent.ForCluster(OperationKind.TurnOn)) { MaxParallelServers = 2 };
        await operation.UntilAsync(ends => ends.Count(end => end.Target.VirtualMachine is null && end.State == TargetState.Succeeded) >= 12);

        Assert.False(operation.HasEnded);
        Array.ForEach(hanging, operation.Servers.Cancel);
        await operation.EndAsync();
        Assert.All(hanging, server => Assert.Equal(TargetState.Cancelled, operation.Ends.Single(end => end.Target == new OperationTarget(server, null)).State));
    }

    private static IEnumerable<TargetChanged?> OtherTargets(LabCluster lab, IReadOnlyCollection<TargetChanged> ends)
    {
        var servers = lab.State()["servers"]!.Select(server => (string)server["name"]!).Where(server => server != Hanging);
        return servers.Select(server => ends.FirstOrDefault(end => end.Target == new OperationTarget(server, null)));
    }
}
