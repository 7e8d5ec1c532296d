using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Attestation.Documents.Fetching;
using AzureBenefits.Attestation.Documents.Trust;
using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Attestation.Tests.Documents.Support;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Documents;

/// <summary>
/// The chain that Azure has since April 2026, made anew: an issuing authority below a root that exists self-signed, pinned
/// but in no store, and cross-signed by an older root.
/// </summary>
public sealed class CrossSignedRootTests : IDisposable
{
    private const string First = "http://www.cacerts.example/Root G2 - xsign.crt";
    private const string Second = "http://caissuers.cacerts.example/Root%20G2%20-%20xsign.crt";

    private static readonly TestAuthority Old = TestAuthority.Root("Old root");
    private static readonly TestAuthority New = TestAuthority.Root("Root G2");

    private static readonly X509Certificate2 CrossSigned =
        Old.Issuing("Root G2", spec => spec with { Digest = HashAlgorithmName.SHA384, SerialNumber = [5] }).Certificate;

    private static readonly TestAuthority Issuing = New.Issuing("Authority 02", spec => spec with
    {
        PathLength = 0,
        Digest = HashAlgorithmName.SHA384,
        Usage = TrustProfile.ServerAuthentication,
        IssuerAddresses = [First.Replace(" ", "%20", StringComparison.Ordinal), Second],
    });

    private static readonly byte[] Message = TestPki.Sign(Issuing.Issue(new CertificateSpec { Digest = HashAlgorithmName.SHA384 }));

    private static readonly TrustProfile Profile = TestPki.Profile with
    {
        Roots = [Old.Certificate],
        AbsentRoots = [new PinnedRoot("Root G2", New.Certificate.GetCertHashString(HashAlgorithmName.SHA256))],
        Intermediates = [],
        IssuerLocations = [new IssuerLocation("www.cacerts.example", "/"), new IssuerLocation("caissuers.cacerts.example", "/")],
    };

    private static readonly TrustProfile WithoutPin = Profile with { AbsentRoots = [] };

    private readonly IssuerSite _site = new();

    public static TheoryData<string, string> Sets => new()
    {
        { "self-signed", "CN=Root G2" },
        { "cross-signed", "CN=Old root" },
        { "self-signed, cross-signed", "CN=Root G2" },
        { "cross-signed, self-signed", "CN=Root G2" },
    };

    public void Dispose() => _site.Dispose();

    [Theory]
    [MemberData(nameof(Sets))]
    public void Verify_AnySetOfRoots_Verified(string set, string root)
    {
        var report = Verify(Profile, [Issuing.Certificate, .. Roots(set)]);
        TestPki.AssertVerified(report);
        if (!set.Contains(',', StringComparison.Ordinal))
        {
            Assert.Equal(root, report.Chain[^1].Subject);
        }
    }

    // In the machine's own store, where the platform's cure puts them.
    [Theory]
    [MemberData(nameof(Sets))]
    public void Verify_AnySetInTheMachinesStore_Verified(string set, string root)
    {
        var stores = StoresWith.Intermediates([OtherAuthority(), Issuing.Certificate, .. Roots(set)]);
        var report = Verify(Profile, [], stores);
        TestPki.AssertVerified(report);
        Assert.Contains(report.Chain[^1].Subject, new[] { root, "CN=Old root" });
    }

    [Fact]
    public void Verify_IntermediateGivenAndCrossSignedRootInTheStore_Verified() =>
        TestPki.AssertVerified(Verify(WithoutPin, [Issuing.Certificate], StoresWith.Intermediates(CrossSigned)));

    // What was given is enough: the machine's stores are not even read.
    [Fact]
    public void Verify_NothingMissing_ReadsNoStore()
    {
        var stores = StoresWith.Intermediates(OtherAuthority());
        TestPki.AssertVerified(Verify(Profile, [Issuing.Certificate, CrossSigned], stores));
        Assert.Equal(0, stores.Reads);
    }

    // Whoever may write to a machine's store of intermediates is not thereby trusted.
    [Fact]
    public void Verify_ForeignRootInTheMachinesStore_Refused()
    {
        var report = Verify(WithoutPin, [], StoresWith.Intermediates(Issuing.Certificate, New.Certificate));
        TestPki.AssertRefused(report, Check.Chain, Problem.RootNotTrusted);
    }

    [Fact]
    public void Verify_IntermediateAlone_NamesTheFileThatIsMissing()
    {
        var report = Verify(Profile, [Issuing.Certificate]);
        TestPki.AssertRefused(report, Check.Chain, Problem.IssuerMissing);
        Assert.Contains("\"Root G2 - xsign.crt\"", report.FirstFailure!.Detail, StringComparison.Ordinal);
    }

    // A self-signed root that nobody trusts lies around; the way through the cross-signed one is still found.
    [Theory]
    [InlineData("self-signed, cross-signed")]
    [InlineData("cross-signed, self-signed")]
    public void Verify_UntrustedSelfSignedBesideCrossSigned_Verified(string order) =>
        TestPki.AssertVerified(Verify(WithoutPin, [Issuing.Certificate, .. Roots(order)]));

