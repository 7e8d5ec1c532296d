using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Problems;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>Tests whether servers attest.</summary>
public interface IAttestationTests
{
    /// <summary>Tests one server of a cluster.</summary>
    Task<AttestationTestContract> RunAsync(ClusterRequest request, string server, CancellationToken cancellationToken);

    /// <summary>Tests several servers of a cluster at once, or all of them.</summary>
    /// <param name="request">Who asks, for which cluster.</param>
    /// <param name="servers">Names of the servers; none for all.</param>
    /// <param name="cancellationToken">Ends the tests.</param>
    Task<AttestationTestsContract> RunAllAsync(ClusterRequest request, IReadOnlyCollection<string> servers, CancellationToken cancellationToken);
}

internal sealed class AttestationTests(
    ClusterViews views, ICallerShells shells, AttestationTest test, ClusterKeys keys, KnownProofs proofs, TimeProvider time) : IAttestationTests
{
    public async Task<AttestationTestContract> RunAsync(ClusterRequest request, string server, CancellationToken cancellationToken)
    {
        var snapshot = await ReadAsync(request, cancellationToken).ConfigureAwait(false);
        var member = MemberOf(snapshot, server);
        var outcome = await test.RunAsync(shells.For(request.Caller), member, cancellationToken).ConfigureAwait(false);
        Note(request, snapshot, member, outcome);
        return AttestationTestContract.Of(outcome.ValueOrProblem());
    }

    public async Task<AttestationTestsContract> RunAllAsync(ClusterRequest request, IReadOnlyCollection<string> servers, CancellationToken cancellationToken)
    {
        var snapshot = await ReadAsync(request, cancellationToken).ConfigureAwait(false);
        var members = servers.Count == 0 ? [.. snapshot.Servers] : servers.Select(server => MemberOf(snapshot, server)).ToArray();
        var outcomes = await test.RunAllAsync(shells.For(request.Caller), members, cancellationToken).ConfigureAwait(false);
        var tested = members.Zip(outcomes).ToArray();
        foreach (var (member, outcome) in tested)
        {
            Note(request, snapshot, member, outcome);
        }

        return new AttestationTestsContract([.. tested.Select(pair => ServerTestContract.Of(pair.First, pair.Second))]);
    }

    private async Task<ClusterSnapshot> ReadAsync(ClusterRequest request, CancellationToken cancellationToken) =>
        (await views.GetAsync(request, Freshness.Recent, cancellationToken).ConfigureAwait(false)).ValueOrProblem().Snapshot;

    // Nothing is connected to that is not a server of a cluster which this caller reaches.
    private static ServerSnapshot MemberOf(ClusterSnapshot snapshot, string server) =>
        snapshot.FindServer(server) ?? throw Problem.Of(new Failure(Reason.ServerNotInCluster, Stage.Plan, server)).ToException();

    /// <summary>
    /// A server that does not answer has not been verified. One that was not even asked has not been tested, nor one that refused
    /// whoever asked: that says nothing of it to others.
    /// </summary>
    private void Note(ClusterRequest request, ClusterSnapshot snapshot, ServerSnapshot member, Outcome<AttestationTestReport> outcome)
    {
        var key = keys.Of(request.Cluster, snapshot.Identity);
        if (outcome.Value is { } report)
        {
            proofs.Note(key, member, (report.AsOf, report.Verified));
        }
        else if (outcome.Failure!.Code is { Kind: not (FailureKind.Denied or FailureKind.SignedOut or FailureKind.Cancelled) } code && code != Reason.TrustProfileUnusable && code != Reason.ServerDown)
        {
            proofs.Note(key, member, (time.GetUtcNow(), false));
        }
    }
}
