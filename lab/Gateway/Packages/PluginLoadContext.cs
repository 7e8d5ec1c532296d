using System.Reflection;
using System.Runtime.Loader;
using AzureBenefits.Lab.Gateway.Hosting;

namespace AzureBenefits.Lab.Gateway.Packages;

/// <summary>
/// Loads a plugin's own assemblies from its folder. What the shared framework or the gateway's contract offers always
/// comes from the host, else the plugin's types would not be the host's types.
/// </summary>
internal sealed class PluginLoadContext(string pluginFolder) : AssemblyLoadContext(Path.GetFileName(pluginFolder))
{
    private static readonly HashSet<string> s_framework = [.. FrameworkAssemblies()];

    /// <summary>The plugin's own assemblies, in the context asked for.</summary>
    public static IReadOnlyList<Assembly> LoadAll(string pluginFolder, PluginLoadContextKind kind)
    {
        var context = kind == PluginLoadContextKind.Own ? new PluginLoadContext(pluginFolder) : Default;
        if (kind == PluginLoadContextKind.Default)
        {
            Default.Resolving += (host, name) => PluginFile(pluginFolder, name) is { } file ? host.LoadFromAssemblyPath(file) : null;
        }

        return [.. Directory.GetFiles(pluginFolder, "*.dll").Order(StringComparer.Ordinal)
            .Select(AssemblyName.GetAssemblyName)
            .Where(name => !s_framework.Contains(name.Name!))
            .Select(context.LoadFromAssemblyName)];
    }

    protected override Assembly? Load(AssemblyName assemblyName) =>
        PluginFile(pluginFolder, assemblyName) is { } file ? LoadFromAssemblyPath(file) : null;

    private static string? PluginFile(string pluginFolder, AssemblyName name)
    {
        var file = Path.Combine(pluginFolder, name.Name + ".dll");
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
