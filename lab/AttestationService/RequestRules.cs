using System.Text.Json;
using AzureBenefits.Attestation.Documents.Content;

namespace AzureBenefits.Lab.AttestationService;

/// <summary>
/// The rules of the document endpoint, those of Azure's instance metadata service. They keep requests out that a page, a
/// proxy or a redirection made on someone else's behalf.
/// </summary>
internal static class RequestRules
{
    public const string Path = "/metadata/attested/document";

    private static readonly string[] Versions = ["2018-10-01"];

    /// <summary>Null when the request keeps the rules; then the nonce is what it asks for, or null.</summary>
    public static EndpointResponse? Check(EndpointRequest request, out string? nonce)
    {
        nonce = null;
        if (!request.Path.TrimEnd('/').Equals(Path, StringComparison.OrdinalIgnoreCase))
        {
            return Error(404, "Not found");
        }
        if (request.Method != "GET")
        {
            return Error(405, "Method not allowed");
        }
        if (!Values(request, "Metadata").Any(value => value.Equals("true", StringComparison.OrdinalIgnoreCase)))
        {
            return Error(400, "Bad Request, Required metadata header not specified");
        }
        if (Values(request, "X-Forwarded-For").Any())
        {
            return Error(400, "Bad Request, Forwarded requests are not answered");
        }
        return CheckQuery(request.Query, out nonce);
    }

    public static EndpointResponse Error(int status, string message) => new(status, JsonSerializer.SerializeToUtf8Bytes(new { error = message }));

    private static EndpointResponse? CheckQuery(string query, out string? nonce)
    {
        nonce = null;
        var parameters = Parameters(query).ToList();
        if (parameters.GroupBy(parameter => parameter.Name, StringComparer.OrdinalIgnoreCase).Any(same => same.Count() > 1))
        {
            return Error(400, "Bad Request, A query parameter is repeated");
        }
        var byName = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value, StringComparer.OrdinalIgnoreCase);
        if (!byName.TryGetValue("api-version", out var version) || !Versions.Contains(version))
        {
            var message = version is null ? "Bad Request, api-version was not specified" : "Bad Request, api-version is not supported";
            return new EndpointResponse(400, JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object> { ["error"] = message, ["newest-versions"] = Versions }));
        }
        if (byName.TryGetValue("nonce", out nonce) && !DocumentNonce.IsValid(nonce))
        {
            return Error(400, "Bad Request, nonce has 1 to 32 letters, digits, hyphens and underscores");
        }
        return null;
    }

    private static IEnumerable<string> Values(EndpointRequest request, string name) =>
        request.Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value.Trim());

    private static IEnumerable<(string Name, string Value)> Parameters(string query) =>
        from part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        let pair = part.Split('=', 2)
        select (Uri.UnescapeDataString(pair[0]), pair.Length == 2 ? Uri.UnescapeDataString(pair[1]) : "");
}
