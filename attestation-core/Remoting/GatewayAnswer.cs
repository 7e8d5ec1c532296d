using System.Net;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Attestation.Remoting;

/// <summary>
/// What the gateway's PowerShell service answers about a running script. Gateways of 2410 and later write its members into the
/// body itself, older ones into <c>properties</c>. A member of another JSON type than those that are known is not understood.
/// </summary>
internal sealed class GatewayAnswer
{
    private readonly AnswerMembers _members;
    private readonly bool _isAccepted;

    private GatewayAnswer(AnswerMembers members, bool isAccepted) => (_members, _isAccepted) = (members, isAccepted);

    /// <summary>The session in which the script runs; null when the answer names none.</summary>
    public string? Session => Member("sessionId") switch
    {
        null => null,
        { Type: JTokenType.String } text when (string)text! is { Length: > 0 } session => session,
        { Type: JTokenType.String } => null,
        var other => throw NotUnderstood($"sessionId is {other.Type}"),
    };

    /// <summary>Whether the script has ended; some gateways say it as text, some as a boolean, and a running one also by the status.</summary>
    public bool IsCompleted => Member("completed") switch
    {
        null when _isAccepted => false,
        { Type: JTokenType.Boolean } flag => (bool)flag,
        { Type: JTokenType.String } text when bool.TryParse((string)text!, out var flag) => flag,
        null => throw NotUnderstood("completed is missing"),
        var other => throw NotUnderstood($"completed is {other.Type}"),
    };

    /// <summary>The records. Plain text and numbers that a command wrote beside them say nothing.</summary>
    public IReadOnlyList<NodeRecord> Records => _members.Odd is { } odd ? throw odd : _members.Records;

    /// <summary>Why the script ended with an error; null when the answer tells of none.</summary>
    public NodeShellException? Failure => Member("errors") switch
    {
        JArray { Count: > 0 } or JObject => GatewayErrors.FromErrors(Member("errors")!),
        JArray or null => FromException(),
        { Type: JTokenType.String } text => GatewayErrors.FromTextOrNull(text) ?? FromException(),
        var other => throw NotUnderstood($"errors is {other.Type}"),
    };

    /// <summary>Reads an answer.</summary>
    /// <exception cref="NodeShellException">It's no JSON object.</exception>
    public static GatewayAnswer Parse(HttpStatusCode status, TextReader text)
    {
        try
        {
            // Dates stay text: the records carry their own format.
            using var reader = new JsonTextReader(text) { DateParseHandling = DateParseHandling.None };
            var body = AnswerMembers.Read(reader);
            return new GatewayAnswer(body.Properties ?? body, status == HttpStatusCode.Accepted);
        }
        catch (JsonReaderException exception)
        {
            throw new NodeShellException(Reason.AnswerNotUnderstood, exception.Message, exception);
        }
    }

    public static NodeShellException NotUnderstood(string what) => new(Reason.AnswerNotUnderstood, $"In the gateway's answer, {what}.");

    private NodeShellException? FromException() => Member("exception") switch
    {
        JObject exception => GatewayErrors.FromErrors(exception),
        null or { Type: JTokenType.String } => GatewayErrors.FromTextOrNull(Member("exception")),
        var other => throw NotUnderstood($"exception is {other.Type}"),
    };

    private JToken? Member(string name) => _members[name];
}
