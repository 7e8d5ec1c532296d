using AzureBenefits.GatewayPlugin.Problems;
using Microsoft.AspNetCore.Http;

namespace AzureBenefits.GatewayPlugin.Requests;

/// <summary>
/// Checks the form of every name in a request's address, before anything else looks at them. What is not a name is never
/// connected to, looked up or logged.
/// </summary>
internal static class RequestNames
{
    /// <summary>The query value that names a server to find the cluster through.</summary>
    public const string EntryServer = "server";

    private const int IdLength = 32;

    /// <exception cref="ProblemException">One of them is not a name.</exception>
    public static void Check(HttpRequest request)
    {
        QueryValue.RequireSingle(request.Query);
        var route = request.RouteValues;
        ClusterName.Require(route["cluster"] as string);
        if (route.TryGetValue("server", out var server))
        {
            ClusterName.RequireServer(server as string);
        }

        if (request.Query.TryGetValue(EntryServer, out var entry))
        {
            ClusterName.RequireEntryServer(entry);
        }

        // An operation of such an id cannot exist; whether others do is not told.
        if (route.TryGetValue("id", out var id) && !IsId(id as string))
        {
            throw Problem.Of(ProblemCode.OperationNotFound, null).ToException();
        }
    }

    private static bool IsId(string? text) => text is { Length: IdLength } && text.All(char.IsAsciiHexDigit);
}
