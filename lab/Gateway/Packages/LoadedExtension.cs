using System.Reflection;
using AzureBenefits.Lab.Gateway.Hosting;

namespace AzureBenefits.Lab.Gateway.Packages;

/// <summary>An extension whose plugin is loaded: the assemblies with a startup class, and those classes.</summary>
internal sealed record LoadedExtension(
    InstalledPackage Package, IReadOnlyList<Assembly> Assemblies, IReadOnlyList<IGatewayStartup> Startups)
{
    public static LoadedExtension Load(InstalledPackage package, PluginLoadContextKind kind)
    {
        try
        {
            var startups = PluginLoadContext.LoadAll(package, kind).SelectMany(StartupsOf).ToList();
            return startups.Count > 0
                ? new LoadedExtension(package, [.. startups.Select(startup => startup.GetType().Assembly).Distinct()], startups)
                : throw PackageProblem.In(package.Id, [$"no public class in gateway/ implements {typeof(IGatewayStartup).Name}."]);
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
