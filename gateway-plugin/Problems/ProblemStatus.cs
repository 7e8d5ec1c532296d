using AzureBenefits.Attestation.Model;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace AzureBenefits.GatewayPlugin.Problems;

/// <summary>The HTTP status of each problem.</summary>
internal static class ProblemStatus
{
    public static int Of(ProblemCode code) => code switch
    {
        ProblemCode.UnsupportedMediaType => Status415UnsupportedMediaType,
        ProblemCode.BodyTooLarge => Status413PayloadTooLarge,
        ProblemCode.UnknownRoute or ProblemCode.OperationNotFound => Status404NotFound,
        ProblemCode.OperationRunning or ProblemCode.NothingToRetry => Status409Conflict,
        ProblemCode.GatewayBusy => Status503ServiceUnavailable,
        ProblemCode.GatewayAddressInvalid or ProblemCode.ConfigurationInvalid or ProblemCode.InternalError => Status500InternalServerError,
        _ => Status400BadRequest,
    };

    /// <summary>
    /// What is not listed says that the cluster's state does not allow what was asked. A sign-in that ended is 403 and not
    /// 401, because the SDK answers a 401 by asking for the server's credentials.
    /// </summary>
    public static int Of(Reason reason) => reason switch
    {
        Reason.CallerDenied or Reason.ServerDenied or Reason.EndpointRestricted or Reason.CallerSessionEnded => Status403Forbidden,
        Reason.ClusterNotFound or Reason.ServerNotInCluster or Reason.VirtualMachineNotInCluster => Status404NotFound,
        Reason.ReadFailed or Reason.NotReadBack or Reason.ChangeFailed or Reason.ConnectionLost or Reason.SyncFailed or Reason.AnswerNotUnderstood => Status502BadGateway,
        Reason.ClusterUnreachable or Reason.ServerUnreachable or Reason.ServerDown or Reason.DeadlineExceeded => Status504GatewayTimeout,
        Reason.TrustProfileUnusable or Reason.NotRecorded => Status500InternalServerError,
        _ => Status409Conflict,
    };
}
