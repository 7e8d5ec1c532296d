using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;

namespace AzureBenefits.GatewayPlugin.Requests;

/// <summary>Reads the body of <c>attestation-test</c>: none, or an object that may name servers.</summary>
internal static class AttestationTestRequest
{
    /// <summary>The servers to test; none for all.</summary>
    public static async Task<ImmutableArray<string>> ServersOfAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (await JsonBody.ReadIfAnyAsync(request, cancellationToken).ConfigureAwait(false) is not { } body)
        {
            return [];
        }

        OperationRequest.CheckFields(body, [OperationRequest.Servers]);
        return OperationRequest.ReadServers(body);
    }
}
