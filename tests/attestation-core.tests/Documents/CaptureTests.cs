using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AzureBenefits.Attestation.Documents.Cms;
using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Attestation.Documents.Trust;
using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Attestation.Tests.Documents.Support;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Documents;

/// <summary>Documents captured from real Azure machines, published by their owners, verified offline.</summary>
public sealed class CaptureTests
{
    [CapturesTheory]
    [InlineData("coder_rsa", "2024-04-22T18:00:00Z", "eastus.metadata.azure.com")]
    [InlineData("coder_govcloud", "2023-03-08T18:00:00Z", "usgovvirginia.metadata.azure.us")]
    [InlineData("rh_operations_2023_northeurope", "2023-10-02T13:00:00Z", "northeurope.metadata.azure.com")]
    [InlineData("taskcluster_good_1ee3189231", "2025-04-23T17:00:00Z", "eastus.metadata.azure.com")]
    [InlineData("taskcluster_good_39c9bcc8e2", "2023-10-31T16:00:00Z", "westeurope.metadata.azure.com")]
    public void Verify_Genuine_Verified(string name, string at, string host)
    {
        var report = Verify(name, at, SharedMaterial.Authorities());
        TestPki.AssertVerified(report);
        Assert.Contains(host, report[Check.Name].Detail, StringComparison.Ordinal);
        Assert.Equal(3, report.Chain.Count);
    }

    // Both roots carry these issuing authorities; either alone is enough, whichever certificates are lying around.
    [CapturesTheory]
    [InlineData("DigiCert Global Root G2")]
    [InlineData("Microsoft RSA Root Certificate Authority 2017")]
    public void Verify_CrossSignedIssuer_VerifiedUnderEitherRoot(string root)
    {
        var azure = TrustProfiles.Azure();
        var profile = azure with { Roots = [.. azure.Roots.Where(r => r.GetNameInfo(X509NameType.SimpleName, false) == root)] };
        var report = Verify("taskcluster_good_1ee3189231", "2025-04-23T17:00:00Z", SharedMaterial.Authorities(), profile);
        TestPki.AssertVerified(report);
        Assert.Contains(root, report.Chain[^1].Subject, StringComparison.Ordinal);
    }

    // Since April 2026 another root, which exists twice: self-signed and cross-signed by DigiCert's. Either will do, and both.
    [CapturesTheory]
    [InlineData("Microsoft TLS RSA Root G2", "microsoft_tls_rsa_root_g2")]
    [InlineData("DigiCert Global Root G2", "microsoft_tls_rsa_root_g2_xsign")]
    [InlineData("Root G2", "microsoft_tls_rsa_root_g2", "microsoft_tls_rsa_root_g2_xsign")]
    [InlineData("Root G2", "microsoft_tls_rsa_root_g2_xsign", "microsoft_tls_rsa_root_g2")]
    public void Verify_CaptureOf2026_Verified(string root, params string[] others)
    {
        var report = Verify2026(["microsoft_tls_g2_rsa_ca_ocsp_02", .. others]);
        TestPki.AssertVerified(report);
        Assert.Contains(root, report.Chain[^1].Subject, StringComparison.Ordinal);
    }

    // The platform's own cure names this file.
    [CapturesFact]
    public void Verify_CaptureOf2026WithTheIntermediateAlone_NamesTheFileThatIsMissing()
    {
        var report = Verify2026(["microsoft_tls_g2_rsa_ca_ocsp_02"]);
        TestPki.AssertRefused(report, Check.Chain, Problem.IssuerMissing);
        Assert.Contains("\"Microsoft TLS RSA Root G2 - xsign.crt\"", report.FirstFailure!.Detail, StringComparison.Ordinal);
        Assert.Contains("http://caissuers.microsoft.com/pkiops/certs/", report.FirstFailure.Fix, StringComparison.Ordinal);
    }

    [CapturesFact]
    public void Verify_CaptureOf2026Alone_NamesTheIntermediate() =>
        Assert.Contains("Microsoft TLS G2 RSA CA OCSP 02", Verify2026([])[Check.Chain].Detail, StringComparison.Ordinal);

