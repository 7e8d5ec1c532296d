using System.Net;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Attestation.Remoting;

/// <summary>What the gateway's PowerShell service answers when it cannot run a script, as a reason. Texts are never matched: they are localised.</summary>
internal static class GatewayErrors
{
    public static NodeShellException ToException(HttpStatusCode status, string body)
    {
        var answer = TryParse(body);
        if (answer?["errors"] is JArray { Count: > 0 } errors && status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden))
        {
            return FromErrors(errors);
        }

        var code = (string?)answer?.SelectToken("error.code") ?? "";
        var message = (string?)answer?.SelectToken("error.message") ?? $"HTTP {(int)status}";
        return new NodeShellException(ReasonOf(status, code), code.Length == 0 ? message : $"{code}: {message}");
    }

    public static NodeShellException FromErrors(JArray errors)
    {
        var first = errors.OfType<JObject>().FirstOrDefault() ?? [];
        var id = (string?)first.SelectToken("detailRecord.fullyQualifiedErrorId") ?? (string?)first["errorType"] ?? "";
        var message = (string?)first["message"] ?? "";
        return new NodeShellException(RemotingErrors.ReasonOf(id), $"{id}: {message}");
    }

    private static Reason ReasonOf(HttpStatusCode status, string code) => status switch
    {
        HttpStatusCode.Unauthorized => Reason.CallerSessionEnded,
        HttpStatusCode.Forbidden => Reason.ServerDenied,
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => Reason.CallerSessionEnded,
        _ when RemotingErrors.ReasonOf(code) is var known && known != Reason.ReadFailed => known,
        HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => Reason.ServerUnreachable,
        HttpStatusCode.NotFound => Reason.ServerUnreachable,
        _ => Reason.ReadFailed,
    };

    private static JObject? TryParse(string body)
    {
        try
        {
            return JObject.Parse(body);
        }
        catch (JsonReaderException)
        {
            return null;
        }
    }
}
