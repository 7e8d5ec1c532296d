using System.Reflection;
using AzureBenefits.Lab.Gateway.Hosting;

namespace AzureBenefits.Lab.Gateway.Packages;

/// <summary>Plugins that are loaded: the assemblies with a startup class, and those classes.</summary>
internal sealed record LoadedExtension(IReadOnlyList<Assembly> Assemblies, IReadOnlyList<IGatewayStartup> Startups)
{
    /// <summary>Loads every feature of the gateway; in production mode only what is signed.</summary>
    public static LoadedExtension LoadAll(IEnumerable<string> pluginFolders, PluginLoadContextKind kind, bool isProduction, Action<string> report)
    {
        var loaded = new List<LoadedExtension>();
        foreach (var folder in pluginFolders)
        {
            if (isProduction)
            {
                PluginSignatures.Enforce(folder, report);
            }

            loaded.Add(Load(folder, kind));
        }

        var all = new LoadedExtension([.. loaded.SelectMany(one => one.Assemblies)], [.. loaded.SelectMany(one => one.Startups)]);
        report($"Loaded {string.Join(", ", all.Assemblies.Select(assembly => assembly.GetName().Name))}");
        return all;
    }

    public static LoadedExtension Load(string pluginFolder, PluginLoadContextKind kind)
    {
        var name = Path.GetFileName(pluginFolder);
        try
        {
            var startups = PluginLoadContext.LoadAll(pluginFolder, kind).SelectMany(StartupsOf).ToList();
            return startups.Count > 0
                ? new LoadedExtension([.. startups.Select(startup => startup.GetType().Assembly).Distinct()], startups)
                : throw PackageProblem.In(name, [$"no public class in gateway/ implements {typeof(IGatewayStartup).Name}."]);
        }
        catch (ReflectionTypeLoadException problem)
        {
            throw PackageProblem.In(name, problem.LoaderExceptions.Select(loader => loader!.Message).Distinct(), problem);
        }
        catch (Exception problem) when (problem is BadImageFormatException or FileLoadException or FileNotFoundException)
        {
            throw PackageProblem.In(name, [problem.Message], problem);
        }
    }

    private static IEnumerable<IGatewayStartup> StartupsOf(Assembly assembly)
    {
        var contract = typeof(IGatewayStartup).Assembly.GetName().Name;
        return assembly.GetReferencedAssemblies().Any(reference => reference.Name == contract)
            ? assembly.GetTypes()
                .Where(type => type is { IsPublic: true, IsAbstract: false } && type.IsAssignableTo(typeof(IGatewayStartup)))
                .Select(type => (IGatewayStartup)Activator.CreateInstance(type)!)
            : [];
    }
}
