namespace AzureBenefits.Lab.SimulatedCluster.Model;

/// <summary>The features of Windows that the lab knows, and what is below them.</summary>
internal static class WindowsFeatures
{
    public const string HyperV = "Hyper-V";
    public const string HyperVTools = "RSAT-Hyper-V-Tools";
    public const string HyperVModule = "Hyper-V-PowerShell";
    public const string Clustering = "Failover-Clustering";

    public static IReadOnlyList<string> All { get; } = [HyperV, HyperVTools, HyperVModule, Clustering];

    /// <summary>The name as Windows writes it; null when there is no such feature.</summary>
    public static string? Find(string name) => All.FirstOrDefault(feature => feature.Equals(name, StringComparison.OrdinalIgnoreCase));

    public static IEnumerable<string> Below(string feature) => feature == HyperVTools ? [HyperVModule] : [];

    /// <summary>What the option for management tools adds.</summary>
    public static IEnumerable<string> ToolsOf(string feature) => feature == HyperV ? [HyperVTools, HyperVModule] : [];
}
