using Microsoft.AspNetCore.Mvc.ApplicationParts;

namespace AzureBenefits.Lab.Gateway.Packages;

/// <summary>Makes a loaded extension a part of the host.</summary>
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
            startup.PartiallyConfigureServices(configuration, services);
        }
    }

    /// <summary>Maps the extension's controllers and lets it add to the pipeline.</summary>
    public static void UseExtension(this WebApplication app, LoadedExtension extension)
    {
        foreach (var startup in extension.Startups)
        {
            startup.PartiallyConfigureApplication(app.Configuration, app);
        }

        app.MapControllers();
    }
}
