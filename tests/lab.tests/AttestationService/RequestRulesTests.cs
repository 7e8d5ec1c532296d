using AzureBenefits.Lab.AttestationService.Endpoint;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Tests.AttestationService;

public sealed class RequestRulesTests
{
    private const string Version = "?api-version=2018-10-01";

    public static TheoryData<string, string, string, string, int, string> Bad => new()
    {
        { "GET", "/metadata/attested/document", Version, "", 400, "Bad Request, Required metadata header not specified" },
        { "GET", "/metadata/attested/document", Version, "Metadata=false", 400, "Bad Request, Required metadata header not specified" },
        { "GET", "/metadata/attested/document", Version, "Metadata=true;X-Forwarded-For=127.66.1.1", 400, "X-Forwarded-For" },
        { "GET", "/metadata/attested/document", Version + "&api-version=2018-10-01", "Metadata=true", 400, "repeated" },
        { "GET", "/metadata/attested/document", Version + "&nonce=1&NONCE=2", "Metadata=true", 400, "repeated" },
        { "GET", "/metadata/attested/document", "", "Metadata=true", 400, "api-version was not specified" },
        { "GET", "/metadata/attested/document", "?api-version=2017-01-01", "Metadata=true", 400, "api-version is not supported" },
        { "POST", "/metadata/attested/document", Version, "Metadata=true", 405, "Method Not Allowed" },
        { "HEAD", "/metadata/attested/document", Version, "Metadata=true", 405, "Method Not Allowed" },
        { "GET", "/metadata/instance", Version, "Metadata=true", 404, "Not Found" },
        { "GET", "/", Version, "Metadata=true", 404, "Not Found" },
        { "GET", "/metadata/attested/document", Version + "&nonce=", "Metadata=true", 400, "nonce" },
        { "GET", "/metadata/attested/document", Version + "&nonce=a%22b", "Metadata=true", 400, "nonce" },
        { "GET", "/metadata/attested/document", Version + "&nonce=123456789012345678901234567890123", "Metadata=true", 400, "nonce" },

        // Two readers of one query must not see two nonces: spelt with an escape, or without a value, it is the same parameter.
        { "GET", "/metadata/attested/document", Version + "&nonce=1&%6eonce=2", "Metadata=true", 400, "repeated" },
        { "GET", "/metadata/attested/document", Version + "&%61pi-version=2018-10-01", "Metadata=true", 400, "repeated" },
        { "GET", "/metadata/attested/document", Version + "&nonce=1&nonce", "Metadata=true", 400, "repeated" },
        { "GET", "/metadata/attested/document", Version + "&other=1&Othe%72=2", "Metadata=true", 400, "repeated" },

        // A header that a proxy emptied still says that there was a proxy; a list of values is not "true".
        { "GET", "/metadata/attested/document", Version, "Metadata=true;X-Forwarded-For=", 400, "X-Forwarded-For" },
        { "GET", "/metadata/attested/document", Version, "Metadata=true,true", 400, "Required metadata header" },
        { "GET", "/metadata/attested/document", Version, "Metadata= true ", 400, "Required metadata header" },

        // Nothing stands below or around the document.
        { "GET", "/metadata/attested/document/", Version, "Metadata=true", 404, "Not Found" },
        { "GET", "/metadata/attested/document/1", Version, "Metadata=true", 404, "Not Found" },
        { "GET", "/metadata/attested/documents", Version, "Metadata=true", 404, "Not Found" },
        { "GET", "//metadata/attested/document", Version, "Metadata=true", 404, "Not Found" },
        { "GET", "/metadata/attested%2Fdocument", Version, "Metadata=true", 404, "Not Found" },

        // What could leave the text of the JSON, the log or the header is no nonce.
        { "GET", "/metadata/attested/document", Version + "&nonce=1%0d%0a2", "Metadata=true", 400, "nonce" },
        { "GET", "/metadata/attested/document", Version + "&nonce=%00", "Metadata=true", 400, "nonce" },
        { "GET", "/metadata/attested/document", Version + "&nonce=%EF%BC%91", "Metadata=true", 400, "nonce" },

        // Of several faults the earlier rule speaks.
        { "POST", "/metadata/instance", "?api-version=1&api-version=2", "X-Forwarded-For=1.1.1.1", 400, "Required metadata header" },
        { "POST", "/metadata/instance", "?api-version=1", "Metadata=true", 400, "api-version is not supported" },
        { "POST", "/metadata/instance", Version, "Metadata=true", 405, "Method Not Allowed" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Answer_BrokenRule_IsRefusedWithItsStatus(string method, string path, string query, string headers, int status, string error)
    {
        await using var lab = new AttestationLab();

        var answer = lab.Endpoint.Answer(lab.Request() with { Method = method, Path = path, Query = query, Headers = Headers(headers) });

        Assert.Equal(status, answer.Status);
        Assert.Contains(error, AttestationLab.ErrorOf(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_UnknownVersion_NamesTheNewest()
    {
        await using var lab = new AttestationLab();

        var answer = lab.Endpoint.Answer(lab.Request() with { Query = "?api-version=2099-01-01" });

        Assert.Equal(["2018-10-01"], JObject.Parse(System.Text.Encoding.UTF8.GetString(answer.Body))["newest-versions"]!.Values<string>());
    }

    [Theory]
    [InlineData("True")]
    [InlineData("TRUE")]
    public async Task Answer_MetadataHeaderInAnyCase_IsServed(string value)
    {
        await using var lab = new AttestationLab();

        Assert.Equal(200, lab.Endpoint.Answer(lab.Request() with { Headers = Headers($"Metadata={value}") }).Status);
    }

    [Fact]
    public async Task Answer_LongestAllowedNonce_IsRepeatedInTheDocument()
    {
        await using var lab = new AttestationLab();
        var nonce = "abcDEF-_0123456789abcdefABCDEF-_";

        Assert.Equal(nonce, lab.Verify(lab.Ask(nonce)).Document!.Nonce);
    }

    [Fact]
    public async Task Answer_NoNonce_RepeatsTheEndOfTheDocument()
    {
        await using var lab = new AttestationLab();

        var document = lab.Verify(lab.Ask()).Document!;

        Assert.Equal(document.ExpiresOn.UtcDateTime.ToString("yyyyMMdd-HHmmss", System.Globalization.CultureInfo.InvariantCulture), document.Nonce);
    }

    [Fact]
    public async Task Answer_SixthRequestInASecond_IsTooMany()
    {
        await using var lab = new AttestationLab();

        var statuses = Enumerable.Range(0, 6).Select(_ => lab.Ask().Status).ToList();

        Assert.Equal([200, 200, 200, 200, 200, 429], statuses);
    }

    [Fact]
    public async Task Answer_ASecondLater_IsServedAgain()
    {
        await using var lab = new AttestationLab();
        Enumerable.Range(0, 6).ToList().ForEach(_ => lab.Ask());

        lab.Time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Equal(429, lab.Ask().Status);
        lab.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(200, lab.Ask().Status);
    }

    [Fact]
    public async Task Answer_AnotherMachineAsksTooMuch_IsServed()
    {
        await using var lab = new AttestationLab();
        var other = lab.Cluster.Attestation.Guests().Where(guest => guest.Server == AttestationLab.Server).ElementAt(1);
        var others = EndpointRequest.ForDocument(lab.Attesting.Address, other.Address, null);
        Enumerable.Range(0, 6).ToList().ForEach(_ => lab.Endpoint.Answer(others));

        Assert.Equal(200, lab.Ask().Status);
    }

    private static Dictionary<string, string> Headers(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(header => header.Split('='))
        .ToDictionary(header => header[0], header => header[1], StringComparer.OrdinalIgnoreCase);
}
