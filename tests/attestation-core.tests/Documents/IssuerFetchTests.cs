using AzureBenefits.Attestation.Documents;
using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Attestation.Documents.Fetching;
using AzureBenefits.Attestation.Documents.Trust;
using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Attestation.Tests.Documents.Support;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Documents;

/// <summary>Fetching missing issuing certificates: only when nothing else is wrong, only from allowed places, within bounds.</summary>
public sealed class IssuerFetchTests : IDisposable
{
    private const string Address = "http://cacerts.example/issuing.crt";

    private static readonly TrustProfile Profile = TestPki.Profile with
    {
        Intermediates = [],
        IssuerLocations = [new IssuerLocation("cacerts.example", "/")],
    };

    private static readonly byte[] Message = Signed(Address);

    private readonly IssuerSite _site = new();
    private readonly FakeTimeProvider _time = new(TestPki.Now);

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task VerifyAsync_IssuerMissing_IsFetchedAndVerified()
    {
        _site.Answers(Address, TestPki.Issuing.Certificate.RawData);
        var report = await Verify(Message);
        TestPki.AssertVerified(report);
        Assert.Equal(
            (CheckState.Deferred, CheckState.Passed, CheckState.Passed),
            (report[Check.Chain].State, report[Check.IssuerFetch].State, report[Check.ChainAgain].State));
        Assert.Equal(3, report.Chain.Count);
        Assert.Equal([Address], _site.Requests);
    }

    [Fact]
    public async Task VerifyAsync_TwoIssuersMissing_AreFetchedOneAfterTheOther()
    {
        const string Upper = "http://cacerts.example/upper.crt";
        var upper = TestPki.Root.Issuing("Upper authority");
        var lower = upper.Issuing("Lower authority", spec => spec with { IssuerAddress = Upper });
        _site.Answers(Address, lower.Certificate.RawData).Answers(Upper, upper.Certificate.RawData);
        TestPki.AssertVerified(await Verify(TestPki.Sign(lower.Issue(new CertificateSpec { IssuerAddress = Address }))));
        Assert.Equal([Address, Upper], _site.Requests);
    }

    [Fact]
    public async Task VerifyAsync_NothingMissing_FetchesNothing()
    {
        TestPki.AssertVerified(await Verify(Message, Profile with { Intermediates = [TestPki.Issuing.Certificate] }));
        Assert.Empty(_site.Requests);
    }

    // A stranger who can make us send requests, even to allowed hosts, has a tool; only flawless documents may.
    [Theory]
    [InlineData("nonce")]
    [InlineData("machine")]
    [InlineData("time")]
    [InlineData("name")]
    [InlineData("content")]
    [InlineData("signature")]
    public async Task VerifyAsync_AnythingElseWrong_FetchesNothing(string fault)
    {
        _site.Answers(Address, TestPki.Issuing.Certificate.RawData);
        var request = fault switch
        {
            "nonce" => new VerificationRequest { Nonce = "other" },
            "machine" => new VerificationRequest { VmId = "other" },
            "time" => new VerificationRequest { At = TestPki.Now.AddDays(2) },
            _ => VerificationRequest.Any,
        };
        var message = fault switch
        {
            "name" => TestPki.Sign(TestPki.Issuing.Issue(new CertificateSpec { IssuerAddress = Address, DnsNames = ["example.com"] })),
            "content" => Signed(Address, TestPki.Document() with { VmId = "some-vm" }),
            "signature" => [.. Message.AsSpan(0, Message.Length - 1), (byte)(Message[^1] ^ 1)],
            _ => Message,
        };
        Assert.False((await Verify(message, request: request)).Verified);
        Assert.Empty(_site.Requests);
    }

    [Theory]
    [InlineData("http://evil.example/issuing.crt")]
    [InlineData("http://169.254.169.254/metadata/identity/oauth2/token")]
    [InlineData("http://cacerts.example:8080/issuing.crt")]
    [InlineData("ldap://cacerts.example/issuing.crt")]
    public async Task VerifyAsync_AddressNotAllowed_SendsNothing(string address)
    {
        TestPki.AssertRefused(await Verify(Signed(address)), Check.Chain, Problem.IssuerMissing);
        Assert.Equal(Problem.IssuerLocationRefused, (await Verify(Signed(address)))[Check.IssuerFetch].Problem);
        Assert.Empty(_site.Requests);
    }

    [Fact]
    public async Task VerifyAsync_NoAddress_SaysSo() => await AssertFetch(Problem.IssuerLocationMissing, Signed(null));

    [Fact]
    public async Task VerifyAsync_SiteUnreachable_SaysSo() => await AssertFetch(Problem.IssuerUnreachable, site => site.Fails(Address));

    [Fact]
    public async Task VerifyAsync_SiteAnswersNotFound_SaysSo() => await AssertFetch(Problem.IssuerAnswerRefused, _ => { });

    // An allowed host with an open redirection would lead anywhere.
    [Fact]
    public async Task VerifyAsync_SiteRedirects_IsNotFollowed()
    {
        await AssertFetch(Problem.IssuerAnswerRefused, site => site.Redirects(Address, "http://169.254.169.254/"));
        Assert.Equal([Address], _site.Requests);
        using var handler = IssuerFetcher.CreateHandler();
        Assert.False(handler.AllowAutoRedirect);
    }

