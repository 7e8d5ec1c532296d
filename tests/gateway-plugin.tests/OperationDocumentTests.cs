using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Operations.Journal;
using AzureBenefits.GatewayPlugin.Tests.Support;

namespace AzureBenefits.GatewayPlugin.Tests;

public sealed class OperationDocumentTests
{
    private readonly OperationDocument _document = new(SampleCluster.Name);

    [Fact]
    public void Apply_EachEvent_RaisesTheVersion()
    {
        OperationEvent[] events =
        [
            Events.Steps("server1", "read"), Events.Step("server1", "read", StepState.Running), Events.Server("server1", TargetState.Succeeded),
        ];

        foreach (var happened in events)
        {
            var before = _document.Version;
            Apply(happened);
            Assert.Equal(before + 1, _document.Version);
        }
    }

    /// <summary>The report of an ended operation is kept while somebody reads it.</summary>
    [Fact]
    public void Snapshot_DismissedWhileItsReportIsRead_SaysByWhom()
    {
        _document.Apply(new Ended(SampleCluster.AsOf, null));
        var header = new JournalHeader("id", SampleCluster.Key, SampleCluster.Name, Intent.ForCluster(OperationKind.TurnOn), TestCaller.Operator, SampleCluster.AsOf);
        var operation = new Operation(new RestoredOperation(header, _document, 0), TimeProvider.System);
        var read = operation.Published();

        operation.Dismiss(new Dismissed(SampleCluster.AsOf, TestCaller.Reader));

        Assert.Equal(TestCaller.Reader, operation.Snapshot().Dismissed?.By);
        GC.KeepAlive(read);
    }

    [Fact]
    public void Apply_StepsPlannedTwice_AppendsThem()
    {
        Apply(Events.Steps("server1", "read"), Events.Steps("server1", "createSwitch", "confirm"));

        Assert.Equal(["read", "createSwitch", "confirm"], Target(0).Steps.Select(step => step.Name));
        Assert.Equal(TargetState.Pending, Target(0).State);
    }

    [Fact]
    public void Apply_SameStepNameTwice_ChangesTheFirstThatHasNotEnded()
    {
        Apply(
            Events.Steps("server1", "createFirewallRule", "createFirewallRule"),
            Events.Step("server1", "createFirewallRule", StepState.Succeeded),
            Events.Step("server1", "createFirewallRule", StepState.Failed));

        Assert.Equal([StepState.Succeeded, StepState.Failed], Target(0).Steps.Select(step => step.State));
    }

    [Fact]
    public void Apply_StepBeginsAndEnds_KeepsBothTimes()
    {
        _document.Apply(new Progressed(SampleCluster.AsOf, Events.Step("server1", "read", StepState.Running)));
        _document.Apply(new Progressed(SampleCluster.AsOf.AddSeconds(2), Events.Step("server1", "read", StepState.Succeeded)));

        Assert.Equal(new StepContract("read", Titles.OfStep("read"), StepState.Succeeded, SampleCluster.AsOf, SampleCluster.AsOf.AddSeconds(2)), Assert.Single(Target(0).Steps));
    }

    [Theory]
    [InlineData(StepState.Skipped)]
    [InlineData(StepState.Cancelled)]
    public void Apply_StepNeverBegun_HasNoTimes(StepState state)
    {
        Apply(Events.Steps("server1", "read"), Events.Step("server1", "read", state));

        Assert.Equal(new StepContract("read", Titles.OfStep("read"), state, null, null), Assert.Single(Target(0).Steps));
    }

    [Fact]
    public void Apply_StepBegins_SetsItsTargetRunning()
    {
        Apply(Events.Steps("server1", "read"), Events.Step("server1", "read", StepState.Running));

        Assert.Equal(TargetState.Running, Target(0).State);
    }

    [Fact]
    public void Apply_ServerInOtherCase_IsTheSameTarget()
    {
        Apply(Events.Steps("server1", "read"), Events.Server("SERVER1", TargetState.Succeeded));

        Assert.Equal(TargetState.Succeeded, Assert.Single(_document.Targets).State);
    }

    [Fact]
    public void Apply_TargetFails_TellsWhyAndWhatToDo()
    {
        var failure = new Failure(Reason.ChangeFailed, Stage.Apply, "app01", "cause", "Something stays.");
        Apply(new TargetChanged(Events.Target("server1", SampleCluster.App01, "app01"), TargetState.Failed, failure));

        var target = Target(0);
        Assert.Equal((SampleCluster.App01, "app01"), (target.VirtualMachine!.Value, target.VirtualMachineName));
        Assert.Equal(new ErrorDetail("changeFailed", failure.Message, "app01", "cause", failure.Fix), target.Error);
    }

    [Fact]
    public void ToContract_NothingChangedSince_IsNotMadeAgain()
    {
        Apply(Events.Server("server1", TargetState.Running), Events.Server("server2", TargetState.Running));
        var (first, second) = (Target(0), Target(1));

        Apply(Events.Server("server2", TargetState.Succeeded));

        Assert.Same(first, Target(0));
        Assert.NotEqual(second, Target(1));
    }

