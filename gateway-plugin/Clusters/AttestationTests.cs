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
}

internal sealed class AttestationTests(ClusterViews views, ICallerShells shells, AttestationTest test, ClusterKeys keys, KnownProofs proofs) : IAttestationTests
{
    public async Task<AttestationTestContract> RunAsync(ClusterRequest request, string server, CancellationToken cancellationToken)
    {
        // Nothing is connected to that is not a server of a cluster which this caller reaches.
        var view = (await views.GetAsync(request, Freshness.Recent, cancellationToken).ConfigureAwait(false)).ValueOrProblem();
        var member = view.Snapshot.Servers.FirstOrDefault(candidate => candidate.Name.Equals(server, StringComparison.OrdinalIgnoreCase))
            ?? throw Problem.Of(new Failure(Reason.ServerNotInCluster, Stage.Plan, server)).ToException();
        var outcome = await test.RunAsync(shells.For(request.Caller), member, cancellationToken).ConfigureAwait(false);
        var report = outcome.ValueOrProblem();
        proofs.Note(keys.Of(request.Cluster, view.Snapshot.Identity), member.Name, report.AsOf, report.Verified);
        return AttestationTestContract.Of(report);
    }
}
