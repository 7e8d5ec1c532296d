using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Trends;
using Microsoft.AspNetCore.Mvc;

namespace AzureBenefits.GatewayPlugin.Controllers;

/// <summary>What is kept of a cluster from one look to the next.</summary>
public sealed class TrendController(IClusterTrends trends) : ClusterController
{
    /// <summary>How the cluster stood over the last 90 days, whenever someone looked.</summary>
    [HttpGet("trend")]
    public Task<TrendContract> Trend(CancellationToken cancellationToken) => trends.GetAsync(Asked, cancellationToken);
}
