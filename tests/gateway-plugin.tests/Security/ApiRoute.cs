using AzureBenefits.GatewayPlugin.Host;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AzureBenefits.GatewayPlugin.Tests.Security;

/// <summary>A route of the API as the plugin declares it, and a request to it that is right in every respect.</summary>
/// <param name="Method">The method.</param>
/// <param name="Template">The route below the cluster.</param>
/// <param name="Queries">The names of the query values that it reads.</param>
public sealed record ApiRoute(string Method, string Template, IReadOnlyCollection<string> Queries)
{
    public const string Server = "hci-node1";
    public const string Id = "0123456789abcdef0123456789abcdef";

    private const string Prefix = "{cluster}/";

    /// <summary>Every route that the plugin has, but for the one that answers what it does not have. A new one is among them by itself.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } = [.. Actions().SelectMany(RoutesOf).OrderBy(route => $"{route}", StringComparer.Ordinal)];

    public static TheoryData<ApiRoute> Data => [.. All];

    /// <summary>A right body for those that read one; the others do not look at it. Null where there can be none.</summary>
    public string? Body => (Method, Template) switch
    {
        ("POST", "operations/{id}/plan") => """{"as":"retry"}""",
        ("POST", "plan" or "operations") => """{"kind":"turnOn"}""",
        ("POST", _) => "{}",
        _ => null,
    };

    public string Path(string server = Server, string id = Id) =>
        Template.Replace("{server}", server, StringComparison.Ordinal).Replace("{id}", id, StringComparison.Ordinal);

    public override string ToString() => $"{Method} {Template}";

    private static IEnumerable<ControllerActionDescriptor> Actions()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddControllers().ConfigureApplicationPartManager(manager =>
        {
            manager.ApplicationParts.Clear();
            manager.ApplicationParts.Add(new AssemblyPart(typeof(AzureBenefitsStartup).Assembly));
        });
        using var provider = services.BuildServiceProvider();
        return [.. provider.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<ControllerActionDescriptor>()];
    }

    private static IEnumerable<ApiRoute> RoutesOf(ControllerActionDescriptor action)
    {
        var methods = action.EndpointMetadata.OfType<HttpMethodMetadata>().SelectMany(metadata => metadata.HttpMethods);
        var template = action.AttributeRouteInfo!.Template!.Split(Prefix)[1];
        var queries = action.Parameters.Where(parameter => parameter.ParameterType == typeof(string) && !template.Contains($"{{{parameter.Name}}}", StringComparison.Ordinal))
            .Select(parameter => parameter.Name)
            .Concat(action.BoundProperties.Select(property => property.BindingInfo!.BinderModelName!))
            .ToArray();
        return methods.Select(method => new ApiRoute(method, template, queries));
    }
}
