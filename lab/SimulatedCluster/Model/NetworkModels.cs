using AzureBenefits.Lab.SimulatedCluster.HyperV;

namespace AzureBenefits.Lab.SimulatedCluster.Model;

internal sealed class SwitchModel
{
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    public required VMSwitchType Type { get; set; }

    public string Notes { get; set; } = "";
}

/// <summary>A network adapter as the host's network stack sees it, with its addresses and bindings.</summary>
internal sealed class NetAdapterModel
{
    public required string Name { get; set; }

    public required string Description { get; init; }

    public required int InterfaceIndex { get; init; }

    /// <summary>The id under which the host and the cluster know it.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>Whether it asks for its address; a fixed one turns that off.</summary>
    public bool UsesDhcp { get; set; } = true;

    /// <summary>Twelve hexadecimal digits without separators.</summary>
    public required string Mac { get; init; }

    /// <summary>Made by Hyper-V, not by a manufacturer.</summary>
    public bool IsVirtual => Description.StartsWith("Hyper-V", StringComparison.Ordinal);

    public List<AddressModel> Addresses { get; } = [];

    public List<BindingModel> Bindings { get; } = [];
}

internal sealed record AddressModel(string Address, int PrefixLength, bool IsAutomatic)
{
    /// <summary>Until when Windows looks for another holder of the address, and nothing answers at it.</summary>
    public DateTimeOffset TentativeUntil { get; init; }
}

internal sealed class BindingModel
{
    public required string ComponentId { get; init; }

    public required string DisplayName { get; init; }

    public required bool Enabled { get; set; }
}

/// <summary>A virtual network adapter: of the management OS, or of a virtual machine.</summary>
internal sealed class VirtualAdapterModel
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    /// <summary>An id as Hyper-V makes them.</summary>
    public static string NewId(Guid? owner) => $@"Microsoft:{owner ?? Guid.NewGuid():D}\{Guid.NewGuid():D}".ToUpperInvariant().Replace("MICROSOFT", "Microsoft", StringComparison.Ordinal);

    /// <summary>The virtual machine; null for the management OS.</summary>
    public required Guid? VirtualMachineId { get; init; }

    public required string Mac { get; init; }

    public Guid? SwitchId { get; set; }

    public OnOffState MacAddressSpoofing { get; set; } = OnOffState.Off;

    public OnOffState DhcpGuard { get; set; } = OnOffState.Off;

    public OnOffState RouterGuard { get; set; } = OnOffState.Off;

    public bool ClusterMonitored { get; set; } = true;

    public VlanModel Vlan { get; set; } = VlanModel.Untagged;
}

internal sealed record VlanModel(VMNetworkAdapterVlanMode Mode, VMNetworkAdapterPrivateVlanMode PrivateMode, int Access, int Primary, int Secondary, string SecondaryList)
{
    public static VlanModel Untagged { get; } = new(VMNetworkAdapterVlanMode.Untagged, 0, 0, 0, 0, "");

    public int Native { get; init; }

    public string AllowedList { get; init; } = "";
}
