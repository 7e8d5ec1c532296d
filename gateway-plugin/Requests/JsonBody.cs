using System.Text;
using AzureBenefits.GatewayPlugin.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Requests;

/// <summary>Reads a request's body as one JSON object, within limits, whatever formatters the host has.</summary>
internal static class JsonBody
{
    /// <summary>Enough for the ids of 16 × 1,024 virtual machines.</summary>
    public const int MaxBytes = 1024 * 1024;

    private const int MaxDepth = 8;

    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly JsonLoadSettings s_settings = new() { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error };

    public static async Task<JObject> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        // A page of another site can post a form or plain text without asking first, but not JSON.
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw Problem.Of(ProblemCode.UnsupportedMediaType, null).ToException();
        }

        return Parse(await ReadBytesAsync(request.Body, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The object, or null when there is no body. One of unknown length is not taken for none: it may narrow what is asked.</summary>
    public static async Task<JObject?> ReadIfAnyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var mayHaveBody = request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true;
        return mayHaveBody && request.ContentLength != 0 ? await ReadAsync(request, cancellationToken).ConfigureAwait(false) : null;
    }

    private static async Task<byte[]> ReadBytesAsync(Stream body, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            if (bytes.Length + read > MaxBytes)
            {
                throw Problem.Of(ProblemCode.BodyTooLarge, null, MaxBytes).ToException();
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    private static JObject Parse(byte[] bytes)
    {
        try
        {
            using var text = new StringReader(s_strictUtf8.GetString(bytes));
            using var reader = new JsonTextReader(text) { MaxDepth = MaxDepth, DateParseHandling = DateParseHandling.None };
            var body = JObject.Load(reader, s_settings);
            return reader.Read() ? throw Malformed("More follows after the object.") : body;
        }
        catch (Exception exception) when (exception is JsonException or DecoderFallbackException)
        {
            throw Malformed(exception.Message);
        }
    }

    private static ProblemException Malformed(string cause) => Problem.Of(ProblemCode.MalformedJson, null).CausedBy(cause).ToException();
}
