using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace AzureBenefits.Lab.AttestationService.Endpoint;

/// <summary>A request to a document endpoint. Who asks is decided by the address of the connection, which cannot be claimed in a header.</summary>
/// <param name="Server">The address that was asked.</param>
/// <param name="Source">The address it came from.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path.</param>
/// <param name="Query">The query, with or without its question mark.</param>
/// <param name="Headers">The headers, by name without regard to case.</param>
public sealed record EndpointRequest(
    IPAddress Server, IPAddress Source, string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers)
{
    private static readonly IReadOnlyDictionary<string, string> s_headers =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Metadata"] = "true" };

    private Dictionary<string, StringValues>? _parameters;

    /// <summary>The query's parameters, by name without regard to case; parsed when they are first asked for.</summary>
    internal Dictionary<string, StringValues> Parameters => _parameters ??= QueryHelpers.ParseQuery(Query);

    /// <summary>The request that a tool makes for a document.</summary>
    public static EndpointRequest ForDocument(IPAddress server, IPAddress source, string? nonce)
    {
        var query = $"?api-version={RequestRules.ApiVersion}" + (nonce is null ? "" : $"&nonce={Uri.EscapeDataString(nonce)}");
        return new EndpointRequest(server, source, "GET", RequestRules.DocumentPath, query, s_headers);
    }
}

/// <summary>The answer.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">JSON in UTF-8.</param>
public sealed record EndpointAnswer(int Status, byte[] Body);
