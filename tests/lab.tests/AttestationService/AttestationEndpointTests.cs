using System.Globalization;
using System.Text.Json;
using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Lab.AttestationService;
using Microsoft.Extensions.Time.Testing;

namespace AzureBenefits.Lab.Tests.AttestationService;

public sealed class AttestationEndpointTests : IClassFixture<AttestationEndpointTests.SharedAuthority>
{
    private const string Path = "/metadata/attested/document";
    private const string Query = "?api-version=2018-10-01&nonce=1234567890";

    private static readonly AttestedMachine Machine = new("6277b885-20b1-43ba-81a2-ee4e94e7c0af", "05e8b285-4ce1-46a3-b4c9-f51ba67d6acc");

    private readonly FakeTimeProvider _time;
    private readonly LabCertificateAuthority _authority;
    private readonly ServerAttestation _server;
    private readonly AttestationEndpoint _endpoint;

    public AttestationEndpointTests(SharedAuthority shared)
    {
        (_time, _authority) = (shared.Time, shared.Authority);
        _server = new ServerAttestation("Node1", _authority, _time);
        _server.Renew();
        _endpoint = new AttestationEndpoint(_server, _time);
    }

    [Fact]
    public void Answer_GoodRequest_GivesADocumentThatVerifies()
    {
        var report = Verify(Ask());
        Assert.True(report.Verified, report.FirstFailure?.Detail);
        Assert.Contains("node1.metadata.azure-benefits.test", report[Check.Name].Detail, StringComparison.Ordinal);
        Assert.Equal(_time.GetUtcNow(), report.Document!.CreatedOn);
    }

