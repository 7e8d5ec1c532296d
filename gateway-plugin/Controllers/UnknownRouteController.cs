using AzureBenefits.GatewayPlugin.Problems;
using Microsoft.AspNetCore.Mvc;

namespace AzureBenefits.GatewayPlugin.Controllers;

/// <summary>Answers what the API does not have in the API's own words, instead of a host's empty 404 or 405.</summary>
public sealed class UnknownRouteController : ClusterController
{
    /// <summary>Every route that no other controller has.</summary>
    [Route("{**path}", Order = int.MaxValue)]
    public IActionResult Unknown(string? path) => throw Problems.Problem.Of(ProblemCode.UnknownRoute, path, Request.Method, path).ToException();
}
