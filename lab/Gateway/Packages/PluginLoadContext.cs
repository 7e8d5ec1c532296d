using System.Reflection;
using System.Runtime.Loader;
using AzureBenefits.Lab.Gateway.Hosting;

namespace AzureBenefits.Lab.Gateway.Packages;

/// <summary>
/// Loads a plugin's own assemblies from its folder. What the shared framework or the gateway's contract offers always
/// comes from the host, else the plugin's types would not be the host's types.
/// </summary>
internal sealed class PluginLoadContext(InstalledPackage package) : AssemblyLoadContext(package.Id)
{
    private static readonly HashSet<string> s_framework = [.. FrameworkAssemblies()];

    /// <summary>The plugin's own assemblies, in the context asked for.</summary>
    public static IReadOnlyList<Assembly> LoadAll(InstalledPackage package, PluginLoadContextKind kind)
    {
        var context = kind == PluginLoadContextKind.Own ? new PluginLoadContext(package) : Default;
        if (kind == PluginLoadContextKind.Default)
        {
            Default.Resolving += (host, name) => PluginFile(package, name) is { } file ? host.LoadFromAssemblyPath(file) : null;
        }

        return [.. Directory.GetFiles(package.PluginFolder, "*.dll").Order(StringComparer.Ordinal)
            .Select(AssemblyName.GetAssemblyName)
            .Where(name => !s_framework.Contains(name.Name!))
            .Select(context.LoadFromAssemblyName)];
    }

    protected override Assembly? Load(AssemblyName assemblyName) =>
        PluginFile(package, assemblyName) is { } file ? LoadFromAssemblyPath(file) : null;

    private static string? PluginFile(InstalledPackage package, AssemblyName name)
    {
        var file = Path.Combine(package.PluginFolder, name.Name + ".dll");
        return !s_framework.Contains(name.Name!) && File.Exists(file) ? file : null;
    }

    private static IEnumerable<string> FrameworkAssemblies()
    {
        var trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return trusted.Split(Path.PathSeparator)
            .Where(path => !path.StartsWith(AppContext.BaseDirectory, StringComparison.OrdinalIgnoreCase))
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Append(typeof(IGatewayStartup).Assembly.GetName().Name!);
    }
}
