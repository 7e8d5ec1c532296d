using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Documents.Trust;
using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Lab.AttestationService.Certificates;

namespace AzureBenefits.Lab.Tests.AttestationService;

public sealed class CertificateTests
{
    [Fact]
    public async Task CertificateOf_SyncedServer_IsAsReal()
    {
        await using var lab = new AttestationLab();

        var certificate = lab.Certificates.CertificateOf(lab.Attesting)!;

        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single().EnumerateDnsNames();
        var usages = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<Oid>();
        Assert.Equal([$"westeurope.{TrustProfiles.LabDnsSuffix}", TrustProfiles.LabDnsSuffix], names);
        Assert.Equal(TrustProfile.ServerAuthentication, Assert.Single(usages).Value);
        Assert.Equal(2048, certificate.GetRSAPublicKey()!.KeySize);
        Assert.Equal(TimeSpan.FromDays(30), certificate.NotAfter - certificate.NotBefore);
        Assert.Equal(lab.Attesting.Expiration!.Value.UtcDateTime, certificate.NotAfter.ToUniversalTime());
    }

    [Fact]
    public async Task CertificateOf_AskedAgain_IsTheSame()
    {
        await using var lab = new AttestationLab();

        Assert.Same(lab.Certificates.CertificateOf(lab.Attesting), lab.Certificates.CertificateOf(lab.Attesting));
    }

    [Fact]
    public async Task CertificateOf_AfterSync_IsRenewedForTheSameKey()
    {
        await using var lab = new AttestationLab();
        var before = lab.Certificates.CertificateOf(lab.Attesting)!;
        lab.Cluster.Clock.Advance(TimeSpan.FromDays(10));

        await lab.SyncAsync();
        var after = lab.Certificates.CertificateOf(lab.Attesting)!;

        Assert.NotEqual(before.SerialNumber, after.SerialNumber);
        Assert.Equal(before.GetPublicKeyString(), after.GetPublicKeyString());
        Assert.True(after.NotAfter - before.NotAfter >= TimeSpan.FromDays(10));
        Assert.True(lab.Verify(lab.Ask()).Verified);
    }

    [Fact]
    public async Task CertificateOf_ServersOfACluster_HaveKeysOfTheirOwn()
    {
        await using var lab = new AttestationLab();

        var other = lab.Certificates.CertificateOf(lab.Cluster.Attestation.Server(AttestationLab.OtherServer)!)!;

        Assert.NotEqual(lab.Certificates.CertificateOf(lab.Attesting)!.GetPublicKeyString(), other.GetPublicKeyString());
    }

    [Fact]
    public async Task Answer_ThirtyOneDaysWithoutSync_IsRefusedAndSaysWhatToDo()
    {
        await using var lab = new AttestationLab();

        lab.Cluster.Clock.Advance(TimeSpan.FromDays(31));
        var answer = lab.Ask();

        Assert.Equal("Expired", lab.Attesting.Status);
        Assert.Equal(503, answer.Status);
        Assert.Contains("expired", AttestationLab.ErrorOf(answer), StringComparison.Ordinal);
        Assert.Contains("Sync with Azure", AttestationLab.ErrorOf(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_SyncAfterExpiry_ServesAgain()
    {
        await using var lab = new AttestationLab();
        lab.Cluster.Clock.Advance(TimeSpan.FromDays(31));

        await lab.SyncAsync();

        Assert.Equal("Active", lab.Attesting.Status);
        Assert.True(lab.Verify(lab.Ask()).Verified);
    }

    [Fact]
    public async Task Verify_DocumentThatOutlivesItsCertificate_NamesTheExpiredLink()
    {
        await using var lab = new AttestationLab();
        lab.Cluster.Clock.Advance(lab.Attesting.Expiration!.Value - lab.Cluster.Clock.GetUtcNow() - TimeSpan.FromHours(1));
        var answer = lab.Ask();
        Assert.True(lab.Verify(answer).Verified);

        lab.Cluster.Clock.Advance(TimeSpan.FromHours(2));
        var report = lab.Verify(answer);

        Assert.Equal((Check.Chain, Problem.CertificateExpired), (report.FirstFailure!.Check, report.FirstFailure.Problem));
        Assert.Contains("westeurope", report.FirstFailure.Detail, StringComparison.Ordinal);
        Assert.NotEmpty(report.FirstFailure.Fix!);
    }

    [Theory]
    [InlineData("Inactive", true, 410)]
    [InlineData("Inactive", false, 503)]
    public async Task Answer_NoCertificateYet_DependsOnASyncUnderWay(string status, bool syncing, int expected)
    {
        await using var lab = new AttestationLab();
        await lab.RunAsync("$ErrorActionPreference = 'Stop'; $id = (Get-AzureStackHCIAttestation).AttestationSwitchId; "
            + "Set-AzureStackHCIAttestation -SwitchId '00000000-0000-0000-0000-000000000000'; Set-AzureStackHCIAttestation -SwitchId $id"
            + (syncing ? "; Sync-AzureStackHCI" : ""));

        Assert.Equal(status, lab.Attesting.Status);
        Assert.Null(lab.Certificates.SignerOf(lab.Attesting));
        Assert.Equal(expected, lab.Ask().Status);
    }

    [Fact]
    public async Task TrustProfile_WrittenAndLoaded_TrustsThisLabAndNoOther()
    {
        await using var lab = new AttestationLab();
        await using var other = new AttestationLab();
        using var folder = new Gateway.TemporaryFolder();
        var file = Path.Combine(folder.Path, "lab.json");
        using var authority = new LabCertificateAuthority(lab.Cluster.Clock);
        using var certificates = new ServerCertificates(authority, lab.Cluster.Clock);
        var endpoint = new Lab.AttestationService.Endpoint.DocumentEndpoint(lab.Cluster, certificates);
        await File.WriteAllTextAsync(file, LabTrustProfile.Of(authority).ToJson());

        var verifier = new DocumentVerifier(TrustProfileFile.Load(file), lab.Cluster.Clock);

        Assert.True(verifier.Verify(endpoint.Answer(lab.Request()).Body, VerificationRequest.Any).Verified);
        Assert.Equal(Check.Chain, verifier.Verify(other.Ask().Body, VerificationRequest.Any).FirstFailure!.Check);
    }
}
