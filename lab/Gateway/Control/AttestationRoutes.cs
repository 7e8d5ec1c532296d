using AzureBenefits.Lab.AttestationService.Certificates;
using AzureBenefits.Lab.AttestationService.Endpoint;
using AzureBenefits.Lab.Gateway.Hosting;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Lab.SimulatedCluster.AttestationNetwork;

namespace AzureBenefits.Lab.Gateway.Control;

/// <summary>The control API of the attestation service: ask as a virtual machine would, and whom to believe.</summary>
internal static class AttestationRoutes
{
    private const string Json = "application/json; charset=utf-8";

    public static void MapAttestation(this RouteGroupBuilder lab, IServiceProvider services)
    {
        var cluster = services.GetRequiredService<LabCluster>();
        var endpoint = services.GetRequiredService<DocumentEndpoint>();
        cluster.HostEndpoint = endpoint.AnswerHost;
        var profile = LabTrustProfile.Of(services.GetRequiredService<LabCertificateAuthority>()).ToJson();
        lab.MapGet("trust-profile", () => Results.Text(profile, Json));
        lab.MapChange<AttestRequest>("guests/{vm}/attest", (http, request) => Attest(cluster, endpoint, (string)http.RouteValues["vm"]!, request));
    }

    private static IResult Attest(LabCluster cluster, DocumentEndpoint endpoint, string vm, AttestRequest request)
    {
        var found = cluster.Attestation.Guests()
            .Where(guest => Guid.TryParse(vm, out var id) ? guest.Id == id : guest.Name.Equals(vm, StringComparison.OrdinalIgnoreCase))
            .ToList();
        return found switch
        {
            [] => JsonErrors.Result(StatusCodes.Status404NotFound, "notFound", $"There is no virtual machine {vm}."),
            [var guest] => Ask(cluster, endpoint, guest, request.Nonce),
            _ => ControlJson.Refuse($"{found.Count} virtual machines are named {vm}. Use an id: {string.Join(", ", found.Select(guest => guest.Id))}."),
        };
    }

    /// <summary>The answer is the endpoint's own, status and all.</summary>
    private static IResult Ask(LabCluster cluster, DocumentEndpoint endpoint, LabGuest guest, string? nonce)
    {
        var server = cluster.Attestation.Server(guest.Server)!;
        var answer = endpoint.Answer(EndpointRequest.ForDocument(server.Address, guest.Address, nonce));
        return Results.Text(answer.Body, Json, answer.Status);
    }
}

/// <summary>Asks for a document.</summary>
internal sealed record AttestRequest(string? Nonce = null);
