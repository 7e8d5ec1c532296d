using System.Text.Json;

namespace AzureBenefits.Attestation.Documents.Content;

/// <summary>What answered a request for a document.</summary>
public enum EndpointAnswerKind
{
    /// <summary>Nothing answered.</summary>
    Silent,

    /// <summary>The service, with a document.</summary>
    Document,

    /// <summary>The service, with a refusal.</summary>
    Refusal,

    /// <summary>Something that is not the document endpoint: it does not know the path or the method.</summary>
    AnotherEndpoint,

    /// <summary>A proxy or a sign-in page in between: what it says is not JSON, or it wants the proxy's credentials.</summary>
    Proxy,
}

/// <summary>Tells the answers of the document endpoint from those of others. The service always answers in JSON.</summary>
public static class EndpointAnswerKinds
{
    private const int Ok = 200;
    private const int NotFound = 404;
    private const int MethodNotAllowed = 405;
    private const int ProxyAuthenticationRequired = 407;

    /// <summary>Judges an answer.</summary>
    /// <param name="status">The HTTP status; 0 when nothing answered.</param>
    /// <param name="body">The body, as far as it was read.</param>
    public static EndpointAnswerKind Of(int status, ReadOnlySpan<byte> body) => status switch
    {
        0 => EndpointAnswerKind.Silent,
        ProxyAuthenticationRequired => EndpointAnswerKind.Proxy,
        NotFound or MethodNotAllowed => EndpointAnswerKind.AnotherEndpoint,
        _ when !IsEmpty(body) && !IsJsonObject(body) => EndpointAnswerKind.Proxy,
        Ok => EndpointAnswerKind.Document,
        _ => EndpointAnswerKind.Refusal,
    };

    private static bool IsEmpty(ReadOnlySpan<byte> body) => body.Trim(" \t\r\n"u8).IsEmpty;

    private static bool IsJsonObject(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body, isFinalBlock: false, default);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