    [Theory]
    [InlineData(OperationState.Succeeded)]
    [InlineData(OperationState.Succeeded, TargetState.Succeeded, TargetState.Succeeded)]
    [InlineData(OperationState.PartiallySucceeded, TargetState.Succeeded, TargetState.Failed)]
    [InlineData(OperationState.PartiallySucceeded, TargetState.Succeeded, TargetState.Skipped)]
    [InlineData(OperationState.PartiallySucceeded, TargetState.Succeeded, TargetState.Pending)]
    [InlineData(OperationState.Failed, TargetState.Failed, TargetState.Skipped)]
    [InlineData(OperationState.Failed, TargetState.Skipped)]
    [InlineData(OperationState.Failed, TargetState.Running)]
    [InlineData(OperationState.Cancelled, TargetState.Succeeded, TargetState.Cancelled, TargetState.Failed)]
    public void End_ByItsTargets_IsInThatState(OperationState expected, params TargetState[] targets)
    {
        for (var i = 0; i < targets.Length; i++)
        {
            Apply(Events.Server($"server{i}", targets[i]));
        }

        _document.Apply(new Ended(SampleCluster.AsOf, null));

        Assert.Equal(expected, _document.State);
        Assert.Equal(SampleCluster.AsOf, _document.EndedAt);
        Assert.All(_document.Targets, target => Assert.True(target.HasEnded));
    }

    /// <summary>A retry attaches a virtual machine that is off without starting it, so who shut it down must be said now.</summary>
    [Theory]
    [InlineData(StepState.Succeeded, StepState.Pending, true)]
    [InlineData(StepState.Pending, StepState.Pending, true)]
    [InlineData(StepState.Succeeded, StepState.Succeeded, false)]
    public void CutShort_MachineWasToBeShutDown_SaysThatItMayBeOffUnlessItWasStarted(StepState shutdown, StepState start, bool mayBeOff)
    {
        ShutDownAndStart(shutdown, start);

        _document.Apply(new CutShort(SampleCluster.AsOf, null));

        Assert.Equal(("interrupted", mayBeOff), (Target(0).Error!.Code, SaysThatItMayBeOff()));
    }

    [Fact]
    public void End_MachineWasToBeShutDownAndNothingFinalWasHeard_SaysThatItMayBeOff()
    {
        ShutDownAndStart(StepState.Succeeded, StepState.Pending);

        _document.Apply(new Ended(SampleCluster.AsOf, null));

        Assert.Equal((TargetState.Unknown, "notReadBack", true), (Target(0).State, Target(0).Error?.Code, SaysThatItMayBeOff()));
    }

    [Fact]
    public void RetryIntent_AllVirtualMachinesAndOneFailed_NamesItsServer()
    {
        var intent = Retry(Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true), Events.Target("server1", SampleCluster.App01, "app01"));

        Assert.Equal(["server1"], intent!.Servers.AsEnumerable());
        Assert.True(intent.IncludeAllVirtualMachines);
    }

    [Fact]
    public void RetryIntent_ChosenVirtualMachines_KeepsThoseThatFailedWhereverTheyAreNow()
    {
        var chosen = new Intent(OperationKind.TurnOnVirtualMachines, [], [SampleCluster.App01, SampleCluster.Legacy01], false);

        var intent = Retry(chosen, Events.Target("server2", SampleCluster.Legacy01, "legacy01"));

        Assert.Equal([SampleCluster.Legacy01], intent!.VirtualMachines.AsEnumerable());
        Assert.Empty(intent.Servers);
    }

    [Fact]
    public void RetryIntent_ServerOfChosenVirtualMachinesWasSkipped_KeepsThemAll()
    {
        var chosen = new Intent(OperationKind.TurnOnVirtualMachines, [], [SampleCluster.App01], false);

        Assert.Equal([SampleCluster.App01], Retry(chosen, Events.Target("server3"))!.VirtualMachines.AsEnumerable());
    }

    [Fact]
    public void RetryIntent_ClusterItselfFailed_IsTheWholeOperation()
    {
        var whole = Intent.ForCluster(OperationKind.TurnOn);

        Assert.Same(whole, Retry(whole, Events.Target("server1"), Events.Target(SampleCluster.Name)));
    }

    [Fact]
    public void RetryIntent_NothingLeft_IsNone() => Assert.Null(Retry(Intent.ForCluster(OperationKind.TurnOn)));

    private static Intent? Retry(Intent intent, params OperationTarget[] notSucceeded) => RetryIntent.Of(intent, notSucceeded, SampleCluster.Snapshot);

    private void Apply(params OperationEvent[] events)
    {
        foreach (var happened in events)
        {
            _document.Apply(new Progressed(SampleCluster.AsOf, happened));
        }
    }

    private TargetContract Target(int index) => _document.Targets[index].ToContract();

    private bool SaysThatItMayBeOff() => Target(0).Error?.Fix?.ToString().Contains("might be shut down", StringComparison.Ordinal) == true;

    private void ShutDownAndStart(StepState shutdown, StepState start)
    {
        var machine = new VirtualMachineRef(SampleCluster.Legacy01, "legacy01");
        var target = new OperationTarget("server2", machine);
        Change[] changes = [Of(ChangeType.ShutDownVirtualMachine), Of(ChangeType.AddGuestAdapter), Of(ChangeType.StartVirtualMachine)];
        Apply(new StepsPlanned(target, [.. changes.Select(change => StepNames.Of(change.Type))]));
        _document.Apply(new Intended(SampleCluster.AsOf, new ChangeIntent("server2", [.. changes])));
        Apply(
            new StepChanged(target, StepNames.Of(ChangeType.ShutDownVirtualMachine), shutdown),
            new StepChanged(target, StepNames.Of(ChangeType.StartVirtualMachine), start));

        Change Of(ChangeType type) => new(type, "legacy01", null, null) { Server = "server2", VirtualMachine = machine };
    }
}
