using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Requests;
using Microsoft.AspNetCore.Mvc;

namespace AzureBenefits.GatewayPlugin.Controllers;

/// <summary>Testing whether servers attest. Changes nothing; a POST, because each test asks the server anew.</summary>
public sealed class AttestationTestController(IAttestationTests tests) : ClusterController
{
    /// <summary>Fetches the server's own document and verifies it.</summary>
    [HttpPost("servers/{server}/attestation-test")]
    public Task<AttestationTestContract> Run(string server, CancellationToken cancellationToken) =>
        tests.RunAsync(Asked, server, cancellationToken);

    /// <summary>The same for several servers at once, or with no body for all. Each has a result or an error of its own.</summary>
    [HttpPost("attestation-test")]
    public async Task<AttestationTestsContract> RunAll(CancellationToken cancellationToken)
    {
        var servers = await AttestationTestRequest.ServersOfAsync(Request, cancellationToken).ConfigureAwait(false);
        return await tests.RunAllAsync(Asked, servers, cancellationToken).ConfigureAwait(false);
    }
}
