using System.Reflection;

namespace AzureBenefits.GatewayPlugin;

/// <summary>The version of this plugin, so that a pane of another version can say so.</summary>
internal static class PluginVersion
{
    /// <summary>Without what a build adds behind a plus sign.</summary>
    public static string Text { get; } = typeof(PluginVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
