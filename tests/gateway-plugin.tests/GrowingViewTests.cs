using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Tests.Support;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>What is shown while servers are missing is kept as long as nothing that it is made of changes.</summary>
public sealed class GrowingViewTests
{
    private static readonly HealthBasis s_basis = new(AttestationProofs.None, null, TurnOffChoices.None);

    [Fact]
    public void Overview_NothingChanged_IsTheSame()
    {
        var view = ViewOf("server1");

        Assert.Same(view.Overview(null, s_basis, null), view.Overview(null, s_basis with { }, null));
    }

    // A test or a policy may come while servers are missing; rows are handed on from view to view.
    [Fact]
    public void Overview_ServerWasTestedSince_SaysSo()
    {
        var before = ViewOf("server1");
        Assert.Null(LastTested(before, s_basis));

        var tested = s_basis with { Proofs = AttestationProofs.None.With(SampleCluster.Snapshot.Servers[0], SampleCluster.AsOf, verified: true) };

        Assert.Equal(SampleCluster.AsOf, LastTested(before, tested));
        Assert.Equal(SampleCluster.AsOf, LastTested(ViewOf("server1", before), tested));
    }

    [Fact]
    public void Overview_OperationBeganSince_IsShown()
    {
        var view = ViewOf("server1");
        Assert.Null(Reading(view, s_basis, null).Operation);

        var operation = new OperationSummaryContract(
            "1", 1, OperationKind.Sync, LocalText.OfName("Sync"), OperationState.Running, TestCaller.Operator, SampleCluster.AsOf, null, TargetCountsContract.Of([]));

        Assert.Equal(operation, Reading(view, s_basis, operation).Operation);
        Assert.Equal(operation with { Version = 2 }, Reading(view, s_basis, operation with { Version = 2 }).Operation);
    }

    private static DateTimeOffset? LastTested(GrowingView view, HealthBasis basis) => Reading(view, basis, null).Servers[0].LastTested?.At;

    private static ReadingOverviewContract Reading(GrowingView view, HealthBasis basis, OperationSummaryContract? operation) =>
        Assert.IsType<ReadingOverviewContract>(view.Overview(null, basis, operation));

    private static GrowingView ViewOf(string read, GrowingView? earlier = null) => new(
        new GrowingCluster(
            SampleCluster.Snapshot.Identity,
            [.. SampleCluster.Snapshot.Servers.Select(server => new GrowingServer(server.Name) { Snapshot = server.Name == read ? server : null, At = SampleCluster.AsOf })]),
        earlier);
}
