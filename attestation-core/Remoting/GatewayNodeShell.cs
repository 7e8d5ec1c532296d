using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Attestation.Remoting;

/// <summary>
/// Runs scripts through the gateway's own PowerShell service, as the caller: sign-in, roles and manage-as credentials
/// apply, and nothing of them is kept. The wire format is what the Windows Admin Center SDK's own client sends and reads;
/// how a real gateway binds <c>parameters</c> to a script is unverified (docs/wac-host.md).
/// </summary>
/// <param name="http">A client that follows no redirects and keeps no cookies.</param>
/// <param name="gateway">The gateway's own address; never taken from a request.</param>
/// <param name="caller">The caller's identity.</param>
public sealed class GatewayNodeShell(HttpClient http, Uri gateway, CallerHeaders caller) : INodeShell
{
    private const string Module = "AzureBenefits";

    /// <inheritdoc/>
    public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var node = new Uri(gateway, $"api/services/WinREST/PowerShell/nodes/{Uri.EscapeDataString(command.Node)}/");
        var answer = await SendAsync(HttpMethod.Post, new Uri(node, "invokeCommand"), Body(command), cancellationToken).ConfigureAwait(false);
        var session = SessionOf(answer);
        var ended = false;
        try
        {
            while (true)
            {
                foreach (var record in RecordsOf(answer))
                {
                    yield return record;
                }

                ended = IsCompleted(answer);
                if (ended || session is null)
                {
                    yield break;
                }

                answer = await SendAsync(HttpMethod.Get, new Uri(node, $"pssessions/{session}?$expand=output"), null, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (!ended && session is not null)
            {
                await StopAsync(node, session).ConfigureAwait(false);
            }
        }
    }

    private static JObject Body(NodeCommand command) => new()
    {
        ["properties"] = new JObject
        {
            ["script"] = command.Text,
            ["command"] = command.Script.Name,
            ["module"] = Module,
            ["parameters"] = command.Arguments,
            ["state"] = "ready",
            ["useInProcRunspace"] = false,
            ["invokeMode"] = "Polling",
        },
    };

    private async Task<JObject> SendAsync(HttpMethod method, Uri address, JObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address);
        foreach (var (name, value) in caller.Values)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body.ToString(Formatting.None), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        try
        {
            using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? Parse(text) : throw GatewayErrors.ToException(response.StatusCode, text);
        }
        catch (HttpRequestException exception)
        {
            throw new NodeShellException(Reason.ConnectionLost, exception.Message, exception);
        }
    }

    /// <summary>Stops a script that nobody waits for any more. Best effort: the server's own deadline ends it otherwise.</summary>
    private async Task StopAsync(Uri node, string session)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await SendAsync(HttpMethod.Post, new Uri(node, $"pssessions/{session}/cancel"), [], deadline.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is NodeShellException or OperationCanceledException)
        {
            // The operation has already ended for a reason of its own, which is the one worth reporting.
        }
    }

    private static JObject Parse(string text)
    {
        try
        {
            // Dates stay text: the records carry their own format.
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None };
            return JObject.Load(reader);
        }
        catch (JsonReaderException exception)
        {
            throw new NodeShellException(Reason.AnswerNotUnderstood, exception.Message, exception);
        }
    }

    private static string? SessionOf(JObject answer) => (string?)answer.SelectToken("properties.sessionId");

    // The gateway writes the boolean as the text "True" or "False".
    private static bool IsCompleted(JObject answer) =>
        string.Equals((string?)answer.SelectToken("properties.completed"), "true", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<NodeRecord> RecordsOf(JObject answer)
    {
        ThrowOnErrors(answer);
        return answer.SelectToken("properties.results") switch
        {
            JArray list => list.OfType<JObject>().Select(NodeRecord.From),
            JObject single => [NodeRecord.From(single)],
            _ => [],
        };
    }

    private static void ThrowOnErrors(JObject answer)
    {
        if (answer.SelectToken("properties.errors") is JArray { Count: > 0 } errors)
        {
            throw GatewayErrors.FromErrors(errors);
        }
    }
}
