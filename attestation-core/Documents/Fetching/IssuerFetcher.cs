using System.Net;
using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Documents.Cms;
using AzureBenefits.Attestation.Documents.Resources;
using AzureBenefits.Attestation.Documents.Trust;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Attestation.Documents.Fetching;

/// <summary>
/// Fetches the issuing certificate that a certificate names (RFC 5280, section 4.2.2.1), from allow-listed places only. What
/// comes back is not trusted; it only helps to build the chain.
/// </summary>
public sealed class IssuerFetcher
{
    private readonly HttpMessageInvoker _http;
    private readonly IReadOnlyList<IssuerLocation> _locations;
    private readonly IssuerFetchOptions _options;
    private readonly TimeProvider _time;
    private readonly IssuerCache _cache;

    /// <summary>A fetcher.</summary>
    /// <param name="http">Sends the requests; it must not follow redirections, see <see cref="CreateHandler"/>.</param>
    /// <param name="locations">Where to fetch from.</param>
    /// <param name="options">Bounds.</param>
    /// <param name="time">The clock for deadlines and the cache.</param>
    public IssuerFetcher(HttpMessageInvoker http, IReadOnlyList<IssuerLocation> locations, IssuerFetchOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        _http = http;
        _locations = locations;
        _options = options;
        _time = time;
        _cache = new IssuerCache(options, time);
    }

    internal int MaximumHops => _options.MaximumHops;

    /// <summary>The handler to use: no redirections, no cookies, no credentials.</summary>
    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        Credentials = null,
        PreAuthenticate = false,
        AutomaticDecompression = DecompressionMethods.None,
        MaxResponseHeadersLength = 16,
    };

    /// <summary>Asks each allowed place in turn, until one has an issuer of the certificate that is not known yet.</summary>
    internal async Task<FetchedIssuer> FetchAsync(X509Certificate2 certificate, IReadOnlyList<X509Certificate2> known, CancellationToken token)
    {
        var stated = KeyIdentifiers.IssuerAddresses(certificate);
        if (stated.Count == 0)
        {
            return Failed(Problem.IssuerLocationMissing, certificate.Subject);
        }
        var places = stated.Select(Allowed).OfType<Uri>().Distinct().Take(_options.MaximumPlaces).ToList();
        List<CheckFailure> failures = [];
        foreach (var place in places)
        {
            var answer = await AnswerAsync(place, token).ConfigureAwait(false);
            if (answer.Certificate is { } issuer && IsUseful(issuer, certificate, known))
            {
                return answer;
            }
            failures.Add(answer.Failure ?? new CheckFailure(Problem.IssuerDoesNotMatch, place, certificate.Subject));
        }
        return failures switch
        {
            [] => Failed(Problem.IssuerLocationRefused, stated[0]),
            [var only] => new FetchedIssuer(null, only),
            _ => Failed(Problem.IssuerNowhere, certificate.Subject, string.Join(" ", failures.Select(failure => DocumentTexts.Message(failure.Problem, failure.Arguments)))),
        };
    }

    private async Task<FetchedIssuer> AnswerAsync(Uri place, CancellationToken token)
    {
        if (_cache.Find(place) is { } remembered)
        {
            return remembered;
        }
        var answer = await GetAsync(place, token).ConfigureAwait(false);
        _cache.Add(place, answer);
        return answer;
    }

    /// <summary>Anyone in between can answer with a certificate of the right name, so the signature is looked at here already.</summary>
    private static bool IsUseful(X509Certificate2 issuer, X509Certificate2 certificate, IReadOnlyList<X509Certificate2> known) =>
        KeyIdentifiers.MayHaveIssued(issuer, certificate)
        && !known.Any(other => other.RawDataMemory.Span.SequenceEqual(issuer.RawDataMemory.Span))
        && CertificateSignature.Matches(certificate, issuer);

    private Uri? Allowed(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && _locations.Any(location => location.Allows(address)) ? address : null;

    private async Task<FetchedIssuer> GetAsync(Uri address, CancellationToken token)
    {
        using var deadline = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, deadline.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var response = await _http.SendAsync(request, either.Token).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                return Failed(Problem.IssuerAnswerRefused, address, (int)response.StatusCode);
            }
            return await ReadAsync(address, response.Content, either.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return Failed(Problem.IssuerUnreachable, address, e.Message);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return Failed(Problem.IssuerUnreachable, address, $"no answer within {_options.Timeout.TotalSeconds} s.");
        }
    }

    private async Task<FetchedIssuer> ReadAsync(Uri address, HttpContent content, CancellationToken token)
    {
        var stream = await content.ReadAsStreamAsync(token).ConfigureAwait(false);
        var buffer = new byte[_options.MaximumBytes + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, token).ConfigureAwait(false);
        if (length > _options.MaximumBytes)
        {
            return Failed(Problem.IssuerTooLarge, address);
        }
        return CertificateFields.Import(buffer.AsMemory(0, length)) is { } certificate
            ? new FetchedIssuer(certificate, null)
            : Failed(Problem.IssuerNotCertificate, address);
    }

    private static FetchedIssuer Failed(Problem problem, params object[] particulars) => new(null, new CheckFailure(problem, particulars));
}
