using AzureBenefits.Attestation.Model;
using AzureBenefits.GatewayPlugin.Contracts;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>A snapshot and what it means, worked out once for all who look at it. Safe to use from several threads.</summary>
internal sealed class ClusterView(ClusterSnapshot snapshot)
{
    private OverviewContract? _overview;

    public ClusterSnapshot Snapshot { get; } = snapshot;

    public ClusterAssessment Assessment { get; } = ClusterAssessment.Of(snapshot);

    /// <summary>What it costs to keep it.</summary>
    public int VirtualMachines { get; } = snapshot.Servers.Sum(server => server.VirtualMachines.Length);

    /// <summary>The same for all who ask between two changes of what it says beside the snapshot, so that its JSON is made once.</summary>
    public OverviewContract Overview(OperationSummaryContract? operation, bool renewing)
    {
        var last = _overview;
        if (last is null || last.Operation != operation || last.Renewing != renewing)
        {
            _overview = last = (last ?? OverviewContract.Of(this)) with { Operation = operation, Renewing = renewing };
        }

        return last;
    }
}
