using AzureBenefits.Attestation.Documents.Content;

namespace AzureBenefits.Lab.AttestationService;

/// <summary>
/// The document endpoint of one server, without a transport: a request of a known virtual machine in, an answer out. Who the
/// machine is, is for the caller to find out from where the request came, never from the request.
/// </summary>
public sealed class AttestationEndpoint(ServerAttestation attestation, TimeProvider time)
{
    private readonly RequestRate _rate = new(time);

    /// <summary>Answers one request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="machine">
    /// The virtual machine it came from; null when it came from none that may have a document: not on this server, without
    /// Azure Benefits, or with an adapter that is not connected and isolated.
    /// </param>
    public EndpointResponse Answer(EndpointRequest request, AttestedMachine? machine)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (machine is null)
        {
            // What the real service says to such a machine is unverified; on the real switch it would not be reached.
            return RequestRules.Error(404, "Not found");
        }
        if (!_rate.TryEnter(machine.VmId))
        {
            return RequestRules.Error(429, "Too many requests");
        }
        if (RequestRules.Check(request, out var nonce) is { } refusal)
        {
            return refusal;
        }
        var document = DocumentBuilder.Issue(machine, time.GetUtcNow(), nonce);
        return attestation.Sign(document) is { } message
            ? new EndpointResponse(200, DocumentEnvelope.Write(message))
            : RequestRules.Error(503, "Service Unavailable, this server has no certificate; sync the cluster with Azure");
    }
}
