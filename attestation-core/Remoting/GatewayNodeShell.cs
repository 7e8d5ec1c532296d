using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;

namespace AzureBenefits.Attestation.Remoting;

/// <summary>
/// Runs scripts through the gateway's own PowerShell service, as the caller: sign-in, roles and manage-as credentials
/// apply, and nothing of them is kept. The wire format is what the Windows Admin Center SDK's own client sends and reads, and
/// what gateways were seen to answer (docs/wac-host.md).
/// </summary>
/// <param name="http">A client that follows no redirects and keeps no cookies.</param>
/// <param name="gateway">The gateway's own address; never taken from a request.</param>
/// <param name="caller">The caller's identity.</param>
/// <param name="time">Tells when to ask again.</param>
public sealed class GatewayNodeShell(HttpClient http, Uri gateway, CallerHeaders caller, TimeProvider time) : INodeShell
{
    /// <summary>Role endpoints that the gateway named in an answer, by node.</summary>
    private readonly ConcurrentDictionary<string, string> _endpoints = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pace = new PollPace(time);
        var answer = await SendAsync(new Call(command.Address, HttpMethod.Post, "invokeCommand", ScriptRequest.Of(command)), cancellationToken).ConfigureAwait(false);
        var session = answer.Session;
        var ended = false;
        try
        {
            while (true)
            {
                ended = answer.IsCompleted;
                var records = answer.Records;
                foreach (var record in records)
                {
                    yield return record;
                }

                if (answer.Failure is { } failure)
                {
                    throw failure;
                }

                if (ended)
                {
                    yield break;
                }

                await pace.NextAsync(records.Count > 0, cancellationToken).ConfigureAwait(false);
                answer = await SendAsync(Poll(command.Address, session), cancellationToken).ConfigureAwait(false);
                session = answer.Session ?? session;
            }
        }
        finally
        {
            if (!ended && session is not null)
            {
                await StopAsync(command.Address, session).ConfigureAwait(false);
            }
        }
    }

    private static Call Poll(string node, string? session) => session is null
        ? throw GatewayAnswer.NotUnderstood("sessionId is missing")
        : new Call(node, HttpMethod.Get, $"pssessions/{Uri.EscapeDataString(session)}?$expand=output", Body: null);

    /// <summary>
    /// Sends a call; once more when the gateway refused it and named the role endpoint to use, or when the caller's sign-in
    /// was renewed meanwhile. What is refused so was not run.
    /// </summary>
    private async Task<GatewayAnswer> SendAsync(Call call, CancellationToken cancellationToken)
    {
        var sent = caller.Values;
        var answer = await SendOnceAsync(call, sent, cancellationToken).ConfigureAwait(false);
        if (answer.Parsed is null && (Learn(call.Node, sent, answer) || (answer.HasSessionEnded && caller.Values != sent)))
        {
            answer = await SendOnceAsync(call, caller.Values, cancellationToken).ConfigureAwait(false);
        }

        return answer.Parsed ?? throw answer.ToException();
    }

    /// <summary>Takes a role endpoint that the gateway asks for; false when it names none, or the one that was sent.</summary>
    private bool Learn(string node, IReadOnlyList<KeyValuePair<string, string>> sent, RawAnswer answer)
    {
        var current = _endpoints.GetValueOrDefault(node) ?? sent.FirstOrDefault(header => header.Key == CallerHeaders.RoleEndpoint).Value;
        if (answer.Status is not (HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            || string.IsNullOrEmpty(answer.RoleEndpoint)
            || answer.RoleEndpoint == current)
        {
            return false;
        }

        _endpoints[node] = answer.RoleEndpoint;
        return true;
    }

    private async Task<RawAnswer> SendOnceAsync(Call call, IReadOnlyList<KeyValuePair<string, string>> headers, CancellationToken cancellationToken)
    {
        var node = new Uri(gateway, $"api/services/WinREST/PowerShell/nodes/{Uri.EscapeDataString(call.Node)}/");
        using var request = new HttpRequestMessage(call.Method, new Uri(node, call.Path));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (_endpoints.TryGetValue(call.Node, out var endpoint))
        {
            request.Headers.Remove(CallerHeaders.RoleEndpoint);
            request.Headers.TryAddWithoutValidation(CallerHeaders.RoleEndpoint, endpoint);
        }

        request.Content = call.Body?.Content();
        try
        {
            using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var asked = response.Headers.TryGetValues(CallerHeaders.RoleEndpoint, out var values) ? values.FirstOrDefault() : null;
            return RawAnswer.Of(response, asked);
        }
        catch (HttpRequestException exception)
        {
            throw new NodeShellException(Reason.ConnectionLost, exception.Message, exception);
        }
    }

    /// <summary>Stops a script that nobody waits for any more. Best effort: the server's own deadline ends it otherwise.</summary>
    private async Task StopAsync(string node, string session)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10), time);
        try
        {
            await SendAsync(new Call(node, HttpMethod.Post, $"pssessions/{Uri.EscapeDataString(session)}/cancel", ScriptRequest.Empty), deadline.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is NodeShellException or OperationCanceledException)
        {
            // The operation has already ended for a reason of its own, which is the one worth reporting.
        }
    }

    private sealed record Call(string Node, HttpMethod Method, string Path, ScriptRequest? Body);

    /// <summary>What came back.</summary>
    /// <param name="Status">Its status.</param>
    /// <param name="Parsed">What it says; null when it's no answer of the service.</param>
    /// <param name="Body">Its text then.</param>
    /// <param name="RoleEndpoint">The role endpoint that it names.</param>
    private sealed record RawAnswer(HttpStatusCode Status, GatewayAnswer? Parsed, string Body, string? RoleEndpoint)
    {
        public bool HasSessionEnded => ToException().Code == Reason.CallerSessionEnded;

        public static RawAnswer Of(HttpResponseMessage response, string? roleEndpoint)
        {
            using var text = AnswerText.Open(response.Content);
            var isAnswer = response.IsSuccessStatusCode && !GatewayErrors.IsPage(text);
            using var whole = AnswerText.Open(response.Content);
            return isAnswer
                ? new RawAnswer(response.StatusCode, GatewayAnswer.Parse(response.StatusCode, whole), "", roleEndpoint)
                : new RawAnswer(response.StatusCode, null, whole.ReadToEnd(), roleEndpoint);
        }

        public NodeShellException ToException() => GatewayErrors.ToException(Status, Body);
    }
}
