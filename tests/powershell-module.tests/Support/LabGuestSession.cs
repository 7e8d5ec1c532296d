using System.Net;
using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Documents.Diagnosis;
using AzureBenefits.Attestation.Documents.Trust;
using AzureBenefits.Lab.AttestationService.Certificates;
using AzureBenefits.Lab.AttestationService.Endpoint;
using AzureBenefits.PowerShell.Cmdlets;
using AzureBenefits.PowerShell.Output;

namespace AzureBenefits.PowerShell.Tests.Support;

/// <summary>A console in a virtual machine of a lab that is on: the endpoint of its server answers it as that machine.</summary>
internal sealed class LabGuestSession : IAsyncDisposable
{
    private readonly LabCertificateAuthority _authority = new(TimeProvider.System);
    private readonly ServerCertificates _certificates;
    private readonly Endpoint _endpoint;
    private readonly string _profile = Path.GetTempFileName();

    public LabGuestSession(string virtualMachine)
    {
        Session = new ModuleSession("small-on");
        _certificates = new ServerCertificates(_authority, Session.Lab.Clock);
        _endpoint = new Endpoint(new DocumentEndpoint(Session.Lab, _certificates), Session, virtualMachine);
        File.WriteAllText(_profile, LabTrustProfile.Of(_authority).ToJson());
    }

    public ModuleSession Session { get; }

    public bool StoresAreEmpty { get; init; }

    public IReadOnlyList<MachineAdapter> Adapters { get; init; } = [new MachineAdapter("Ethernet 2", true, ["169.254.10.20"])];

    public string Issuer => _authority.Issuing.Subject;

    /// <summary>The command, with the lab's trust profile.</summary>
    public string Line => $"Test-AzureBenefitsAttestation -Diagnose -TrustProfile '{_profile}'";

    public GuestDiagnosisResult Diagnose()
    {
        ICertificateStores stores = StoresAreEmpty ? new NoCertificateStores() : new Stores(_authority);
        Session.SetVariable(DiagnosedGuest.Variable, new DiagnosedGuest(new GuestMachine(true, Adapters, stores), _endpoint));
        return Xunit.Assert.IsType<GuestDiagnosisResult>(Xunit.Assert.Single(Session.Run(Line)).BaseObject);
    }

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        _endpoint.Dispose();
        _certificates.Dispose();
        _authority.Dispose();
        File.Delete(_profile);
    }

    private sealed class Stores(LabCertificateAuthority authority) : ICertificateStores
    {
        public IReadOnlyList<X509Certificate2> Read(CertificateStore store) => store switch
        {
            CertificateStore.MachineIntermediates => [X509CertificateLoader.LoadCertificate(authority.Issuing.RawData)],
            CertificateStore.MachineRoots => [X509CertificateLoader.LoadCertificate(authority.Root.RawData)],
            _ => [],
        };
    }

    /// <summary>Nothing listens on a guest itself; the endpoint on the network is that of the server on which the guest runs.</summary>
    private sealed class Endpoint(DocumentEndpoint endpoint, ModuleSession session, string virtualMachine) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var asked = request.RequestUri!;
            if (asked.IsLoopback)
            {
                throw new HttpRequestException("Connection refused");
            }

            var guest = session.Lab.Attestation.Guests().Single(guest => guest.Name == virtualMachine);
            var answer = endpoint.Answer(new EndpointRequest(
                session.Lab.Attestation.Server(guest.Server)!.Address,
                guest.Address,
                request.Method.Method,
                asked.AbsolutePath,
                asked.Query,
                request.Headers.ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase)));
            return Task.FromResult(new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = new ByteArrayContent(answer.Body) });
        }
    }
}
