using AzureBenefits.Attestation.Documents.Content;

namespace AzureBenefits.Attestation.Documents.Fetching;

/// <summary>What answered at an address.</summary>
/// <param name="Address">The address, without the query.</param>
/// <param name="Status">The HTTP status; 0 when nothing answered.</param>
/// <param name="Body">The body, at most one byte longer than a document can be.</param>
/// <param name="Problem">Why nothing answered; null when something did.</param>
public sealed record DocumentEndpointAnswer(Uri Address, int Status, byte[] Body, string? Problem)
{
    /// <summary>What kind of answer it is.</summary>
    public EndpointAnswerKind Kind { get; } = EndpointAnswerKinds.Of(Status, Body);
}

/// <summary>Asks a document endpoint of this machine as guests do: never through a proxy, never elsewhere.</summary>
/// <param name="handler">Sends the requests; see <see cref="CreateHandler"/>.</param>
/// <param name="time">The clock for the deadline.</param>
public sealed class DocumentEndpointClient(HttpMessageHandler handler, TimeProvider time)
{
    /// <summary>The endpoint of the attestation network.</summary>
    public static readonly Uri Network = new("http://169.254.169.253/metadata/attested/document");

    /// <summary>The endpoint of Azure verification for VMs (v2) on the machine itself.</summary>
    public static readonly Uri Local = new("http://127.0.0.1:42542/metadata/attested/document");

    private const string ApiVersion = "2018-10-01";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>The endpoint is on the link or on this machine: no proxy, no redirection may come between.</summary>
    public static SocketsHttpHandler CreateHandler() => new() { UseProxy = false, AllowAutoRedirect = false, UseCookies = false };

    /// <summary>Asks for a document with a nonce.</summary>
    public async Task<DocumentEndpointAnswer> AskAsync(Uri address, string nonce, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(address);
        using var http = new HttpMessageInvoker(handler, disposeHandler: false);
        using var deadline = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, deadline.Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, WithNonce(address, nonce));
        request.Headers.Add("Metadata", "true");
        try
        {
            using var response = await http.SendAsync(request, either.Token).ConfigureAwait(false);
            return new DocumentEndpointAnswer(address, (int)response.StatusCode, await ReadAsync(response.Content, either.Token).ConfigureAwait(false), null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new DocumentEndpointAnswer(address, 0, [], e.Message);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return new DocumentEndpointAnswer(address, 0, [], $"no answer within {Timeout.TotalSeconds} seconds.");
        }
    }

    private static Uri WithNonce(Uri address, string nonce)
    {
        var query = address.Query.TrimStart('?');
        return new UriBuilder(address) { Query = (query.Length > 0 ? query + "&" : "") + $"api-version={ApiVersion}&nonce={nonce}" }.Uri;
    }

    /// <summary>One byte more than a document can have is enough for the verifier to say so.</summary>
    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken token)
    {
        var stream = await content.ReadAsStreamAsync(token).ConfigureAwait(false);
        var buffer = new byte[DocumentEnvelope.MaximumLength + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, token).ConfigureAwait(false);
        return buffer[..length];
    }
}
