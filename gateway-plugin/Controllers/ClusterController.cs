using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Contracts.Json;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Requests;
using Microsoft.AspNetCore.Mvc;

namespace AzureBenefits.GatewayPlugin.Controllers;

/// <summary>What the controllers of a cluster have in common: the route, the JSON, and who asks for what.</summary>
[Route("api/AzureBenefits/nodes/{cluster}")]
[ContractAnswers]
public abstract class ClusterController : ControllerBase
{
    /// <summary>A server to find the cluster through when nothing answers for its name.</summary>
    [FromQuery(Name = RequestNames.EntryServer)]
    public string? EntryServer { get; set; }

    /// <summary>Who asks for which cluster. The names of the route and the query were checked in form.</summary>
    private protected ClusterRequest Asked => new(Caller.Of(HttpContext), (string)RouteData.Values["cluster"]!, EntryServer);
}
