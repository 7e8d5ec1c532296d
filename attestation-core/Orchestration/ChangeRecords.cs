using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>What a server's record of a change means.</summary>
internal static class ChangeRecords
{
    public static StepState StateOf(NodeRecord record) => record.Text("outcome") switch
    {
        "succeeded" => StepState.Succeeded,
        "failed" => StepState.Failed,
        _ => StepState.Skipped,
    };

    /// <summary>Why a change failed, and what the server says is left of it.</summary>
    public static Failure FailureOf(Change change, NodeRecord record, OperationTarget target) =>
        new(ReasonOf(change, record), Stage.Apply, target.Name, Texts.Cause("FailedStep", record.Text("message"), change.Description), Left(record)) { Error = record.Error() };

    private static Reason ReasonOf(Change change, NodeRecord record) =>
        record.Error().IsDenied ? Reason.CallerDenied
        : GuestPowerAspect.WhyFailed(change) ?? Reason.ChangeFailed;

    private static LocalText? Left(NodeRecord record) => record.Text("undo") switch
    {
        "undone" => Texts.Left("Undone"),
        "left" => Texts.Left("Stays"),
        _ => null,
    };
}