    [Fact]
    public async Task VerifyAsync_AnswerIsNoCertificate_SaysSo() =>
        await AssertFetch(Problem.IssuerNotCertificate, site => site.Answers(Address, "<html>Sign in to this network</html>"u8.ToArray()));

    [Fact]
    public async Task VerifyAsync_AnswerIsTooLarge_SaysSo() =>
        await AssertFetch(Problem.IssuerTooLarge, site => site.Answers(Address, new byte[new IssuerFetchOptions().MaximumBytes + 1]));

    [Fact]
    public async Task VerifyAsync_AnswerIsAnotherCertificate_SaysSo() =>
        await AssertFetch(Problem.IssuerDoesNotMatch, site => site.Answers(Address, TestPki.Root.Certificate.RawData));

    // The right name around another key: a forged issuing certificate served by someone in between.
    [Fact]
    public async Task VerifyAsync_AnswerHasAnotherKey_SaysSo() =>
        await AssertFetch(
            Problem.IssuerDoesNotMatch,
            site => site.Answers(Address, TestPki.Root.Issuing("Test issuing authority", spec => spec with { Key = TestKeys.Rsa("forger") }).Certificate.RawData));

    // Each fetched certificate names another one, for ever.
    [Fact]
    public async Task VerifyAsync_EndlessChain_StopsAfterTheLastHop()
    {
        var authority = TestPki.Root.Issuing("Authority 0");
        for (var level = 1; level <= 5; level++)
        {
            var address = $"http://cacerts.example/{level - 1}.crt";
            _site.Answers(address, authority.Certificate.RawData);
            authority = authority.Issuing($"Authority {level}", spec => spec with { IssuerAddress = address });
        }
        _site.Answers(Address, authority.Certificate.RawData);
        var report = await Verify(TestPki.Sign(authority.Issue(new CertificateSpec { IssuerAddress = Address })));
        Assert.Equal(Problem.IssuerHopsExceeded, report[Check.IssuerFetch].Problem);
        Assert.False(report.Verified);
        Assert.Equal(new IssuerFetchOptions().MaximumHops, _site.Requests.Count);
    }

    [Fact]
    public async Task VerifyAsync_SecondDocument_UsesWhatWasFetched()
    {
        _site.Answers(Address, TestPki.Issuing.Certificate.RawData);
        var fetcher = Fetcher(Profile);
        await Verify(Message, fetcher: fetcher);
        TestPki.AssertVerified(await Verify(Message, fetcher: fetcher));
        Assert.Single(_site.Requests);
    }

    [Fact]
    public async Task VerifyAsync_AfterAFailedFetch_WaitsBeforeTryingAgain()
    {
        var fetcher = Fetcher(Profile);
        await Verify(Message, fetcher: fetcher);
        _site.Answers(Address, TestPki.Issuing.Certificate.RawData);
        Assert.False((await Verify(Message, fetcher: fetcher)).Verified);
        Assert.Single(_site.Requests);

        _time.Advance(new IssuerFetchOptions().KeepFailed);
        TestPki.AssertVerified(await Verify(Message, fetcher: fetcher));
    }

    [Fact]
    public async Task VerifyAsync_AfterTheCachesTime_FetchesAgain()
    {
        _site.Answers(Address, TestPki.Issuing.Certificate.RawData);
        var fetcher = Fetcher(Profile);
        await Verify(Message, fetcher: fetcher);
        _time.Advance(new IssuerFetchOptions().KeepFound);
        await Verify(Message, request: new VerificationRequest { At = TestPki.Now }, fetcher: fetcher);
        Assert.Equal(2, _site.Requests.Count);
    }

    private static byte[] Signed(string? address, AttestedDocument? document = null) =>
        TestPki.Sign(TestPki.Issuing.Issue(new CertificateSpec { IssuerAddress = address }), document);

    private async Task AssertFetch(Problem problem, Action<IssuerSite> prepare)
    {
        prepare(_site);
        await AssertFetch(problem, Message);
    }

    private async Task AssertFetch(Problem problem, byte[] message)
    {
        var report = await Verify(message);
        Assert.False(report.Verified);
        Assert.Equal((Problem.IssuerMissing, problem), (report[Check.Chain].Problem, report[Check.IssuerFetch].Problem));
        Assert.NotEmpty(report[Check.IssuerFetch].Detail);
        Assert.NotEmpty(report[Check.IssuerFetch].Fix!);
    }

    private IssuerFetcher Fetcher(TrustProfile profile) =>
        new(new HttpMessageInvoker(_site), profile.IssuerLocations, new IssuerFetchOptions(), _time);

    private Task<VerificationReport> Verify(
        byte[] message, TrustProfile? profile = null, VerificationRequest? request = null, IssuerFetcher? fetcher = null)
    {
        profile ??= Profile;
        var verifier = new FetchingDocumentVerifier(new DocumentVerifier(profile, _time), fetcher ?? Fetcher(profile));
        return verifier.VerifyAsync(DocumentEnvelope.Write(message), request ?? VerificationRequest.Any, CancellationToken.None);
    }
}
