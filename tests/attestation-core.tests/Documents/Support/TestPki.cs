using System.Security.Cryptography.X509Certificates;
using System.Text;
using AzureBenefits.Attestation.Documents;
using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Attestation.Documents.Signing;
using AzureBenefits.Attestation.Documents.Trust;
using AzureBenefits.Attestation.Documents.Verification;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Documents.Support;

/// <summary>A root, an issuing authority, a signing certificate, and a clock that stands still.</summary>
internal static class TestPki
{
    public const string VmId = "6277b885-20b1-43ba-81a2-ee4e94e7c0af";

    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly TestAuthority Root = TestAuthority.Root("Test root");

    public static readonly TestAuthority Issuing = Root.Issuing("Test issuing authority");

    public static readonly X509Certificate2 Signer = Issuing.Issue(new CertificateSpec());

    public static TrustProfile Profile { get; } = new()
    {
        Name = "test",
        Roots = [Root.Certificate],
        Intermediates = [Issuing.Certificate],
        DnsSuffixes = ["metadata.azure.com", "metadata.azure.us", "metadata.azure.cn", "metadata.microsoftazure.de"],
    };

    public static AttestedDocument Document(string? nonce = "1234567890") =>
        DocumentBuilder.Issue(new AttestedMachine(VmId, "05e8b285-4ce1-46a3-b4c9-f51ba67d6acc", "2022-datacenter"), Now, nonce);

    public static byte[] Sign(X509Certificate2? signer = null, AttestedDocument? document = null, SignatureLayout layout = SignatureLayout.Azure) =>
        new DocumentSigner(signer ?? Signer, layout, new FakeTimeProvider(Now)).Sign(document ?? Document());

    public static byte[] SignText(string content) =>
        new DocumentSigner(Signer, SignatureLayout.Azure, new FakeTimeProvider(Now)).Sign(Encoding.UTF8.GetBytes(content));

    public static DocumentVerifier Verifier(TrustProfile? profile = null, DateTimeOffset? now = null) =>
        new(profile ?? Profile, new FakeTimeProvider(now ?? Now));

    public static VerificationReport Verify(byte[] message, VerificationRequest? request = null, TrustProfile? profile = null, DateTimeOffset? now = null) =>
        Verifier(profile, now).Verify(DocumentEnvelope.Write(message), request ?? VerificationRequest.Any);

    public static VerificationReport VerifyText(string input) => Verifier().Verify(Encoding.UTF8.GetBytes(input), VerificationRequest.Any);

    public static void AssertVerified(VerificationReport report) =>
        Assert.True(report.Verified, report.FirstFailure is { } failure ? $"{failure.Check}: {failure.Problem}: {failure.Detail}" : "Not verified.");

    /// <summary>The first thing that is wrong is exactly this.</summary>
    public static void AssertRefused(VerificationReport report, Check check, Problem problem)
    {
        Assert.False(report.Verified);
        Assert.Equal((check, problem), (report.FirstFailure!.Check, report.FirstFailure.Problem));
        Assert.NotEmpty(report.FirstFailure.Detail);
        Assert.NotEmpty(report.FirstFailure.Fix!);
    }
}
