using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Operations.Journal;
using AzureBenefits.GatewayPlugin.Tests.Support;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>An operation that has ended takes little memory, and still finds all that is asked of it.</summary>
public sealed class SettledOperationTests
{
    private readonly OperationDocument _document = new(SampleCluster.Name);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Find_AfterTheEnd_IsWhatItWasBefore(bool interrupted)
    {
        var machine = new VirtualMachineRef(SampleCluster.App01, "app01");
        var other = new VirtualMachineRef(SampleCluster.Legacy01, "legacy01");
        Plan(new OperationTarget("server1", null), new OperationTarget("server1", machine));
        Intend("server1", machine);

        var before = Found();
        _document.Apply(interrupted ? new CutShort(SampleCluster.AsOf, null) : new Ended(SampleCluster.AsOf, null));

        Assert.Equal([true, true, false, true, true, false], before);
        Assert.Equal(before, Found());
        // What was made to find it may have been collected; then it's made again.
        GC.Collect();
        Assert.Equal(before, Found());

        bool[] Found() =>
        [
            _document.HasChanged(new MadeChange("SERVER1", null, false)), _document.HasChanged(new MadeChange("server2", machine, false)), _document.HasChanged(new MadeChange("server1", other, false)),
            _document.TargetOf(new MadeChange("Server1", null, false)) is not null, _document.TargetOf(new MadeChange("server2", machine, false)) is not null, _document.TargetOf(new MadeChange("server2", null, false)) is not null,
        ];
    }

    /// <summary>As when a record is read: each event has texts of its own.</summary>
    [Fact]
    public void Apply_TextsThatRepeat_AreHeldOnce()
    {
        Plan(new OperationTarget(Copy("server1"), Machine(SampleCluster.App01, "app01")), new OperationTarget(Copy("server1"), Machine(SampleCluster.Legacy01, "legacy01")));
        Intend(Copy("server1"), Machine(SampleCluster.App01, "app01"));

        var made = _document.Made.First(change => change.VirtualMachine is not null);
        Assert.Same(_document.Targets[0].Target.Server, _document.Targets[1].Target.Server);
        Assert.Same(_document.Targets[0].Target.Server, made.Server);
        Assert.Same(_document.Targets[0].Target.VirtualMachine, made.VirtualMachine);
    }

    [Fact]
    public void Apply_MachineThatWasRenamed_KeepsTheNameThatItHadThen()
    {
        Plan(new OperationTarget("server1", Machine(SampleCluster.App01, "app01")));
        Intend("server1", Machine(SampleCluster.App01, "app01-renamed"));

        Assert.Equal("app01", _document.Targets[0].Target.VirtualMachine?.Name);
        Assert.Equal("app01-renamed", _document.Made.First(change => change.VirtualMachine is not null).VirtualMachine?.Name);
    }

    [Fact]
    public void Made_ChangedTwice_IsToldOnceInItsOrder()
    {
        Intend("server2", Machine(SampleCluster.Legacy01, "legacy01"));
        Intend("server1", Machine(SampleCluster.App01, "app01"));
        Intend("server1", Machine(SampleCluster.Legacy01, "legacy01"));

        Assert.Equal([SampleCluster.Legacy01, SampleCluster.App01], _document.Made.Select(change => change.VirtualMachine?.Id).OfType<Guid>());
    }

    private void Plan(params OperationTarget[] targets)
    {
        foreach (var target in targets)
        {
            _document.Apply(new Progressed(SampleCluster.AsOf, new StepsPlanned(target, ["read"])));
        }
    }

    private void Intend(string server, VirtualMachineRef machine) => _document.Apply(new Intended(SampleCluster.AsOf, new ChangeIntent(server,
    [
        new Change(ChangeType.CreateSwitch, server, null, null) { Server = server },
        new Change(ChangeType.AddGuestAdapter, machine.Name, null, null) { Server = server, VirtualMachine = machine },
    ])));

    private static VirtualMachineRef Machine(Guid id, string name) => new(id, Copy(name));

    private static string Copy(string text) => new(text.AsSpan());
}
