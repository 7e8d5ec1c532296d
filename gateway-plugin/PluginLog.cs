using Microsoft.Extensions.Logging;

namespace AzureBenefits.GatewayPlugin;

/// <summary>Everything the plugin logs. Names and ids only: never a header, a credential or a request's body.</summary>
internal static partial class PluginLog
{
    [LoggerMessage(1, LogLevel.Information, "Operation {Id} ({Kind}) on {Cluster} started by {Caller}")]
    public static partial void OperationStarted(ILogger logger, string id, string kind, string cluster, string caller);

    [LoggerMessage(2, LogLevel.Information, "Operation {Id} ended: {State}")]
    public static partial void OperationEnded(ILogger logger, string id, string state);

    [LoggerMessage(3, LogLevel.Error, "Operation {Id} ended unexpectedly")]
    public static partial void OperationBroke(ILogger logger, string id, Exception exception);

    [LoggerMessage(4, LogLevel.Error, "Unexpected failure of request {CorrelationId}")]
    public static partial void UnexpectedRequestFailure(ILogger logger, string correlationId, Exception exception);
}
