using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Documents.Trust;
using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Lab.AttestationService.Certificates;
using AzureBenefits.Lab.AttestationService.Endpoint;
using AzureBenefits.Lab.SimulatedCluster.AttestationNetwork;
using AzureBenefits.Testing;
using Microsoft.Extensions.Options;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>A simulated cluster whose servers attest, and a verifier that believes its authority.</summary>
internal sealed class AttestedLab : IAsyncDisposable
{
    private readonly LabCertificateAuthority _authority;
    private readonly ServerCertificates _certificates;
    private readonly DocumentEndpoint _endpoint;
    private readonly string _profile = Path.GetTempFileName();

    /// <param name="scenario">The cluster's scenario.</param>
    /// <param name="time">The real time of the lab, its authority and the verifier; null for the machine's.</param>
    public AttestedLab(string scenario, TimeProvider? time = null)
    {
        Run = new LabRun(scenario, time);
        _authority = new LabCertificateAuthority(Run.Lab.Clock);
        _certificates = new ServerCertificates(_authority, Run.Lab.Clock);
        _endpoint = new DocumentEndpoint(Run.Lab, _certificates);
        Run.Lab.HostEndpoint = _endpoint.AnswerHost;
        File.WriteAllText(_profile, LabTrustProfile.Of(_authority).ToJson());
        Run.TrustProfile = _profile;
    }

    public LabRun Run { get; }

    public LabGuest Guest(string name) => Run.Lab.Attestation.Guests().Single(guest => guest.Name == name);

    public EndpointAnswer Ask(LabGuest guest, string? server = null) => _endpoint.Answer(
        EndpointRequest.ForDocument(Run.Lab.Attestation.Server(server ?? guest.Server)!.Address, guest.Address, "1234567890"));

    public VerificationReport Verify(EndpointAnswer answer, LabGuest guest) =>
        new DocumentVerifier(TrustProfileFile.Load(_profile), Run.Lab.Clock).Verify(
            answer.Body, new VerificationRequest { Nonce = "1234567890", VmId = guest.Id.ToString() });

    public async Task<AttestationTestReport> TestAsync(string server, string? profile = null)
    {
        // The first script of a process takes long on a slow machine; that server isn't silent.
        var options = Options.Create(new AttestationOptions { TrustProfile = profile ?? _profile, ReadSilenceDeadline = TimeSpan.FromHours(1) });
        var outcome = await new AttestationTest(options, Run.Lab.Clock).RunAsync(new LabNodeShell(Run.Lab), server, CancellationToken.None);
        return outcome.Value!;
    }

    /// <summary>Tests all servers at once, through a shell whose hanging calls time goes on for.</summary>
    public async Task<IReadOnlyDictionary<string, Outcome<AttestationTestReport>>> TestAllAsync(ClusterSnapshot cluster)
    {
        var options = Options.Create(new AttestationOptions { TrustProfile = _profile, ReadSilenceDeadline = Run.SilenceDeadline });
        var outcomes = await new AttestationTest(options, Run.Time).RunAllAsync(Run.Shell, cluster.Servers, CancellationToken.None);
        return cluster.Servers.Zip(outcomes).ToDictionary(pair => pair.First.Name, pair => pair.Second);
    }

    public async ValueTask DisposeAsync()
    {
        File.Delete(_profile);
        _certificates.Dispose();
        _authority.Dispose();
        await Run.DisposeAsync();
    }
}
