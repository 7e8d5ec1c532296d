using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>What may follow an operation is told with it, and costs its JSON once.</summary>
public sealed class FollowedContractsTests
{
    private readonly FollowedContracts _followed = new();
    private readonly Operation _operation;

    public FollowedContractsTests()
    {
        _operation = MemoryJournal.NewOperation(new FakeTimeProvider(SampleCluster.AsOf));
        _operation.Report(Events.Server("server1", TargetState.Succeeded));
        _operation.End(null);
    }

    private static SupersederContract Later => new("later", LocalText.OfName("later"), "contoso\\admin", SampleCluster.AsOf);

    [Fact]
    public void Of_NothingFollowedSince_IsTheSameForAll()
    {
        var first = _followed.Of(_operation.Snapshot(), null, UndoState.Possible);

        GC.Collect();

        Assert.Equal((null, UndoState.Possible), (first.SupersededBy, first.Undo));
        Assert.Same(first, _followed.Of(_operation.Snapshot(), null, UndoState.Possible));
    }

    [Fact]
    public void Of_AnotherOperationFollowed_IsTold()
    {
        var before = _followed.Of(_operation.Snapshot(), null, UndoState.Possible);

        var after = _followed.Of(_operation.Snapshot(), Later, UndoState.ChangedSince);

        Assert.Equal((Later, UndoState.ChangedSince), (after.SupersededBy, after.Undo));
        Assert.Equal((null, UndoState.Possible), (before.SupersededBy, before.Undo));
        Assert.Same(after, _followed.Of(_operation.Snapshot(), Later, UndoState.ChangedSince));
    }
}
