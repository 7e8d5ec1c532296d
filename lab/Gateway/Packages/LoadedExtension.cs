using System.Reflection;
using AzureBenefits.Lab.Gateway.Hosting;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.WindowsAdminCenter.Extensibility;

namespace AzureBenefits.Lab.Gateway.Packages;

/// <summary>An extension whose plugin is loaded: the assemblies with a startup class, and those classes.</summary>
internal sealed record LoadedExtension(InstalledPackage Package, IReadOnlyList<Assembly> Assemblies, IReadOnlyList<IGatewayExtensionStartup> Startups)
{
    public static LoadedExtension Load(InstalledPackage package, PluginLoadContextKind kind)
    {
        try
        {
            var startups = PluginLoadContext.LoadAll(package, kind).SelectMany(StartupsOf).ToList();
            return startups.Count > 0
                ? new LoadedExtension(package, [.. startups.Select(startup => startup.GetType().Assembly).Distinct()], startups)
                : throw PackageProblem.In(package.Id, [$"no assembly in gateway/ has a public class that implements {nameof(IGatewayExtensionStartup)}."]);
        }
        catch (ReflectionTypeLoadException problem)
        {
            throw PackageProblem.In(package.Id, problem.LoaderExceptions.Select(loader => loader!.Message).Distinct(), problem);
        }
        catch (Exception problem) when (problem is BadImageFormatException or FileLoadException or FileNotFoundException)
        {
            throw PackageProblem.In(package.Id, [problem.Message], problem);
        }
    }

    private static IEnumerable<IGatewayExtensionStartup> StartupsOf(Assembly assembly)
    {
        var contract = typeof(IGatewayExtensionStartup).Assembly.GetName().Name;
        return assembly.GetReferencedAssemblies().Any(reference => reference.Name == contract)
            ? assembly.GetTypes()
                .Where(type => type is { IsPublic: true, IsAbstract: false } && type.IsAssignableTo(typeof(IGatewayExtensionStartup)))
                .Select(type => (IGatewayExtensionStartup)Activator.CreateInstance(type)!)
            : [];
    }
}

internal static class ExtensionHosting
{
    /// <summary>Adds the extension's controllers to the host's MVC, and its own services.</summary>
    public static void AddExtension(this IServiceCollection services, LoadedExtension extension, IConfiguration configuration)
    {
        services.AddControllers().ConfigureApplicationPartManager(manager =>
        {
            manager.ApplicationParts.Clear();
            foreach (var assembly in extension.Assemblies)
            {
                manager.ApplicationParts.Add(new AssemblyPart(assembly));
            }
        });
        foreach (var startup in extension.Startups)
        {
            startup.ConfigureServices(services, configuration);
        }
    }

    /// <summary>Maps the extension's controllers and lets it add to the pipeline.</summary>
    public static void UseExtension(this WebApplication app, LoadedExtension extension)
    {
        foreach (var startup in extension.Startups)
        {
            startup.Configure(app);
        }

        app.MapControllers();
    }
}
