using System.Globalization;
using System.Management.Automation;
using System.Net;
using System.Net.Http.Headers;
using System.Security;
using System.Text;
using AzureBenefits.PowerShell.Resources;

namespace AzureBenefits.PowerShell.Health;

/// <summary>
/// An address that an administrator gave for news. Its path and query are often the secret, so nothing here ever shows them.
/// Redirects aren't followed, and the certificate is always validated.
/// </summary>
internal sealed class Webhook
{
    private const int Attempts = 3;
    private const int LongestAddress = 8192;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Uri _address;

    private Webhook(Uri address) => _address = address;

    /// <summary>The machine it's on.</summary>
    public string Host => _address.IdnHost;

    /// <summary>The webhook at an address: a text, a URI or a <see cref="SecureString"/>; null without one.</summary>
    /// <exception cref="InvalidDataException">It isn't absolute, or neither HTTPS nor on this machine. The address is no part of the text.</exception>
    public static Webhook? Of(object? address) => (address is PSObject wrapped ? wrapped.BaseObject : address) switch
    {
        null => null,
        SecureString secret => Parse(new NetworkCredential("", secret).Password),
        var plain => Parse($"{plain}"),
    };

    /// <summary>The webhook at the address in the first line of a file.</summary>
    /// <exception cref="InvalidDataException">The file can't be read, or holds no such address.</exception>
    public static Webhook FromFile(string path)
    {
        try
        {
            using var file = File.OpenText(path);
            var start = new char[LongestAddress];
            return Parse(new string(start, 0, file.ReadBlock(start)).Split('\n')[0]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException(ModuleTexts.Format("Webhook.NoFile", path, exception.Message), exception);
        }
    }

    /// <summary>Sends an event. A server that is busy or doesn't answer is tried again; one that refuses isn't.</summary>
    /// <returns>Why it couldn't be delivered; null when it was.</returns>
    public async Task<string?> SendAsync(string body, TimeProvider time, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        for (var attempt = 1; ; attempt++)
        {
            var (trouble, isFinal) = await TryAsync(client, body, time, cancellationToken).ConfigureAwait(false);
            if (trouble is null || isFinal || attempt == Attempts)
            {
                return trouble;
            }

            await Task.Delay(TimeSpan.FromSeconds(attempt), time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(string? Trouble, bool IsFinal)> TryAsync(HttpClient client, string body, TimeProvider time, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            using var content = new StringContent(body, Encoding.UTF8);
            content.Headers.ContentType = new MediaTypeHeaderValue(CloudEvent.MediaType, "utf-8");
            using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = content };
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            return answer.IsSuccessStatusCode ? (null, true) : (ModuleTexts.Format("Webhook.Status", (int)answer.StatusCode), !IsPassing(answer.StatusCode));
        }
        catch (HttpRequestException exception)
        {
            // The exception's own text may hold the address; its kind doesn't.
            return ($"{exception.HttpRequestError}.", exception.HttpRequestError == HttpRequestError.SecureConnectionError);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (ModuleTexts.Format("Webhook.Silent", Patience.TotalSeconds.ToString(CultureInfo.CurrentCulture)), false);
        }
    }

    private static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    private static Webhook Parse(string text) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? new Webhook(address)
            : throw new InvalidDataException(ModuleTexts.Get("Webhook.NotAllowed"));
}
