using System.Text;
using AzureBenefits.Attestation.Documents.Trust;
using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Lab.AttestationService.Certificates;
using AzureBenefits.Lab.AttestationService.Endpoint;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Lab.SimulatedCluster.AttestationNetwork;
using Microsoft.Extensions.Time.Testing;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Tests.AttestationService;

/// <summary>A cluster whose servers attest, under a clock that only moves when told to.</summary>
internal sealed class AttestationLab : IAsyncDisposable
{
    public const string Server = "hci-node1";
    public const string OtherServer = "hci-node2";

    private static readonly DateTimeOffset s_start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>One for all tests, because making keys takes most of their time.</summary>
    private static readonly LabCertificateAuthority s_authority = new(new FakeTimeProvider(s_start));

    public AttestationLab(string scenario = "on")
    {
        Cluster = new LabCluster(Time, scenario);
        Certificates = new ServerCertificates(s_authority, Cluster.Clock);
        Endpoint = new DocumentEndpoint(Cluster, Certificates);
    }

    public FakeTimeProvider Time { get; } = new(s_start);

    public LabCluster Cluster { get; }

    public ServerCertificates Certificates { get; }

    public DocumentEndpoint Endpoint { get; }

    public LabGuest Guest => Cluster.Attestation.Guests().First(guest => guest.Server == Server);

    private static TrustProfile Profile => TrustProfiles.Lab(s_authority.Root, s_authority.Issuing);

    public AttestingServer Attesting => Cluster.Attestation.Server(Server)!;

    public EndpointRequest Request(string? nonce = null) => EndpointRequest.ForDocument(Attesting.Address, Guest.Address, nonce);

    public EndpointAnswer Ask(string? nonce = null) => Endpoint.Answer(Request(nonce));

    public VerificationReport Verify(EndpointAnswer answer, VerificationRequest? request = null) =>
        new DocumentVerifier(Profile, Cluster.Clock).Verify(answer.Body, request ?? VerificationRequest.Any);

    /// <summary>Runs a script on the server, as an administrator there would.</summary>
    public async Task RunAsync(string script)
    {
        var invocation = new RemoteInvocation(Server, script, null, new Dictionary<string, object?>());
        await foreach (var _ in Cluster.InvokeAsync(invocation, CancellationToken.None))
        {
        }
    }

    public async Task SyncAsync()
    {
        await RunAsync("$ErrorActionPreference = 'Stop'; Sync-AzureStackHCI");
        Cluster.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    public static string ErrorOf(EndpointAnswer answer) => (string)JObject.Parse(Encoding.UTF8.GetString(answer.Body))["error"]!;

    public async ValueTask DisposeAsync()
    {
        Certificates.Dispose();
        await Cluster.DisposeAsync();
    }
}
