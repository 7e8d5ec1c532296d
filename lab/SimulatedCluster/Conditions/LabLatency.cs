using System.Collections.Immutable;

namespace AzureBenefits.Lab.SimulatedCluster;

/// <summary>How long things take. Immutable.</summary>
/// <param name="RemoteCall">Added to every remote invocation.</param>
/// <param name="Cmdlet">Added to every emulated cmdlet without a time of its own.</param>
/// <param name="ByCmdlet">Times of single cmdlets, by name.</param>
public sealed record LabLatency(TimeSpan RemoteCall, TimeSpan Cmdlet, ImmutableDictionary<string, TimeSpan> ByCmdlet)
{
    /// <summary>Nothing takes time.</summary>
    public static LabLatency None { get; } = new(
        TimeSpan.Zero, TimeSpan.Zero, ImmutableDictionary.Create<string, TimeSpan>(StringComparer.OrdinalIgnoreCase));

    /// <summary>
    /// Which part of a cmdlet's time the call costs once; each of its items costs the rest. From 0, where a call with ten items
    /// costs as much as ten calls, to 1, where it costs as much as one. What holds on a real server is unverified: measure both ends.
    /// </summary>
    public double FixedPart { get; init; }

    /// <summary>Rough times of the real cmdlets on an idle server; unverified, for proportions only.</summary>
    public static ImmutableDictionary<string, TimeSpan> Realistic { get; } = new Dictionary<string, int>
    {
        ["Get-VM"] = 150,
        ["Start-VM"] = 1500,
        ["Stop-VM"] = 8000,
        ["Get-VMIntegrationService"] = 80,
        ["Enable-VMIntegrationService"] = 150,
        ["Get-VMSwitch"] = 80,
        ["New-VMSwitch"] = 2500,
        ["Set-VMSwitch"] = 500,
        ["Rename-VMSwitch"] = 150,
        ["Remove-VMSwitch"] = 1500,
        ["Get-VMNetworkAdapter"] = 100,
        ["Add-VMNetworkAdapter"] = 250,
        ["Set-VMNetworkAdapter"] = 150,
        ["Rename-VMNetworkAdapter"] = 150,
        ["Remove-VMNetworkAdapter"] = 250,
        ["Connect-VMNetworkAdapter"] = 150,
        ["Disconnect-VMNetworkAdapter"] = 150,
        ["Get-VMNetworkAdapterVlan"] = 100,
        ["Set-VMNetworkAdapterVlan"] = 150,

        ["Get-NetAdapter"] = 120,
        ["Rename-NetAdapter"] = 200,
        ["Get-NetAdapterBinding"] = 120,
        ["Enable-NetAdapterBinding"] = 250,
        ["Disable-NetAdapterBinding"] = 250,
        ["Get-NetIPAddress"] = 120,
        ["New-NetIPAddress"] = 150,
        ["Remove-NetIPAddress"] = 150,
        ["Get-NetFirewallRule"] = 80,
        ["New-NetFirewallRule"] = 100,
        ["Set-NetFirewallRule"] = 100,
        ["Enable-NetFirewallRule"] = 80,
        ["Disable-NetFirewallRule"] = 80,
        ["Remove-NetFirewallRule"] = 80,
        ["Get-NetFirewallPortFilter"] = 40,
        ["Get-NetFirewallAddressFilter"] = 40,
        ["Set-NetFirewallPortFilter"] = 80,
        ["Set-NetFirewallAddressFilter"] = 80,
        ["Get-NetFirewallProfile"] = 60,

        ["Get-Cluster"] = 60,
        ["Get-ClusterNode"] = 60,
        ["Get-ClusterNetwork"] = 60,
        ["Get-ClusterNetworkInterface"] = 80,
        ["Add-ClusterExcludedAdapter"] = 100,
        ["Get-ClusterGroup"] = 100,
        ["ClusterNetwork.Role"] = 80,
        ["Set-CimInstance"] = 80,

        ["Get-AzureStackHCI"] = 150,
        ["Sync-AzureStackHCI"] = 200,
        ["Get-AzureStackHCIAttestation"] = 100,
        ["Set-AzureStackHCIAttestation"] = 200,
        ["Get-WindowsFeature"] = 1500,
        ["Install-WindowsFeature"] = 30000,
        ["Get-CimInstance"] = 60,
        ["Get-WinEvent"] = 150,
        ["Invoke-WebRequest"] = 20,
        ["Invoke-Curl"] = 60,
        ["Test-Path"] = 1,
        ["Get-ItemProperty"] = 2,
        ["New-ItemProperty"] = 2,
        ["Set-ItemProperty"] = 2,
        ["Remove-ItemProperty"] = 2,
    }.ToImmutableDictionary(pair => pair.Key, pair => TimeSpan.FromMilliseconds(pair.Value), StringComparer.OrdinalIgnoreCase);

    /// <summary>What some items cost that a call is given at once.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="isFirst">Whether they are the call's first; later ones come through the pipeline, or one after the other.</param>
    /// <param name="items">How many.</param>
    public TimeSpan Of(string cmdlet, bool isFirst, int items) =>
        ByCmdlet.GetValueOrDefault(cmdlet, Cmdlet) * ((isFirst ? FixedPart : 0) + ((1 - FixedPart) * items));
}
