using System.Collections.Immutable;

namespace AzureBenefits.Lab.SimulatedCluster;

/// <summary>How long things take. Immutable.</summary>
/// <param name="RemoteCall">Added to every remote invocation.</param>
/// <param name="Cmdlet">Added to every emulated cmdlet without a time of its own.</param>
/// <param name="ByCmdlet">Times of single cmdlets, by name.</param>
public sealed record LabLatency(TimeSpan RemoteCall, TimeSpan Cmdlet, ImmutableDictionary<string, TimeSpan> ByCmdlet)
{
    /// <summary>Nothing takes time.</summary>
    public static LabLatency None { get; } = new(TimeSpan.Zero, TimeSpan.Zero, ImmutableDictionary<string, TimeSpan>.Empty);

    /// <summary>Rough times of the real cmdlets on an idle server; unverified, for proportions only.</summary>
    public static ImmutableDictionary<string, TimeSpan> Realistic { get; } = new Dictionary<string, int>
    {
        ["Get-WindowsFeature"] = 1500,
        ["New-VMSwitch"] = 2500,
        ["Remove-VMSwitch"] = 1500,
        ["Get-VM"] = 150,
        ["Get-VMNetworkAdapter"] = 100,
        ["Add-VMNetworkAdapter"] = 250,
        ["Set-VMNetworkAdapter"] = 150,
        ["Set-VMNetworkAdapterVlan"] = 150,
        ["Connect-VMNetworkAdapter"] = 150,
        ["Get-NetAdapter"] = 120,
        ["Get-NetIPAddress"] = 120,
        ["New-NetFirewallRule"] = 100,
        ["Get-NetFirewallRule"] = 80,
    }.ToImmutableDictionary(pair => pair.Key, pair => TimeSpan.FromMilliseconds(pair.Value), StringComparer.OrdinalIgnoreCase);

    internal TimeSpan Of(string cmdlet) => ByCmdlet.GetValueOrDefault(cmdlet, Cmdlet);
}
