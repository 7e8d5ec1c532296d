using AzureBenefits.GatewayPlugin.Problems;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Requests;

/// <summary>Reads the body of <c>cancel</c>: none, or an object that may name one server.</summary>
internal static class CancelRequest
{
    public const string Server = "server";
    public const string Expected = "the name of a server of this operation";

    /// <summary>The server whose part is to be cancelled; null for the whole operation.</summary>
    public static async Task<string?> ServerOfAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (await JsonBody.ReadIfAnyAsync(request, cancellationToken).ConfigureAwait(false) is not { } body)
        {
            return null;
        }

        if (body.Properties().FirstOrDefault(property => property.Name != Server) is { } unknown)
        {
            throw Problem.Of(ProblemCode.UnknownField, unknown.Name, unknown.Name, Server).ToException();
        }

        return body[Server] switch
        {
            null or { Type: JTokenType.Null } => null,
            JValue { Type: JTokenType.String } name when ClusterName.IsValid((string)name!) => (string)name!,
            _ => throw Problem.Of(ProblemCode.InvalidField, Server, Server, Expected).ToException(),
        };
    }
}
