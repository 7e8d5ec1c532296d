using System.Text.Json;
using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Gateway.PowerShellService;

/// <summary>The body of a request to run a command.</summary>
/// <param name="Invocation">What to run.</param>
/// <param name="WaitTime">How long the first answer may wait for output.</param>
internal sealed record InvokeRequest(RemoteInvocation Invocation, TimeSpan WaitTime)
{
    /// <summary>Short, so that the caller soon has the session's id and can cancel.</summary>
    private static readonly TimeSpan s_defaultWaitTime = TimeSpan.FromMilliseconds(500);

    /// <summary>The request; null when its body has no text to run.</summary>
    /// <exception cref="JsonException">The body is no JSON object, or its members are of other types.</exception>
    public static async Task<InvokeRequest?> ReadAsync(string node, LabCaller caller, HttpRequest request)
    {
        using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
        if (body.RootElement.ValueKind != JsonValueKind.Object || Property(body.RootElement, "properties") is not { } properties)
        {
            throw new JsonException("The body needs an object in properties.");
        }

        if (Text(properties, "script") is not { Length: > 0 } script)
        {
            return null;
        }

        var wait = Property(properties, "waitTimeMs") is { ValueKind: JsonValueKind.Number } milliseconds
            ? TimeSpan.FromMilliseconds(Math.Clamp(milliseconds.GetDouble(), 0, PowerShellHandlers.LongestWait.TotalMilliseconds))
            : s_defaultWaitTime;
        // Parameters beside the text reach nothing: clients write their values into it.
        var invocation = new RemoteInvocation(node, script, Text(properties, "command"), new Dictionary<string, object?>()) { Caller = caller };
        return new InvokeRequest(invocation, wait);
    }

    private static string? Text(JsonElement element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static JsonElement? Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;
}
