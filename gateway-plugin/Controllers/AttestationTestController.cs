using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Contracts;
using Microsoft.AspNetCore.Mvc;

namespace AzureBenefits.GatewayPlugin.Controllers;

/// <summary>Testing whether a server attests. Changes nothing; a POST, because each test asks the server anew.</summary>
public sealed class AttestationTestController(IAttestationTests tests) : ClusterController
{
    /// <summary>Fetches the server's own document and verifies it.</summary>
    [HttpPost("servers/{server}/attestation-test")]
    public Task<AttestationTestContract> Run(string server, CancellationToken cancellationToken) =>
        tests.RunAsync(Asked, server, cancellationToken);
}
