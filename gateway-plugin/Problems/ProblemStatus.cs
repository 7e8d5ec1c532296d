using static Microsoft.AspNetCore.Http.StatusCodes;

namespace AzureBenefits.GatewayPlugin.Problems;

/// <summary>The HTTP status of each problem.</summary>
internal static class ProblemStatus
{
    public static int Of(ProblemCode code) => code switch
    {
        ProblemCode.NotSignedIn => Status401Unauthorized,
        ProblemCode.UnsupportedMediaType => Status415UnsupportedMediaType,
        ProblemCode.BodyTooLarge => Status413PayloadTooLarge,
        ProblemCode.UnknownRoute or ProblemCode.OperationNotFound => Status404NotFound,
        ProblemCode.OperationRunning or ProblemCode.NothingToRetry or ProblemCode.Superseded => Status409Conflict,
        ProblemCode.GatewayBusy => Status503ServiceUnavailable,
        ProblemCode.GatewayAddressInvalid or ProblemCode.ConfigurationInvalid or ProblemCode.InternalError => Status500InternalServerError,
        _ => Status400BadRequest,
    };

    /// <summary>
    /// What is not listed says that the cluster's state does not allow what was asked. A sign-in that ended is 403 and not
    /// 401, because the SDK answers a 401 by asking for the server's credentials.
    /// </summary>
    public static int Of(Reason reason) => reason.Kind switch
    {
        FailureKind.Denied or FailureKind.SignedOut => Status403Forbidden,
        FailureKind.NotFound => Status404NotFound,
        FailureKind.ReadFailed or FailureKind.ChangeFailed or FailureKind.ConnectionLost => Status502BadGateway,
        FailureKind.Unreachable or FailureKind.TimedOut => Status504GatewayTimeout,
        FailureKind.Internal => Status500InternalServerError,
        _ => Status409Conflict,
    };
}
