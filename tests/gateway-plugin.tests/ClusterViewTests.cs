using System.Collections.Immutable;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Trends;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Tests.Support;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>What a snapshot means is worked out once for all who ask the same, and anew for who asks something else.</summary>
public sealed class ClusterViewTests
{
    private const int Askers = 4;

    private static readonly HealthBasis s_basis = new(AttestationProofs.None, null, TurnOffChoices.None);

    // Each that makes one of its own is a second of a processor where a cluster has thousands of virtual machines.
    [Fact]
    public async Task Overview_ManyAskAtOnce_GetTheSameOne()
    {
        for (var round = 0; round < 200; round++)
        {
            var view = new ClusterView(SampleCluster.Snapshot);
            view.Health(s_basis);
            using var together = new Barrier(Askers);

            var asked = Enumerable.Range(0, Askers).Select(_ => Task.Factory.StartNew(Ask, default, TaskCreationOptions.LongRunning, TaskScheduler.Default));

            Assert.Single((await Task.WhenAll(asked)).Distinct(ReferenceEqualityComparer.Instance));

            OverviewContract Ask()
            {
                together.SignalAndWait();
                return OverviewSeenIn(view, []);
            }
        }
    }

    // A report asks for what the cluster means with the looks of its own moment, and makes no overview.
    [Fact]
    public void Overview_HealthWasSeenInOtherLooksSince_TellsOfTheLooksThatItIsAskedWith()
    {
        var view = new ClusterView(SampleCluster.Snapshot);
        var now = ClusterLook.Of(view.Health(s_basis));
        var before = At(now, now.At.AddHours(-1));
        Assert.Equal(now.At, FirstSeen(OverviewSeenIn(view, [now])));

        ImmutableArray<ClusterLook> both = [before, now];
        view.Health(s_basis, both);

        Assert.Equal(before.At, FirstSeen(OverviewSeenIn(view, both)));
    }

    private static OverviewContract OverviewSeenIn(ClusterView view, ImmutableArray<ClusterLook> looks) =>
        view.Overview(s_basis, new ViewSurroundings(null, [], looks), renewing: false);

    private static DateTimeOffset? FirstSeen(OverviewContract overview) => overview.Diagnoses.Single(diagnosis => diagnosis.Server == "server3").FirstSeen;

    private static ClusterLook At(ClusterLook look, DateTimeOffset at) => look with
    {
        At = at,
        Servers = [.. look.Servers.Select(server => server with { At = at, Diagnoses = [.. server.Diagnoses.Select(seen => seen with { At = at })] })],
    };
}
