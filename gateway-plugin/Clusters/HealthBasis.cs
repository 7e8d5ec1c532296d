using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Policy;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>What a cluster is judged by beside what was read of it.</summary>
/// <param name="Proofs">Which servers' documents were verified lately.</param>
/// <param name="Policy">The policy for virtual machines, or why it can't be used; null without one.</param>
/// <param name="Choices">Which virtual machines people turned off on purpose.</param>
internal sealed record HealthBasis(AttestationProofs Proofs, Outcome<BenefitsPolicy>? Policy, TurnOffChoices Choices)
{
    /// <summary>What a snapshot that was assessed already means by it.</summary>
    public ClusterHealth Judge(ClusterSnapshot snapshot, ClusterAssessment assessment)
    {
        var health = ClusterHealth.Of(snapshot, assessment, Proofs).Remembering(Choices);
        return Policy?.Failure is null ? health.Against(Policy?.Value) : health.WithUnusablePolicy();
    }
}
