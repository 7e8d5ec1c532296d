using AzureBenefits.Attestation.Planning;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Contracts.Json;
using Microsoft.Extensions.Logging;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>
/// The record of who changed what, or tried to: one line for each request to change and one for its outcome, in a log
/// category of its own so that it can be sent where such records are kept. Names and ids only, never a credential.
/// </summary>
internal sealed partial class OperationAudit(ILoggerFactory loggers, TimeProvider time)
{
    /// <summary>The log category.</summary>
    public const string Category = "AzureBenefits.Audit";

    private const int LongestList = 20;

    private readonly ILogger _log = loggers.CreateLogger(Category);

    public void Started(ClusterRequest request, string id, Intent intent) => StartedLine(
        _log, time.GetUtcNow(), Line(request.Caller.Name), Kind(intent), request.Cluster, id, Servers(intent), VirtualMachines(intent));

    public void Refused(ClusterRequest request, Intent intent, string code) => RefusedLine(
        _log, time.GetUtcNow(), Line(request.Caller.Name), Kind(intent), request.Cluster, code, Servers(intent), VirtualMachines(intent));

    /// <summary>Cancelling or retrying an operation was refused.</summary>
    public void Refused(ClusterRequest request, string id, string action, string code) =>
        RefusedActionLine(_log, time.GetUtcNow(), Line(request.Caller.Name), action, request.Cluster, id, code);

    public void CancelAsked(ClusterRequest request, string id, string? server) =>
        CancelLine(_log, time.GetUtcNow(), Line(request.Caller.Name), request.Cluster, id, server ?? "all");

    public void Asked(ClusterRequest request, string id, string action) =>
        AskedLine(_log, time.GetUtcNow(), Line(request.Caller.Name), action, request.Cluster, id);

    public void Dismissed(ClusterRequest request, string id) =>
        DismissedLine(_log, time.GetUtcNow(), Line(request.Caller.Name), request.Cluster, id);

    public void Ended(OperationContract operation, string cluster)
    {
        var targets = operation.Targets.GroupBy(target => target.State).OrderBy(group => group.Key)
            .Select(group => $"{group.Count()} {ContractJson.Name(group.Key)}");
        EndedLine(
            _log, time.GetUtcNow(), Line(operation.StartedBy), operation.Kind is { } kind ? ContractJson.Name(kind) : operation.Title.Key, cluster, operation.Id,
            ContractJson.Name(operation.State), string.Join(", ", targets.DefaultIfEmpty("none")));
    }

    /// <summary>A name must not be able to begin a line of its own.</summary>
    internal static string Line(string name) => string.Concat(name.Select(character => char.IsControl(character) ? '?' : character));

    private static string Kind(Intent intent) => ContractJson.Name(intent.Kind);

    private static string Servers(Intent intent) => intent.Servers.IsEmpty ? "all" : List(intent.Servers);

    private static string VirtualMachines(Intent intent) => intent switch
    {
        { IncludeAllVirtualMachines: true } => "all",
        { VirtualMachines.IsEmpty: true } => "none",
        _ => List([.. intent.VirtualMachines.Select(id => id.ToString())]),
    };

    private static string List(IReadOnlyCollection<string> names) => names.Count <= LongestList
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(LongestList))} and {names.Count - LongestList} more";

    [LoggerMessage(101, LogLevel.Information, "{At:o} {Caller} started {Kind} on {Cluster}: operation {Id}; servers: {Servers}; virtual machines: {VirtualMachines}")]
    private static partial void StartedLine(
        ILogger log, DateTimeOffset at, string caller, string kind, string cluster, string id, string servers, string virtualMachines);

    [LoggerMessage(102, LogLevel.Warning, "{At:o} {Caller} was refused {Kind} on {Cluster}: {Code}; servers: {Servers}; virtual machines: {VirtualMachines}")]
    private static partial void RefusedLine(
        ILogger log, DateTimeOffset at, string caller, string kind, string cluster, string code, string servers, string virtualMachines);

    [LoggerMessage(105, LogLevel.Warning, "{At:o} {Caller} was refused to {Action} on {Cluster}: operation {Id}; {Code}")]
    private static partial void RefusedActionLine(
        ILogger log, DateTimeOffset at, string caller, string action, string cluster, string id, string code);

    [LoggerMessage(103, LogLevel.Information, "{At:o} {Caller} asked to cancel on {Cluster}: operation {Id}; servers: {Servers}")]
    private static partial void CancelLine(ILogger log, DateTimeOffset at, string caller, string cluster, string id, string servers);

    [LoggerMessage(107, LogLevel.Information, "{At:o} {Caller} asked to {Action} on {Cluster}: operation {Id}")]
    private static partial void AskedLine(ILogger log, DateTimeOffset at, string caller, string action, string cluster, string id);

    [LoggerMessage(106, LogLevel.Information, "{At:o} {Caller} dismissed on {Cluster}: operation {Id}")]
    private static partial void DismissedLine(ILogger log, DateTimeOffset at, string caller, string cluster, string id);

    [LoggerMessage(104, LogLevel.Information, "{At:o} {Caller}'s {Kind} on {Cluster} ended: operation {Id} {State}; targets: {Targets}")]
    private static partial void EndedLine(
        ILogger log, DateTimeOffset at, string caller, string kind, string cluster, string id, string state, string targets);
}
