using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.GatewayPlugin.Contracts;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>How an operation ended, from how its targets ended.</summary>
internal static class OperationOutcome
{
    /// <summary>
    /// A target that was cancelled makes the operation cancelled. A skipped one counts as not succeeded, also when nothing
    /// else exists: what was asked for was not done. Virtual machines that are gone aren't asked about. No target at all means that there was nothing to do.
    /// </summary>
    public static OperationState Of(IReadOnlyCollection<TargetState> targets)
    {
        var succeeded = targets.Count(state => state == TargetState.Succeeded);
        return succeeded switch
        {
            _ when targets.Contains(TargetState.Cancelled) => OperationState.Cancelled,
            _ when succeeded == targets.Count => OperationState.Succeeded,
            0 => OperationState.Failed,
            _ => OperationState.PartiallySucceeded,
        };
    }
}
