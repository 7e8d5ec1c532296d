using System.Net;
using System.Text.Json;
using AzureBenefits.Attestation.Documents.Content;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace AzureBenefits.Lab.AttestationService.Endpoint;

/// <summary>What a well-formed request is, by the rules of Azure's instance metadata service, in the order in which they count.</summary>
internal static class RequestRules
{
    public const string DocumentPath = "/metadata/attested/document";
    public const string ApiVersion = "2018-10-01";

    /// <summary>The loopback endpoint of v2 takes a newer version too.</summary>
    private const string LocalApiVersion = "2021-02-01";

    private const string Metadata = "Metadata";
    private const string ForwardedFor = "X-Forwarded-For";

    private static readonly Func<EndpointRequest, EndpointAnswer?>[] s_rules =
    [
        request => request.Headers.TryGetValue(Metadata, out var value) && value.Equals("true", StringComparison.OrdinalIgnoreCase)
            ? null : Refuse(Status400BadRequest, "Bad Request, Required metadata header not specified"),
        request => request.Headers.ContainsKey(ForwardedFor)
            ? Refuse(Status400BadRequest, "Bad Request, X-Forwarded-For header is not allowed") : null,
        request => request.Parameters.FirstOrDefault(parameter => parameter.Value.Count > 1) is { Key: { } name }
            ? Refuse(Status400BadRequest, $"Bad Request, query parameter {name} is repeated") : null,
        CheckVersion,
        request => request.Method == "GET" ? null : Refuse(Status405MethodNotAllowed, "Method Not Allowed, use GET"),
        request => request.Path.Equals(DocumentPath, StringComparison.OrdinalIgnoreCase) ? null : Refuse(Status404NotFound, "Not Found"),
        request => Nonce(request) is { } nonce && !DocumentNonce.IsValid(nonce)
            ? Refuse(Status400BadRequest, "Bad Request, nonce must have 1 to 32 letters, digits, hyphens and underscores") : null,
    ];

    /// <summary>The headers that a rule asks for. No other is looked at.</summary>
    public static IReadOnlyList<string> HeadersThatCount { get; } = [Metadata, ForwardedFor];

    /// <summary>The first rule that is broken; null when none is.</summary>
    public static EndpointAnswer? Check(EndpointRequest request)
    {
        foreach (var rule in s_rules)
        {
            if (rule(request) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    public static string? Nonce(EndpointRequest request) => request.Parameters.TryGetValue("nonce", out var nonce) ? nonce.ToString() : null;

    public static EndpointAnswer Refuse(int status, string error) => Json(status, new { error });

    private static EndpointAnswer? CheckVersion(EndpointRequest request)
    {
        var problem = !request.Parameters.TryGetValue("api-version", out var version) ? "Bad Request, api-version was not specified"
            : version != ApiVersion && !(version == LocalApiVersion && IPAddress.Loopback.Equals(request.Server)) ? "Bad Request, api-version is not supported"
            : null;
        return problem is null ? null
            : Json(Status400BadRequest, new Dictionary<string, object> { ["error"] = problem, ["newest-versions"] = new[] { ApiVersion } });
    }

    private static EndpointAnswer Json(int status, object body) => new(status, JsonSerializer.SerializeToUtf8Bytes(body));
}
