using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab.Faults;

/// <summary>Faults of which exactly one thing must come.</summary>
public sealed class SingleFaultTests
{
    private const string Server = "hci-node2";

    /// <summary>Get-VMSwitch is called once by the read and once by the creation of the switch, then to read back.</summary>
    private const int CallsBeforeConfirmation = 2;

    private static readonly Intent TurnOnAll = Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true);

    [Theory]
    [InlineData("Set-VMNetworkAdapter")]
    [InlineData("Set-VMNetworkAdapterVlan")]
    [InlineData("Connect-VMNetworkAdapter")]
    public async Task RunAsync_OneVirtualMachineFails_TheOthersSucceedAndItsNewAdapterIsTakenBack(string cmdlet)
    {
        await using var run = new LabRun("small");
        run.Lab.Faults.Add(new Fault(Server, cmdlet, "web02", FaultMode.Terminating));

        var ends = await run.RunAsync(TurnOnAll);

        var failed = Assert.Single(ends.Values, end => end.State != TargetState.Succeeded);
        Assert.Equal((Server, "web02", Reason.ChangeFailed), (failed.Target.Server, failed.Target.VirtualMachine?.Name, failed.Failure!.Code));
        Assert.Contains("removed again", failed.Failure.Fix?.ToString(), StringComparison.Ordinal);
        Assert.Single(run.Machine("web02")["adapters"]!);
        Assert.Equal([$"{Server} web02 has 0 attestation adapters instead of one."], DesiredStateChecker.OnViolations(run.State));
    }

    /// <summary>Adding to several together failed, so it got its adapter on its own, and what comes then fails for good.</summary>
    [Fact]
    public async Task RunAsync_AddedOnItsOwnAndFailsThen_ItsNewAdapterIsTakenBack()
    {
        await using var run = new LabRun("small");
        run.Lab.Faults.Add(new Fault(Server, "Add-VMNetworkAdapter", "web02", FaultMode.Terminating, Times: 1));
        run.Lab.Faults.Add(new Fault(Server, "Set-VMNetworkAdapter", "web02", FaultMode.Terminating));

        var ends = await run.RunAsync(TurnOnAll);

        Assert.Equal("web02", Assert.Single(ends.Values, end => end.State != TargetState.Succeeded).Target.VirtualMachine?.Name);
        Assert.Single(run.Machine("web02")["adapters"]!);
    }

    [Fact]
    public async Task RunAsync_AdapterOfBeforeCannotBeConnected_IsNotTakenAway()
    {
        await using var run = new LabRun("small-on");
        run.Lab.Drift(Server, "guestAdapterDisconnected", "web02");
        run.Lab.Faults.Add(new Fault(Server, "Connect-VMNetworkAdapter", null, FaultMode.Terminating));

        await run.RunAsync(TurnOnAll);

        Assert.Equal(2, run.Machine("web02")["adapters"]!.Count());
    }

    [Fact]
    public async Task RunAsync_SwitchCannotBeCreated_AttemptsNothingThatNeedsItAndSaysWhy()
    {
        await using var run = new LabRun("small");
        run.Lab.Faults.Add(new Fault(Server, "New-VMSwitch", null, FaultMode.NonTerminating));

        var ends = await run.RunAsync(TurnOnAll);

        Assert.Equal(Reason.ChangeFailed, ends[new OperationTarget(Server, null)].Failure!.Code);
        Assert.All(ends.Values.Where(end => end.Target.Server == Server && end.Target.VirtualMachine is not null), end => Assert.Equal((Reason.DependencyFailed, Texts.Change(ChangeType.CreateSwitch)), (end.Failure!.Code, end.Failure.Cause)));
        Assert.DoesNotContain(run.MutatingCalls(), call => call.StartsWith($"{Server} ", StringComparison.Ordinal) && (call.Contains("VMNetworkAdapter", StringComparison.Ordinal) || call.Contains("AzureStackHCIAttestation", StringComparison.Ordinal)));
        Assert.All(ends.Values.Where(end => end.Target.Server != Server), end => Assert.Equal(TargetState.Succeeded, end.State));
    }

    [Fact]
    public async Task RunAsync_PartOfAServerCannotBeRead_ChangesNothingThere()
    {
        await using var run = new LabRun("small");
        run.Lab.Faults.Add(new Fault(Server, "Get-VM", null, FaultMode.NonTerminating, Times: 2));

        var ends = await run.RunAsync(TurnOnAll);

        var end = ends[new OperationTarget(Server, null)];
        Assert.Equal((TargetState.Skipped, Reason.ReadFailed), (end.State, end.Failure!.Code));
        Assert.DoesNotContain(run.MutatingCalls(), call => call.StartsWith(Server, StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_ChangesCannotBeReadBack_ReportsNoSuccess()
    {
        await using var run = new LabRun("small");
        run.Lab.Faults.Add(new Fault(Server, "Get-VMSwitch", null, FaultMode.Disconnect, Skip: CallsBeforeConfirmation));

        var ends = await run.RunAsync(TurnOnAll);

        Assert.All(ends.Values.Where(end => end.Target.Server == Server), end => Assert.Equal((TargetState.Failed, Reason.NotReadBack), (end.State, end.Failure!.Code)));
    }

    /// <summary>Virtual machines take a change together: none of them was heard of.</summary>
    [Fact]
    public async Task RunAsync_ConnectionLostInTheMiddle_WhatWasNotDoneSaysSo()
    {
        await using var run = new LabRun("small");
        run.Lab.Faults.Add(new Fault(Server, "Add-VMNetworkAdapter", "sql02", FaultMode.Disconnect));

        var ends = await run.RunAsync(TurnOnAll);

        var failed = ends.Values.Where(end => end.State != TargetState.Succeeded).ToArray();
        Assert.Equal(["linux02", "sql02", "web02"], failed.Select(end => end.Target.VirtualMachine?.Name).Order(StringComparer.Ordinal));
        Assert.All(failed, end => Assert.Equal((Reason.ConnectionLost, Stage.Apply), (end.Failure!.Code, end.Failure.Stage)));
    }

    /// <summary>What fails once for several together is done for each on its own, which says nothing of the first attempt.</summary>
    [Theory]
    [InlineData("Get-VMNetworkAdapter")]
    [InlineData("Add-VMNetworkAdapter")]
    [InlineData("Set-VMNetworkAdapter")]
    [InlineData("Set-VMNetworkAdapterVlan")]
    [InlineData("Connect-VMNetworkAdapter")]
    public async Task RunAsync_FailsOnceForSeveralTogether_SucceedsForEachOnItsOwn(string cmdlet)
    {
        await using var run = new LabRun("small");
        run.Lab.Faults.Add(new Fault(Server, cmdlet, "web02", FaultMode.Terminating, Times: 1));

        var ends = await run.RunAsync(TurnOnAll);

        Assert.Equal(1, run.Lab.Faults.Hits);
        Assert.All(ends.Values, end => Assert.Equal(TargetState.Succeeded, end.State));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
    }

    /// <summary>An adapter that somebody else adds meanwhile is put right and, when that fails, not taken away.</summary>
    [Fact]
    public async Task RunAsync_AdapterAppearsMeanwhileAndFails_IsNotTakenAway()
    {
        await using var run = new LabRun("small");
        run.Before = command =>
        {
            if (command.Script.Name == "Invoke-ServerChange" && command.Node == Server)
            {
                run.Before = null;
                run.ByHandAsync(Server, "Add-VMNetworkAdapter -VMName web02 -Name AZSHCI_GUEST-IMDS_DO_NOT_MODIFY").GetAwaiter().GetResult();
                run.Lab.Faults.Add(new Fault(Server, "Connect-VMNetworkAdapter", "web02", FaultMode.Terminating));
            }
        };

        await run.RunAsync(TurnOnAll);

        Assert.Equal(2, run.Machine("web02")["adapters"]!.Count());
    }

    [Fact]
    public async Task RunAsync_ManyMachines_AreLookedUpTogether()
    {
        var (run, intent) = await KindCase.TurnOnMany.StartAsync();
        await using var disposal = run;

        await run.RunAsync(intent);

        var reads = run.Lab.Calls.Snapshot()["cmdlets"]!
            .Where(call => (string?)call["server"] == Server && (string?)call["script"] == "Invoke-ServerChange")
            .CountBy(call => (string)call["name"]!)
            .ToDictionary();
        Assert.Equal((1, 21), (reads["Get-VM"], reads["Add-VMNetworkAdapter"]));
        Assert.InRange(reads["Get-VMNetworkAdapter"], 1, 10);
    }

    [Theory]
    [InlineData("Read-Server")]
    [InlineData("Read-Cluster")]
    [InlineData("Update-Cluster")]
    public async Task RunAsync_AnswerWithoutItsEnd_IsNotTakenForWhole(string script)
    {
        await using var run = new LabRun("small") { Arrives = (command, record) => command.Script.Name != script || record.Kind != "end" };

        var ends = await run.RunAsync(TurnOnAll);

        Assert.Contains(ends.Values, end => end.Failure?.Code == Reason.ConnectionLost);
        Assert.Equal(script == "Update-Cluster", run.MutatingCalls().Any());
    }

    [Fact]
    public async Task RunAsync_ChangesWithoutRecords_AreReadBackAndNotBelieved()
    {
        await using var run = new LabRun("small") { Arrives = (command, record) => record.Kind != "change" };
        run.Lab.Faults.Add(new Fault(Server, "Add-VMNetworkAdapter", "web02", FaultMode.Terminating));

        var ends = await run.RunAsync(TurnOnAll);

        var failed = Assert.Single(ends.Values, end => end.State != TargetState.Succeeded);
        Assert.Equal("web02", failed.Target.VirtualMachine?.Name);
    }

    [Fact]
    public async Task RunAsync_SyncThatRenewsNothingInTime_SaysSoOfEveryServer()
    {
        await using var run = new LabRun("on") { CertificateDeadline = TimeSpan.Zero };

        var ends = await run.RunAsync(Intent.ForCluster(OperationKind.Sync));

        Assert.Equal(4, ends.Count);
        Assert.All(ends.Values, end => Assert.Equal((TargetState.Failed, Reason.NotRenewed), (end.State, end.Failure!.Code)));
    }

    [Fact]
    public async Task RunAsync_CertificateNotThereInTime_IsNoFailure()
    {
        await using var run = new LabRun("ready") { CertificateDeadline = TimeSpan.Zero };

        var ends = await run.RunAsync(Intent.ForCluster(OperationKind.TurnOn));

        Assert.All(ends.Values, end => Assert.Equal(TargetState.Succeeded, end.State));
        Assert.All(ClusterAssessment.Of(await run.ReadAsync()).Servers, server => Assert.Equal(ServerBenefitsStatus.AwaitingCertificate, server.Status));
    }

    [Fact]
    public async Task RunAsync_ServerCutOffBeforeItsAdapterHasItsName_NetworkIsTakenOutOfUseAllTheSame()
    {
        await using var run = new LabRun("small");
        run.Lab.Faults.Add(new Fault(Server, "Rename-NetAdapter", null, FaultMode.Disconnect));

        await run.RunAsync(TurnOnAll);

        Assert.DoesNotContain(DesiredStateChecker.OnViolations(run.State), violation => violation.StartsWith("Cluster Network", StringComparison.Ordinal));
    }
}
