using AzureBenefits.GatewayPlugin.Tests.Support;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AzureBenefits.GatewayPlugin.Tests.Security;

/// <summary>A route of the API, and a request to it that is right in every respect.</summary>
/// <param name="Method">The method.</param>
/// <param name="Template">The route below the cluster.</param>
/// <param name="Body">A right body; null when it takes none.</param>
public sealed record ApiRoute(string Method, string Template, string? Body = null)
{
    public const string Server = "hci-node1";
    public const string Id = "0123456789abcdef0123456789abcdef";

    private const string TurnOn = """{"kind":"turnOn"}""";

    /// <summary>Every route; a test compares them with those that the plugin has.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        new("GET", "overview"),
        new("GET", "servers/{server}/virtual-machines"),
        new("GET", "preflight"),
        new("GET", "export"),
        new("GET", "support-bundle"),
        new("POST", "servers/{server}/attestation-test"),
        new("POST", "plan", TurnOn),
        new("POST", "operations", TurnOn),
        new("GET", "operations"),
        new("GET", "operations/{id}"),
        new("POST", "operations/{id}/cancel"),
        new("POST", "operations/{id}/retry"),
    ];

    public static TheoryData<ApiRoute> Data => [.. All];

    public string Path(string server = Server, string id = Id) =>
        Template.Replace("{server}", server, StringComparison.Ordinal).Replace("{id}", id, StringComparison.Ordinal);

    public override string ToString() => $"{Method} {Template}";

    /// <summary>The routes that the plugin has, as the host sees them, but for the one that answers what it does not have.</summary>
    internal static IEnumerable<string> Of(PluginHost host) => host.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()?.ControllerName != "UnknownRoute")
        .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
            .Select(method => $"{method} {endpoint.RoutePattern.RawText!.Split("{cluster}/")[1]}"));
}
