using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Transforms;

namespace AzureBenefits.Lab.Gateway.Services;

/// <summary>The core's reverse proxy in front of the services, with the caller handed over.</summary>
internal static class ServiceProxy
{
    /// <summary>After every route of the core's own.</summary>
    private const int LastOrder = 1000;

    public static void AddServiceProxy(this IServiceCollection services, ServiceIdentity identity, Uri endpoint) => services
        .AddReverseProxy()
        .LoadFromMemory(Routes(identity.Name), [Cluster(identity.Name, endpoint)])
        .AddTransforms(transforms => transforms.AddRequestTransform(request =>
        {
            var caller = request.HttpContext.User.Identity is { IsAuthenticated: true } user ? user.Name : null;
            var clock = request.HttpContext.RequestServices.GetRequiredService<TimeProvider>();
            CallerHandover.Add(request.ProxyRequest.Headers, identity, caller, clock.GetUtcNow() - TimeProvider.System.GetUtcNow());
            return ValueTask.CompletedTask;
        }));

    /// <summary>By the service's name, as the SDK calls it, and for people without it.</summary>
    private static RouteConfig[] Routes(string name) =>
    [
        Route(name, $"/api/services/{name}/{{**rest}}", LastOrder),
        Route(name, "/api/{**rest}", LastOrder + 1),
    ];

    private static RouteConfig Route(string name, string path, int order) => new()
    {
        RouteId = $"{name}:{path}",
        ClusterId = name,
        Order = order,
        Match = new RouteMatch { Path = path },
        Transforms = [new Dictionary<string, string> { ["PathPattern"] = "/api/{**rest}" }],
    };

    private static ClusterConfig Cluster(string name, Uri endpoint) => new()
    {
        ClusterId = name,
        Destinations = new Dictionary<string, DestinationConfig> { [name] = new() { Address = endpoint.ToString() } },
    };
}
