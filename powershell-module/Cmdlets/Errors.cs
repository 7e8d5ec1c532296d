using System.Management.Automation;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>A failure of a cluster, a server or a virtual machine.</summary>
/// <param name="failure">What failed, why, and what to do.</param>
public sealed class AttestationException(Failure failure)
    : Exception(failure.Cause is { } cause ? $"{failure.Target}: {failure.Message} ({cause})" : $"{failure.Target}: {failure.Message}")
{
    /// <summary>What failed, why, and what to do.</summary>
    public Failure Failure { get; } = failure;
}

/// <summary>Failures as PowerShell's errors: the id is the code of the catalogue in <c>docs/errors.md</c>, the recommended action its fix.</summary>
internal static class Errors
{
    public static ErrorRecord Of(Failure failure)
    {
        var exception = new AttestationException(failure);
        return new ErrorRecord(exception, IdOf(failure.Code), CategoryOf(failure.Code), failure.Target)
        {
            ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = failure.Fix ?? "" },
        };
    }

    /// <summary>The code as the catalogue writes it.</summary>
    public static string IdOf(Reason code)
    {
        var name = code.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static ErrorCategory CategoryOf(Reason code) => code switch
    {
        Reason.ClusterNotFound or Reason.ServerNotInCluster or Reason.VirtualMachineNotInCluster => ErrorCategory.ObjectNotFound,
        Reason.ClusterUnreachable or Reason.ServerUnreachable or Reason.ServerDown or Reason.ConnectionLost => ErrorCategory.ConnectionError,
        Reason.ServerDenied or Reason.CallerDenied => ErrorCategory.PermissionDenied,
        Reason.CallerSessionEnded => ErrorCategory.AuthenticationError,
        Reason.DeadlineExceeded => ErrorCategory.OperationTimeout,
        Reason.Cancelled => ErrorCategory.OperationStopped,
        Reason.ReadFailed or Reason.NotReadBack or Reason.AnswerNotUnderstood => ErrorCategory.ReadError,
        Reason.ChangeFailed or Reason.ChangeNotConfirmed or Reason.SyncFailed => ErrorCategory.WriteError,
        Reason.FeatureMissing or Reason.OperatingSystemTooOld => ErrorCategory.NotInstalled,
        _ => ErrorCategory.InvalidOperation,
    };
}
