using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace AzureBenefits.GatewayPlugin.Contracts.Json;

/// <summary>
/// Writes an answer's body: not again to a caller who has it, and compressed to one who takes that. Done here because
/// whether a host has middleware for it is not known. Answers hold no secret that compression could give away.
/// </summary>
internal static class AnswerBody
{
    /// <summary>As much as servers hold for a caller by default before they wait for it.</summary>
    private const int Piece = 64 * 1024;

    /// <summary>Writes what a caller may keep, but must ask about before each use. A caller who has it gets 304 and no body.</summary>
    public static Task WriteTaggedAsync(HttpContext context, AnswerBytes body)
    {
        // Weak, because the compressed body has the same tag as the plain one.
        var tag = new EntityTagHeaderValue($"\"{body.Tag}\"", isWeak: true);
        context.Response.Headers.ETag = tag.ToString();
        context.Response.Headers.CacheControl = "private, no-cache";
        TellWhatItVariesBy(context.Response);
        if (Has(context.Request.Headers.IfNoneMatch, tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            context.Response.ContentType = null;
            return Task.CompletedTask;
        }

        return WriteAsync(context, body);
    }

    /// <summary>Writes what a caller must not keep.</summary>
    public static Task WriteUntaggedAsync(HttpContext context, AnswerBytes body)
    {
        context.Response.Headers.CacheControl = "no-store";
        TellWhatItVariesBy(context.Response);
        return WriteAsync(context, body);
    }

    private static async Task WriteAsync(HttpContext context, AnswerBytes body)
    {
        var response = context.Response;
        var isCompressed = body.IsWorthCompressing && TakesGzip(context.Request.Headers.AcceptEncoding);
        if (isCompressed)
        {
            response.Headers.ContentEncoding = "gzip";
        }

        var bytes = isCompressed ? body.Compressed : body.Plain;
        response.ContentLength = bytes.Length;
        // What is given to a server at once, it copies at once; in pieces, it takes the next when the caller took the last.
        for (var start = 0; start < bytes.Length; start += Piece)
        {
            await response.Body.WriteAsync(bytes.AsMemory(start, Math.Min(Piece, bytes.Length - start)), context.RequestAborted).ConfigureAwait(false);
        }
    }

    private static void TellWhatItVariesBy(HttpResponse response) =>
        response.Headers.Append(HeaderNames.Vary, new StringValues([HeaderNames.AcceptEncoding, HeaderNames.AcceptLanguage]));

    private static bool Has(StringValues header, EntityTagHeaderValue tag) =>
        EntityTagHeaderValue.TryParseList(header, out var known)
        && known.Any(candidate => candidate.Equals(EntityTagHeaderValue.Any) || candidate.Compare(tag, useStrongComparison: false));

    private static bool TakesGzip(StringValues header) =>
        StringWithQualityHeaderValue.TryParseList(header, out var encodings)
        && (encodings.FirstOrDefault(encoding => encoding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase))
            ?? encodings.FirstOrDefault(encoding => encoding.Value.Equals("*", StringComparison.Ordinal))) is { Quality: not 0 };
}
