using Microsoft.Extensions.Logging;

namespace AzureBenefits.GatewayPlugin;

/// <summary>Everything the plugin logs besides its audit. Names and ids only: never a header, a credential or a request's body.</summary>
internal static partial class PluginLog
{
    [LoggerMessage(3, LogLevel.Error, "Operation {Id} ended unexpectedly")]
    public static partial void OperationBroke(ILogger logger, string id, Exception exception);

    [LoggerMessage(5, LogLevel.Error, "Operation {Id} can no longer be recorded; after a restart it will be shown as interrupted")]
    public static partial void JournalBroke(ILogger logger, string id, Exception exception);

    [LoggerMessage(6, LogLevel.Warning, "Operation {Id} was interrupted by the end of the gateway; {Dropped} bytes of a half-written record were dropped")]
    public static partial void OperationCutShort(ILogger logger, string id, int dropped);

    [LoggerMessage(7, LogLevel.Error, "The record {Path} is damaged from byte {Readable} on; it was set aside as {Aside}")]
    public static partial void JournalDamaged(ILogger logger, string path, int readable, string aside);

    [LoggerMessage(8, LogLevel.Warning, "The record {Path} is of another version of this extension and was left alone")]
    public static partial void JournalOfOtherVersion(ILogger logger, string path);

    [LoggerMessage(9, LogLevel.Error, "The record {Path} cannot be read or written")]
    public static partial void JournalInaccessible(ILogger logger, string path, Exception exception);

    [LoggerMessage(14, LogLevel.Error, "The record {Path} is not read: others than administrators and the gateway's account could have written it")]
    public static partial void JournalUnguarded(ILogger logger, string path);

    [LoggerMessage(15, LogLevel.Warning, "The record {Path} is not used, or not as a whole: {Reason}")]
    public static partial void TrendSkipped(ILogger logger, string path, Trends.SkipReason reason);

    [LoggerMessage(16, LogLevel.Error, "Records of how clusters stand cannot be kept in {Path}")]
    public static partial void TrendInaccessible(ILogger logger, string path, Exception exception);

    [LoggerMessage(10, LogLevel.Error, "Configuration: {Problem}")]
    public static partial void ConfigurationProblem(ILogger logger, string problem);

    [LoggerMessage(11, LogLevel.Error, "Reading a cluster broke off")]
    public static partial void ReadBroke(ILogger logger, Exception exception);

    [LoggerMessage(12, LogLevel.Information, "Read {Path} again because it changed")]
    public static partial void SettingsRead(ILogger logger, string path);

    [LoggerMessage(13, LogLevel.Warning, "The folder {Path} for settings and operations cannot be made or written")]
    public static partial void DataFolderUnusable(ILogger logger, string path, Exception exception);

    [LoggerMessage(4, LogLevel.Error, "Unexpected failure of request {CorrelationId}")]
    public static partial void UnexpectedRequestFailure(ILogger logger, string correlationId, Exception exception);
}
