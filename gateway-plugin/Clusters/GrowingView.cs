using System.Collections.Concurrent;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.GatewayPlugin.Contracts;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>
/// What was read of a cluster while servers are missing, as it is shown. A server's row is made once, when somebody first looks; what is
/// said of the cluster is what the last whole read said, never worked out from a part. Safe to use from several threads.
/// </summary>
/// <param name="cluster">What was read.</param>
/// <param name="earlier">What was read before by the same read; null for none.</param>
internal sealed class GrowingView(GrowingCluster cluster, GrowingView? earlier)
{
    private readonly ConcurrentDictionary<string, Row> _rows = earlier?._rows ?? new(StringComparer.OrdinalIgnoreCase);
    private Shown? _shown;

    public GrowingCluster Cluster { get; } = cluster;

    public string Version { get; } = ViewVersion.Next();

    /// <summary>How many rows are shown if each server that is read makes an answer.</summary>
    public int Rows => Cluster.Servers.Length * Cluster.Servers.Length;

    /// <summary>The same for all who ask between two changes of what it is made of, so that its JSON is made once.</summary>
    /// <param name="whole">The overview of the last whole read; null when there is none.</param>
    /// <param name="basis">What servers are judged by.</param>
    /// <param name="operation">The operation to show.</param>
    public object Overview(OverviewContract? whole, HealthBasis basis, OperationSummaryContract? operation)
    {
        var shown = _shown;
        if (shown is null || !ReferenceEquals(shown.Whole, whole) || shown.Basis != basis || shown.Operation != operation)
        {
            _shown = shown = new Shown(whole, basis, operation, OverviewOf(whole, basis, operation));
        }

        return shown.Overview;
    }

    private object OverviewOf(OverviewContract? whole, HealthBasis basis, OperationSummaryContract? operation)
    {
        var known = whole?.Servers.ToDictionary(server => server.Name, StringComparer.OrdinalIgnoreCase);
        ServerContract[] servers = [.. Cluster.Servers.Select(server => (Server: server, Last: known?.GetValueOrDefault(server.Name))).Select(one => one.Server.Snapshot is null
            ? ServerContract.Reading(one.Server.Name, one.Last)
            : RowOf(one.Server, basis).CountedAsIn(one.Last))];
        var read = ReadCountsContract.SoFar(Cluster);
        return whole is null
            ? new ReadingOverviewContract(Cluster.Identity.Name, ReadingStatus.Reading, servers, operation, PluginVersion.Text, Version, read)
            : new OverviewNewsContract(whole with { Servers = servers }, Version, read);
    }

    private ServerContract RowOf(GrowingServer server, HealthBasis basis)
    {
        if (!_rows.TryGetValue(server.Name, out var row) || row.Basis != basis)
        {
            var health = ServerHealth.OfAlone(Cluster.Alone(server), basis.Proofs);
            _rows[server.Name] = row = new Row(basis, ServerContract.Of(health));
        }

        return row.Contract;
    }

    private sealed record Row(HealthBasis Basis, ServerContract Contract);

    private sealed record Shown(OverviewContract? Whole, HealthBasis Basis, OperationSummaryContract? Operation, object Overview);
}
