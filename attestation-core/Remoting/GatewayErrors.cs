using System.Globalization;
using System.Net;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Attestation.Remoting;

/// <summary>What the gateway's PowerShell service answers when it cannot run a script, as a reason. Texts are never matched: they are localised.</summary>
internal static class GatewayErrors
{
    /// <summary>The gateway's code for an anti-forgery token that it does not take, or no longer.</summary>
    private const string InvalidToken = "InvalidXsrfToken";

    public static NodeShellException ToException(HttpStatusCode status, string body)
    {
        if (IsPage(new StringReader(body)) && status < HttpStatusCode.InternalServerError)
        {
            // A sign-in page in place of an answer, or of an error of the service.
            return new NodeShellException(Reason.CallerSessionEnded, $"HTTP {(int)status}: a page");
        }

        var answer = TryParse(body);
        if (answer?["errors"] is JArray { Count: > 0 } errors && status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden))
        {
            return FromErrors(errors);
        }

        var error = answer?["error"] as JObject;
        var code = Text(error?["code"] ?? answer?["code"]);
        var message = Text(error?["message"] ?? answer?["message"]) is { Length: > 0 } text ? text : $"HTTP {(int)status}";
        return new NodeShellException(ReasonOf(status, code), code.Length == 0 ? message : $"{code}: {message}");
    }

    /// <summary>The first of the errors in an answer; they are objects or texts.</summary>
    public static NodeShellException FromErrors(JToken errors)
    {
        var first = errors is JArray list ? list.First! : errors;
        var details = first as JObject;
        string[] ids = [Text((details?["detailRecord"] as JObject)?["fullyQualifiedErrorId"]), Text(details?["errorType"]), Text(details?["code"])];
        var id = ids.FirstOrDefault(candidate => candidate.Length > 0) ?? "";
        var message = Text(details is null ? first : details["message"]);
        return new NodeShellException(ReasonOf(id), id.Length == 0 ? message : $"{id}: {message}");
    }

    /// <summary>An error that is told as text alone; null when there is none.</summary>
    public static NodeShellException? FromTextOrNull(JToken? error) =>
        Text(error) is { Length: > 0 } message ? new NodeShellException(Reason.ReadFailed, message) : null;

    /// <summary>Whether a body is a page for a browser; reads on to what it begins with.</summary>
    public static bool IsPage(TextReader text)
    {
        while (text.Peek() is >= 0 and var next && char.IsWhiteSpace((char)next))
        {
            text.Read();
        }

        return text.Peek() == '<';
    }

    private static Reason ReasonOf(HttpStatusCode status, string code) => status switch
    {
        _ when IsInvalidToken(code) => Reason.CallerSessionEnded,
        HttpStatusCode.Unauthorized => Reason.CallerSessionEnded,
        HttpStatusCode.Forbidden => Reason.ServerDenied,
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => Reason.CallerSessionEnded,
        _ when RemotingErrors.ReasonOf(code) is var known && known != Reason.ReadFailed => known,
        HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => Reason.ServerUnreachable,
        HttpStatusCode.NotFound => Reason.ServerUnreachable,
        _ => Reason.ReadFailed,
    };

    private static Reason ReasonOf(string id) => IsInvalidToken(id) ? Reason.CallerSessionEnded : RemotingErrors.ReasonOf(id);

    private static bool IsInvalidToken(string code) => code.Equals(InvalidToken, StringComparison.OrdinalIgnoreCase);

    // An object or list where a text is expected tells something still, to whoever reads the cause.
    private static string Text(JToken? value) => value switch
    {
        null or { Type: JTokenType.Null } => "",
        JValue scalar => scalar.ToString(CultureInfo.InvariantCulture),
        var other => other.ToString(Formatting.None),
    };

    private static JObject? TryParse(string body)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(body)) { DateParseHandling = DateParseHandling.None };
            return JObject.Load(reader);
        }
        catch (JsonReaderException)
        {
            return null;
        }
    }
}