    [Fact]
    public void Answer_WithoutNonce_UsesTheExpiry() =>
        Assert.Equal(
            _time.GetUtcNow().AddHours(6).ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture),
            Verify(Ask(query: "api-version=2018-10-01"), nonce: null).Document!.Nonce);

    [Theory]
    [InlineData("true")]
    [InlineData("True")]
    [InlineData("TRUE")]
    public void Answer_MetadataHeaderInAnyCase_Answered(string value) => Assert.Equal(200, Ask(headers: [new("metadata", value)]).Status);

    // A page in a browser cannot set this header without asking first.
    [Theory]
    [InlineData(null)]
    [InlineData("false")]
    [InlineData("")]
    public void Answer_NoMetadataHeader_Refused(string? value) =>
        AssertRefused(400, "Required metadata header not specified", Ask(headers: value is null ? [] : [new("Metadata", value)]));

    // A proxy on the machine would hand the document to whoever asked it.
    [Fact]
    public void Answer_Forwarded_Refused() =>
        AssertRefused(400, "Forwarded", Ask(headers: [new("Metadata", "true"), new("x-forwarded-for", "10.0.0.1")]));

    [Theory]
    [InlineData("api-version=2018-10-01&nonce=1&nonce=2")]
    [InlineData("api-version=2018-10-01&API-Version=2018-10-01")]
    [InlineData("api-version=2018-10-01&nonce=1&%6eonce=2")]
    public void Answer_RepeatedParameter_Refused(string query) => AssertRefused(400, "repeated", Ask(query: query));

    [Theory]
    [InlineData("")]
    [InlineData("?nonce=1")]
    [InlineData("?api-version=")]
    [InlineData("?api-version=1999-01-01")]
    public void Answer_MissingOrUnknownVersion_RefusedWithTheVersionsThereAre(string query)
    {
        var response = Ask(query: query);
        AssertRefused(400, "api-version", response);
        Assert.Equal("2018-10-01", JsonDocument.Parse(response.Body).RootElement.GetProperty("newest-versions")[0].GetString());
    }

    [Theory]
    [InlineData("nonce=")]
    [InlineData("nonce=a%20b")]
    [InlineData("nonce=123456789012345678901234567890123")]
    public void Answer_BadNonce_Refused(string nonce) => AssertRefused(400, "nonce", Ask(query: $"api-version=2018-10-01&{nonce}"));

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("HEAD")]
    public void Answer_OtherMethod_Refused(string method) => AssertRefused(405, "Method", Ask(method: method));

    [Theory]
    [InlineData("/")]
    [InlineData("/metadata/instance")]
    [InlineData("/metadata/attested/document/more")]
    public void Answer_OtherPath_Refused(string path) => AssertRefused(404, "Not found", Ask(path: path));

    // Another server's machine, or one whose adapter was moved to another switch, must not get a document.
    [Fact]
    public void Answer_UnknownMachine_Refused() => AssertRefused(404, "Not found", _endpoint.Answer(Request(), null));

    [Fact]
    public void Answer_SixthRequestWithinASecond_Refused()
    {
        Assert.All(Enumerable.Range(0, 5), _ => Assert.Equal(200, Ask().Status));
        AssertRefused(429, "Too many", Ask());
        Assert.Equal(200, _endpoint.Answer(Request(), Machine with { VmId = Guid.Empty.ToString() }).Status);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, Ask().Status);
    }

    [Fact]
    public void Answer_ServerWithoutCertificate_SaysSo()
    {
        _server.Drop();
        AssertRefused(503, "certificate", Ask());
    }

    // The server was cut off from Azure for a month: it is told what to do, and after a sync all is well.
    [Fact]
    public void Answer_After31DaysWithoutSync_DoesNotVerifyAndSaysWhy()
    {
        _time.Advance(TimeSpan.FromDays(31));
        Assert.Equal(ServerAttestationStatus.Expired, _server.Status);
        var report = Verify(Ask());
        Assert.False(report.Verified);
        Assert.Equal((Check.Chain, Problem.CertificateExpired), (report.FirstFailure!.Check, report.FirstFailure.Problem));
        Assert.Contains("sync", report.FirstFailure.Fix, StringComparison.Ordinal);

        _server.Renew();
        Assert.Equal(ServerAttestationStatus.Active, _server.Status);
        Assert.True(Verify(Ask()).Verified);
    }

    [Fact]
    public void Status_OverALifetime_FollowsTheClock()
    {
        var fresh = new ServerAttestation("node2", _authority, _time);
        Assert.Equal((ServerAttestationStatus.Inactive, (DateTimeOffset?)null), (fresh.Status, fresh.Expiration));
        fresh.Renew();
        Assert.Equal(_time.GetUtcNow().AddDays(30), fresh.Expiration);
        _time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        Assert.Equal(ServerAttestationStatus.Active, fresh.Status);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ServerAttestationStatus.Expired, fresh.Status);
    }

    private EndpointResponse Ask(
        string method = "GET", string path = Path, string query = Query, IReadOnlyList<KeyValuePair<string, string>>? headers = null) =>
        _endpoint.Answer(Request(method, path, query, headers), Machine);

    private static EndpointRequest Request(
        string method = "GET", string path = Path, string query = Query, IReadOnlyList<KeyValuePair<string, string>>? headers = null) =>
        new(method, path, query, headers ?? [new("Metadata", "true")]);

    private VerificationReport Verify(EndpointResponse response, string? nonce = "1234567890")
    {
        Assert.Equal(200, response.Status);
        var request = new VerificationRequest { Nonce = nonce, VmId = Machine.VmId };
        return new DocumentVerifier(_authority.TrustProfile, _time).Verify(response.Body, request);
    }

    private static void AssertRefused(int status, string error, EndpointResponse response)
    {
        Assert.Equal(status, response.Status);
        Assert.Contains(error, JsonDocument.Parse(response.Body).RootElement.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    /// <summary>Making keys takes long; the authority and its clock, which only goes forward, serve all tests.</summary>
    public sealed class SharedAuthority : IDisposable
    {
        public SharedAuthority() => Authority = new LabCertificateAuthority(Time);

        public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

        public LabCertificateAuthority Authority { get; }

        public void Dispose() => Authority.Dispose();
    }
}
