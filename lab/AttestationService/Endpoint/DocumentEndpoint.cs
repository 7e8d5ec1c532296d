using System.Net;
using System.Text;
using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Lab.AttestationService.Certificates;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Lab.SimulatedCluster.AttestationNetwork;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace AzureBenefits.Lab.AttestationService.Endpoint;

/// <summary>
/// The document endpoints of all servers as one function from request to answer. A real virtual machine that the attestation
/// network does not connect gets no answer at all; the lab answers 403 and says what keeps it away.
/// </summary>
public sealed class DocumentEndpoint(LabCluster cluster, ServerCertificates certificates)
{
    private readonly RequestLimit _limit = new(cluster.Clock);

    /// <summary>Answers. May be called from any thread.</summary>
    public EndpointAnswer Answer(EndpointRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (server, link, guest) = cluster.Attestation.Reach(request.Server, request.Source);
        if (server is null)
        {
            return RequestRules.Refuse(Status403Forbidden, $"No server of this cluster has the address {request.Server}.");
        }

        if (link != GuestLink.Connected)
        {
            return RequestRules.Refuse(Status403Forbidden, Explain(link, request, server));
        }

        return Answer(request, server, guest);
    }

    /// <summary>Answers a tool on a server; null when nothing listens at the address there.</summary>
    public HostAnswer? AnswerHost(HostRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (cluster.Attestation.Server(request.Server) is not { } server || !(request.IsLocal ? server.IsLocal : server.HoldsAddress))
        {
            return null;
        }

        var address = request.IsLocal ? IPAddress.Loopback : server.Address;
        var asked = new EndpointRequest(address, server.Address, "GET", request.Path, request.Query, request.Headers);
        var answer = Answer(asked, server, null);
        return new HostAnswer(answer.Status, Encoding.UTF8.GetString(answer.Body));
    }

    private EndpointAnswer Answer(EndpointRequest request, AttestingServer server, LabGuest? guest) =>
        RequestRules.Check(request)
        ?? (_limit.Take(request.Source) ? null : RequestRules.Refuse(Status429TooManyRequests, "Too Many Requests, at most 5 per second"))
        ?? CheckCertificate(server)
        ?? Sign(server, guest, RequestRules.Nonce(request));

    private static EndpointAnswer? CheckCertificate(AttestingServer server) => server.Status switch
    {
        "Active" => null,
        "Error" => RequestRules.Refuse(Status500InternalServerError, $"The attestation service of {server.Name} reports an error."),
        "Expired" => RequestRules.Refuse(
            Status503ServiceUnavailable, $"The certificate of {server.Name} expired at {server.Expiration:u}. Sync with Azure to renew it."),
        _ when server.IsSyncing => RequestRules.Refuse(Status410Gone, $"{server.Name} is obtaining its certificate. Try again in a moment."),
        _ => RequestRules.Refuse(Status503ServiceUnavailable, $"{server.Name} has no certificate. Sync with Azure to obtain one."),
    };

    /// <summary>What the document says when the server itself asks is unverified; the lab names no virtual machine then.</summary>
    private EndpointAnswer Sign(AttestingServer server, LabGuest? guest, string? nonce)
    {
        var machine = new AttestedMachine(guest?.Id.ToString() ?? "", server.SubscriptionId);
        var document = DocumentBuilder.Issue(machine, cluster.Clock.GetUtcNow(), nonce);
        return new EndpointAnswer(Status200OK, DocumentEnvelope.Write(certificates.SignerOf(server)!.Sign(document)));
    }

    private static string Explain(GuestLink link, EndpointRequest request, AttestingServer server) => link switch
    {
        GuestLink.OnAnotherServer => $"The virtual machine at {request.Source} does not run on {server.Name}.",
        GuestLink.NotRunning => $"The virtual machine at {request.Source} is not running.",
        GuestLink.ServerNotSetUp => $"{server.Name} has no attestation switch with the address of the service. Turn on Azure benefits for this server.",
        GuestLink.NoAdapter => $"The virtual machine at {request.Source} has no attestation adapter. Turn on Azure benefits for it.",
        GuestLink.SeveralAdapters => $"The virtual machine at {request.Source} has several attestation adapters. Repair Azure benefits for it.",
        GuestLink.Disconnected => $"The attestation adapter of the virtual machine at {request.Source} is not connected to the attestation switch of {server.Name}. Repair Azure benefits for it.",
        GuestLink.NotIsolated => $"The attestation adapter of the virtual machine at {request.Source} is not isolated. Repair Azure benefits for it.",
        _ => $"No virtual machine has the address {request.Source}.",
    };
}
