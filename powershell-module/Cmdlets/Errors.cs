using System.Management.Automation;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>A failure of a cluster, a server or a virtual machine.</summary>
/// <param name="failure">What failed, why, and what to do.</param>
public sealed class AttestationException(Failure failure)
    : Exception(string.Join(' ', new object?[] { $"{failure.Target}: {failure.Message}", failure.Cause, IdOf(failure) }.Where(part => part is not null)))
{
    /// <summary>What failed, why, and what to do.</summary>
    public Failure Failure { get; } = failure;

    private static string? IdOf(Failure failure) => failure.Error is { } error ? $"[{error.Id}]" : null;
}

/// <summary>Failures as PowerShell's errors: the id is the code of the catalogue in <c>docs/errors.md</c>, the recommended action its fix.</summary>
internal static class Errors
{
    public static ErrorRecord Of(Failure failure)
    {
        var exception = new AttestationException(failure);
        return new ErrorRecord(exception, IdOf(failure.Code), CategoryOf(failure.Code), failure.Target)
        {
            ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = failure.Fix?.ToString() ?? "" },
        };
    }

    /// <summary>The code as the catalogue writes it.</summary>
    public static string IdOf(Reason code) => CamelCase.Of(code.Code);

    private static ErrorCategory CategoryOf(Reason code) => code.Kind switch
    {
        FailureKind.NotFound => ErrorCategory.ObjectNotFound,
        FailureKind.Unreachable or FailureKind.ConnectionLost => ErrorCategory.ConnectionError,
        FailureKind.Denied => ErrorCategory.PermissionDenied,
        FailureKind.SignedOut => ErrorCategory.AuthenticationError,
        FailureKind.TimedOut => ErrorCategory.OperationTimeout,
        FailureKind.Cancelled => ErrorCategory.OperationStopped,
        FailureKind.ReadFailed => ErrorCategory.ReadError,
        FailureKind.ChangeFailed => ErrorCategory.WriteError,
        FailureKind.NotInstalled => ErrorCategory.NotInstalled,
        _ => ErrorCategory.InvalidOperation,
    };
}
