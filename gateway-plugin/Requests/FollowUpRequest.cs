using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Problems;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Requests;

/// <summary>Reads the bodies of requests about an operation that has ended: which plan is asked for, and which was reviewed.</summary>
internal static class FollowUpRequest
{
    private const string As = "as";
    private const string Reviewed = "reviewed";
    private const int DigestLength = 64;

    /// <summary>Which plan is asked for.</summary>
    public static async Task<FollowUpKind> KindOfAsync(HttpRequest request, CancellationToken cancellationToken) =>
        TextOf(await JsonBody.ReadAsync(request, cancellationToken).ConfigureAwait(false), As) switch
        {
            "retry" => FollowUpKind.Retry,
            "undo" => FollowUpKind.Undo,
            _ => throw Invalid(As, "retry or undo"),
        };

    /// <summary>The digest of the plan that was reviewed; null when none was.</summary>
    public static async Task<string?> ReviewedOfAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadIfAnyAsync(request, cancellationToken).ConfigureAwait(false);
        var digest = body is null ? null : TextOf(body, Reviewed);
        return digest is null || (digest.Length == DigestLength && digest.All(char.IsAsciiHexDigitLower))
            ? digest
            : throw Invalid(Reviewed, "the digest of a plan");
    }

    /// <summary>The only field that there may be; null where it is missing.</summary>
    private static string? TextOf(JObject body, string field)
    {
        if (body.Properties().FirstOrDefault(property => property.Name != field) is { } unknown)
        {
            throw Problem.Of(ProblemCode.UnknownField, unknown.Name, unknown.Name, field).ToException();
        }

        return body[field] switch
        {
            null or { Type: JTokenType.Null } => null,
            JValue { Type: JTokenType.String } text => (string)text!,
            _ => throw Invalid(field, "text"),
        };
    }

    private static ProblemException Invalid(string field, string expected) =>
        Problem.Of(ProblemCode.InvalidField, field, field, expected).ToException();
}
