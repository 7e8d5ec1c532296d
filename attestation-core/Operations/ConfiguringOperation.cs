using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Operations;

/// <summary>An operation that puts servers right.</summary>
/// <param name="kind">Its name.</param>
internal abstract class ConfiguringOperation(OperationKind kind) : Operation(kind)
{
    public override bool Configures => true;

    public override bool EndsWithTest => true;

    public override Failure? WhyImpossible(ClusterSnapshot cluster) => RegistrationAspect.WhyNotCertifiable(cluster);

    public override Failure? WhyNotOn(ClusterSnapshot cluster, ServerSnapshot server) => Prerequisites.Of(cluster, server)
        .Where(condition => condition is { Status: ConditionStatus.Failed, Prevents: true })
        .Select(condition => new Failure(condition.Reason, Stage.Plan, server.Name, condition.ObservedText))
        .FirstOrDefault();

    public override IEnumerable<Change> ChangesOf(HostView host) => AspectList.Examine(host).SelectMany(finding => finding.Changes);

    public override bool NeedsSync(ServerSnapshot? server, ServerPlan plan) =>
        plan.Changes.Any(change => change.Type == ChangeType.BindService) || server?.Attestation?.Status != ServiceStatus.Active;

    public override Failure? Confirm(HostView after) => Confirmation.FirstDifference(AspectList.Examine(after), after.Server.Name);
}
