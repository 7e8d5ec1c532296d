using System.Collections.Immutable;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>A management-OS network adapter on a virtual switch, with the host's view of it.</summary>
/// <param name="SwitchId">The switch it is connected to.</param>
/// <param name="NetAdapterName">The name of the host's network adapter of the same MAC address; null when not found.</param>
/// <param name="InterfaceIndex">Its interface index; null when not found.</param>
/// <param name="Addresses">Its IPv4 addresses with prefix length, such as 169.254.169.253/16.</param>
/// <param name="EnabledBindings">Component ids of its enabled bindings.</param>
/// <param name="Vlan">Its VLAN setting.</param>
public sealed record HostAdapter(
    Guid SwitchId,
    string? NetAdapterName,
    int? InterfaceIndex,
    ImmutableArray<string> Addresses,
    ImmutableArray<string> EnabledBindings,
    VlanSetting Vlan)
{
    /// <summary>How Windows describes it, such as "Hyper-V Virtual Ethernet Adapter #2"; null when not found.</summary>
    public string? Description { get; init; }
}

/// <summary>An IPv4 address of the host.</summary>
/// <param name="InterfaceIndex">The interface that has it.</param>
/// <param name="InterfaceName">That interface's name.</param>
/// <param name="Address">The address without prefix length.</param>
public sealed record HostAddress(int InterfaceIndex, string InterfaceName, string Address);

/// <summary>A network adapter of the host that has the name of the attestation adapter.</summary>
/// <param name="InterfaceIndex">Its interface.</param>
/// <param name="Description">How Windows describes it, and in parentheses the virtual switch that it is on, if any.</param>
public sealed record NameHolder(int InterfaceIndex, string Description);

/// <summary>What a server has of network adapters that matters here.</summary>
/// <param name="OnSwitches">The management-OS adapters of switches that are or may be the attestation switch.</param>
/// <param name="LinkLocal">Every IPv4 address of 169.254/16 on the server.</param>
public sealed record HostAdapters(ImmutableArray<HostAdapter> OnSwitches, ImmutableArray<HostAddress> LinkLocal)
{
    /// <summary>Whoever has the attestation adapter's name: that adapter, or another that keeps it from the name.</summary>
    public ImmutableArray<NameHolder> NameHolders { get; init; } = [];
}