    [CapturesFact]
    public void Verify_WithoutIssuingCertificate_NamesWhatIsMissingAndWhereToGetIt()
    {
        var report = Verify("coder_rsa", "2024-04-22T18:00:00Z", []);
        TestPki.AssertRefused(report, Check.Chain, Problem.IssuerMissing);
        Assert.Contains("Microsoft Azure RSA TLS Issuing CA 08", report.FirstFailure!.Detail, StringComparison.Ordinal);
        Assert.Contains("http://www.microsoft.com/pkiops/certs/", report.FirstFailure.Fix, StringComparison.Ordinal);
    }

    [CapturesFact]
    public void Verify_GenuineButOld_Refused()
    {
        var report = Verify("coder_rsa", "2026-11-01T00:00:00Z", SharedMaterial.Authorities());
        TestPki.AssertRefused(report, Check.Lifetime, Problem.DocumentExpired);
        Assert.Equal(Problem.CertificateExpired, report[Check.Chain].Problem);
    }

    // Edited by its owners for their tests: bytes were put into the message, so that its stated length no longer fits.
    [CapturesFact]
    public void Verify_EditedCapture_Refused() =>
        TestPki.AssertRefused(Verify("taskcluster_message_bad", "2019-12-13T01:00:00Z", SharedMaterial.Authorities()), Check.Length, Problem.DerTrailingData);

    // Signed for metadata.azure.org, a name its owners' tests own.
    [CapturesFact]
    public void Verify_CaptureWithWrongName_Refused() =>
        TestPki.AssertRefused(Verify("taskcluster_wrong_subject", "2020-12-15T13:00:00Z", SharedMaterial.Authorities()), Check.Name, Problem.NameNotAllowed);

    // The documentation's sample: self-signed with a 1024-bit key and MD5.
    [CapturesFact]
    public void Verify_DocumentationSample_Refused() =>
        TestPki.AssertRefused(Verify("msdocs_testsubdomain", "2018-11-20T22:08:00Z", SharedMaterial.Authorities()), Check.Algorithm, Problem.KeyTooWeak);

    [CapturesTheory]
    [InlineData("coder_rsa")]
    [InlineData("coder_govcloud")]
    [InlineData("rh_operations_2023_northeurope")]
    [InlineData("taskcluster_good_1ee3189231")]
    [InlineData("taskcluster_good_39c9bcc8e2")]
    [InlineData("taskcluster_message_bad")]
    [InlineData("msdocs_testsubdomain")]
    public void Write_WhatACaptureSays_IsItsExactContent(string name)
    {
        Assert.Null(DocumentEnvelope.Read(SharedMaterial.Capture(name), out var der));
        Assert.Null(CmsMessage.Read(der, out var message));
        Assert.Null(DocumentReader.Read(message!.Content, out var document));
        Assert.Equal(Encoding.UTF8.GetString(message.Content.Span), Encoding.UTF8.GetString(DocumentJson.Write(document!)));
    }

    // Our signer's layout is that of real documents: same tags, same nesting, same algorithms.
    [CapturesFact]
    public void Sign_AzureLayout_HasTheStructureOfACapture()
    {
        Assert.Null(DocumentEnvelope.Read(SharedMaterial.Capture("coder_rsa"), out var capture));
        Assert.Equal(Asn1Outline.Of(capture.ToArray()), Asn1Outline.Of(TestPki.Sign()));
    }

    private static VerificationReport Verify2026(IEnumerable<string> authorities)
    {
        var request = new VerificationRequest
        {
            At = DateTimeOffset.Parse("2026-07-28T15:00:00Z", CultureInfo.InvariantCulture),
            Intermediates = [.. authorities.Select(SharedMaterial.Authority2026)],
        };
        return TestPki.Verifier(TrustProfiles.Azure()).Verify(SharedMaterial.Capture2026(), request);
    }

    private static VerificationReport Verify(
        string name,
        string at,
        IReadOnlyList<X509Certificate2> intermediates,
        TrustProfile? profile = null)
    {
        profile ??= TrustProfiles.Azure();
        Assert.DoesNotContain(profile.AbsentRoots, root => root.Name is "DigiCert Global Root G2" or "Microsoft RSA Root Certificate Authority 2017");
        var request = new VerificationRequest { At = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), Intermediates = intermediates };
        return TestPki.Verifier(profile).Verify(SharedMaterial.Capture(name), request);
    }
}
