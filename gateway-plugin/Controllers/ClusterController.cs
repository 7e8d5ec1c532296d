using AzureBenefits.GatewayPlugin.Contracts.Json;
using AzureBenefits.GatewayPlugin.Host;
using Microsoft.AspNetCore.Mvc;

namespace AzureBenefits.GatewayPlugin.Controllers;

/// <summary>What the controllers of a cluster have in common: the route, the JSON, and who asks for what.</summary>
[Route("api/AzureBenefits/nodes/{cluster}")]
[ContractAnswers]
public abstract class ClusterController : ControllerBase
{
    private protected Caller Caller => Caller.Of(HttpContext);

    /// <summary>The cluster of the route. The names of the route and the query were checked in form.</summary>
    private protected string Cluster => (string)RouteData.Values["cluster"]!;
}
