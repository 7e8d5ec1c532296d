using System.Net;
using AzureBenefits.Attestation.Documents.Content;

namespace AzureBenefits.Verify;

/// <summary>Asks a document endpoint as a guest does.</summary>
internal static class EndpointClient
{
    private const string ApiVersion = "2018-10-01";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>The endpoint is on the link: no proxy, no redirection may come between.</summary>
    public static SocketsHttpHandler CreateHandler() => new() { UseProxy = false, AllowAutoRedirect = false, UseCookies = false };

    public static async Task<(byte[] Answer, Trouble? Trouble)> AskAsync(VerifyOptions options, string nonce, Surroundings surroundings, CancellationToken token)
    {
        using var http = new HttpMessageInvoker(surroundings.Endpoint, disposeHandler: false);
        using var deadline = new CancellationTokenSource(Timeout, surroundings.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, deadline.Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(options.Url, nonce));
        request.Headers.Add("Metadata", "true");
        try
        {
            using var response = await http.SendAsync(request, either.Token);
            var answer = await ReadAsync(response.Content, either.Token);
            return response.StatusCode == HttpStatusCode.OK ? (answer, null) : ([], Refused(options.Url, response.StatusCode, answer));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return ([], Unreachable(options.Url, e.Message));
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return ([], Unreachable(options.Url, $"no answer within {Timeout.TotalSeconds} seconds."));
        }
    }

    private static Uri Address(Uri url, string nonce)
    {
        var query = url.Query.TrimStart('?');
        return new UriBuilder(url) { Query = (query.Length > 0 ? query + "&" : "") + $"api-version={ApiVersion}&nonce={nonce}" }.Uri;
    }

    /// <summary>One byte more than a document can have is enough for the verifier to say so.</summary>
    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken token)
    {
        var stream = await content.ReadAsStreamAsync(token);
        var buffer = new byte[DocumentEnvelope.MaximumLength + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, token);
        return buffer[..length];
    }

    private static Trouble Unreachable(Uri url, string cause) => new(
        ExitCodes.Unreachable,
        $"{url} could not be reached: {cause}",
        "Check that Azure Benefits is turned on for this virtual machine and that its attestation adapter has a 169.254 address; restarting the virtual machine may be needed.");

    private static Trouble Refused(Uri url, HttpStatusCode status, byte[] answer)
    {
        return new Trouble(ExitCodes.Unreachable, $"{url} gave no document: status {(int)status}. {RefusalText.Of(answer)}", status switch
        {
            HttpStatusCode.Forbidden => "Check that Azure Benefits is turned on for this virtual machine and on the server that runs it.",
            HttpStatusCode.TooManyRequests => "Wait a second and try again: the endpoint answers five requests a second.",
            HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed => "Check the address: this is not the document endpoint.",
            >= HttpStatusCode.InternalServerError => "Check the state of Azure Benefits on the server that runs this virtual machine.",
            _ => "Check that the address is that of the document endpoint and that no proxy is in between.",
        });
    }
}