    [Fact]
    public async Task VerifyAsync_UntrustedSelfSignedAtHand_TheCrossSignedIsFetched()
    {
        _site.Answers(Second, CrossSigned.RawData);
        TestPki.AssertVerified(await FetchAndVerify(WithoutPin, [Issuing.Certificate, New.Certificate]));
        Assert.Equal(2, _site.Requests.Count);
    }

    // The first place has what is there already, and no use.
    [Fact]
    public async Task VerifyAsync_FirstPlaceHasTheUntrustedSelfSigned_TheSecondIsAsked()
    {
        _site.Answers(FirstAsSent, New.Certificate.RawData).Answers(Second, CrossSigned.RawData);
        TestPki.AssertVerified(await FetchAndVerify(WithoutPin, [Issuing.Certificate, New.Certificate]));
        Assert.Equal([FirstAsSent, Second], _site.Requests);
    }

    [Theory]
    [InlineData("not found")]
    [InlineData("unreachable")]
    [InlineData("redirects")]
    [InlineData("another certificate")]
    [InlineData("same name and key identifier, forged")]
    [InlineData("no certificate")]
    public async Task VerifyAsync_FirstPlaceFails_TheSecondIsAsked(string failure)
    {
        _ = failure switch
        {
            "unreachable" => _site.Fails(FirstAsSent),
            "redirects" => _site.Redirects(FirstAsSent, Second),
            "another certificate" => _site.Answers(FirstAsSent, OtherAuthority().RawData),
            "same name and key identifier, forged" => _site.Answers(FirstAsSent, Forged().RawData),
            "no certificate" => _site.Answers(FirstAsSent, "<html></html>"u8.ToArray()),
            _ => _site,
        };
        _site.Answers(Second, CrossSigned.RawData);
        TestPki.AssertVerified(await FetchAndVerify(Profile, [Issuing.Certificate]));
        Assert.Equal([FirstAsSent, Second], _site.Requests);
    }

    [Fact]
    public async Task VerifyAsync_EveryPlaceFails_NamesEach()
    {
        _site.Fails(FirstAsSent);
        var report = await FetchAndVerify(Profile, [Issuing.Certificate]);
        Assert.Equal(Problem.IssuerNowhere, report[Check.IssuerFetch].Problem);
        Assert.Contains("www.cacerts.example", report[Check.IssuerFetch].Detail, StringComparison.Ordinal);
        Assert.Contains("404", report[Check.IssuerFetch].Detail, StringComparison.Ordinal);
        Assert.Equal(2, _site.Requests.Count);
    }

    // A certificate can name any number of places, and a stranger's may.
    [Fact]
    public async Task VerifyAsync_ManyPlaces_OnlySomeAreAsked()
    {
        var places = Enumerable.Range(0, 50).Select(number => $"http://www.cacerts.example/{number}.crt").ToList();
        var message = TestPki.Sign(Issuing.Issue(new CertificateSpec { IssuerAddresses = places }));
        Assert.False((await FetchAndVerify(Profile, [], message)).Verified);
        Assert.Equal(new IssuerFetchOptions().MaximumPlaces, _site.Requests.Count);
    }

    private static string FirstAsSent => First.Replace(" ", "%20", StringComparison.Ordinal);

    private static IEnumerable<X509Certificate2> Roots(string set) =>
        set.Split(", ").Select(name => name == "self-signed" ? New.Certificate : CrossSigned);

    private static X509Certificate2 OtherAuthority() => Old.Issuing("Other authority", spec => spec with { SerialNumber = [9] }).Certificate;

    /// <summary>The right name and key identifier, around the forger's key.</summary>
    private static X509Certificate2 Forged()
    {
        var request = new CertificateRequest("CN=Root G2", TestKeys.Rsa("forger"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(
            New.Certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single().SubjectKeyIdentifier!, false));
        return request.CreateSelfSigned(TestPki.Now.AddYears(-1), TestPki.Now.AddYears(1));
    }

    private static VerificationReport Verify(TrustProfile profile, IReadOnlyList<X509Certificate2> intermediates, ICertificateStores? stores = null) =>
        new DocumentVerifier(profile, new FakeTimeProvider(TestPki.Now), stores)
            .Verify(DocumentEnvelope.Write(Message), new VerificationRequest { Intermediates = intermediates });

    private Task<VerificationReport> FetchAndVerify(TrustProfile profile, IReadOnlyList<X509Certificate2> intermediates, byte[]? message = null)
    {
        var time = new FakeTimeProvider(TestPki.Now);
        var fetcher = new IssuerFetcher(new HttpMessageInvoker(_site, disposeHandler: false), profile.IssuerLocations, new IssuerFetchOptions(), time);
        return new FetchingDocumentVerifier(new DocumentVerifier(profile, time), fetcher).VerifyAsync(
            DocumentEnvelope.Write(message ?? Message), new VerificationRequest { Intermediates = intermediates }, CancellationToken.None);
    }
}
