using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster.HyperV;

/// <summary>Type of a virtual switch.</summary>
public enum VMSwitchType
{
    /// <summary>Virtual machines only.</summary>
    Private,

    /// <summary>Virtual machines and the host.</summary>
    Internal,

    /// <summary>A physical network.</summary>
    External,
}

/// <summary>On or off.</summary>
public enum OnOffState
{
    /// <summary>On.</summary>
    On,

    /// <summary>Off.</summary>
    Off,
}

/// <summary>State of a virtual machine. A subset of the real one.</summary>
public enum VMState
{
    /// <summary>Running.</summary>
    Running = 2,

    /// <summary>Off.</summary>
    Off = 3,

    /// <summary>Saved.</summary>
    Saved = 6,

    /// <summary>Paused.</summary>
    Paused = 9,

    /// <summary>Paused because its storage is gone.</summary>
    PausedCritical = 18,
}

/// <summary>Part of a virtual machine in replication.</summary>
public enum VMReplicationMode
{
    /// <summary>Not replicated.</summary>
    None,

    /// <summary>The active copy.</summary>
    Primary,

    /// <summary>The passive copy.</summary>
    Replica,
}

/// <summary>VLAN mode of an adapter.</summary>
public enum VMNetworkAdapterVlanMode
{
    /// <summary>No VLAN.</summary>
    Untagged = 1,

    /// <summary>One VLAN.</summary>
    Access,

    /// <summary>Several VLANs.</summary>
    Trunk,

    /// <summary>A private VLAN.</summary>
    Private,
}

/// <summary>Mode of an adapter in a private VLAN.</summary>
public enum VMNetworkAdapterPrivateVlanMode
{
    /// <summary>Talks to promiscuous adapters only.</summary>
    Isolated = 1,

    /// <summary>Talks to its community too.</summary>
    Community,

    /// <summary>Talks to all.</summary>
    Promiscuous,
}

/// <summary>A virtual switch, as Get-VMSwitch gives it.</summary>
public sealed class VMSwitch
{
    internal VMSwitch(SwitchModel model) => (Id, Name, SwitchType, Notes) = (model.Id, model.Name, model.Type, model.Notes);

    /// <summary>Its id.</summary>
    public Guid Id { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its type.</summary>
    public VMSwitchType SwitchType { get; }

    /// <summary>Its notes.</summary>
    public string Notes { get; }
}

/// <summary>A virtual machine, as Get-VM gives it.</summary>
public sealed class VirtualMachine
{
    internal VirtualMachine(VirtualMachineModel model, string server) =>
        (Id, Name, State, Generation, ReplicationMode, ComputerName) = (model.Id, model.Name, model.State, model.Generation, model.ReplicationMode, server);

    /// <summary>Its id.</summary>
    public Guid Id { get; }

    /// <summary>Its id too.</summary>
    public Guid VMId => Id;

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its name too.</summary>
    public string VMName => Name;

    /// <summary>Its state.</summary>
    public VMState State { get; }

    /// <summary>1 or 2.</summary>
    public int Generation { get; }

    /// <summary>Its part in replication.</summary>
    public VMReplicationMode ReplicationMode { get; }

    /// <summary>The server it runs on.</summary>
    public string ComputerName { get; }
}

/// <summary>A virtual network adapter, as Get-VMNetworkAdapter gives it.</summary>
public sealed class VMNetworkAdapter
{
    internal VMNetworkAdapter(VirtualAdapterModel model, ServerModel server)
    {
        Model = model;
        Id = model.Id;
        Name = model.Name;
        VMId = model.VirtualMachineId ?? Guid.Empty;
        VMName = server.VirtualMachines.FirstOrDefault(machine => machine.Id == model.VirtualMachineId)?.Name;
        SwitchId = model.SwitchId;
        SwitchName = server.Switches.FirstOrDefault(item => item.Id == model.SwitchId)?.Name;
        MacAddress = model.Mac;
        MacAddressSpoofing = model.MacAddressSpoofing;
        DhcpGuard = model.DhcpGuard;
        RouterGuard = model.RouterGuard;
        ClusterMonitored = model.ClusterMonitored;
    }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its virtual machine's id; empty for the management OS.</summary>
    public Guid VMId { get; }

    /// <summary>Its virtual machine's name.</summary>
    public string? VMName { get; }

    /// <summary>Whether it belongs to the management OS.</summary>
    public bool IsManagementOs => VMId == Guid.Empty;

    /// <summary>Its switch; null when disconnected.</summary>
    public Guid? SwitchId { get; }

    /// <summary>Its switch's name.</summary>
    public string? SwitchName { get; }

    /// <summary>Whether it is connected.</summary>
    public bool Connected => SwitchId is not null;

    /// <summary>Its MAC address without separators.</summary>
    public string MacAddress { get; }

    /// <summary>Whether it may change its MAC address.</summary>
    public OnOffState MacAddressSpoofing { get; }

    /// <summary>Whether its DHCP offers are dropped.</summary>
    public OnOffState DhcpGuard { get; }

    /// <summary>Whether its router advertisements are dropped.</summary>
    public OnOffState RouterGuard { get; }

    /// <summary>Whether the cluster watches its network.</summary>
    public bool ClusterMonitored { get; }

    internal VirtualAdapterModel Model { get; }
}

/// <summary>The VLAN setting of an adapter, as Get-VMNetworkAdapterVlan gives it.</summary>
public sealed class VMNetworkAdapterVlanSetting
{
    internal VMNetworkAdapterVlanSetting(VMNetworkAdapter adapter)
    {
        var vlan = adapter.Model.Vlan;
        ParentAdapter = adapter;
        OperationMode = vlan.Mode;
        PrivateVlanMode = vlan.PrivateMode;
        AccessVlanId = vlan.Access;
        PrimaryVlanId = vlan.Primary;
        SecondaryVlanId = vlan.Secondary;
        SecondaryVlanIdList = [.. vlan.SecondaryList.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
    }

    /// <summary>The adapter.</summary>
    public VMNetworkAdapter ParentAdapter { get; }

    /// <summary>The mode.</summary>
    public VMNetworkAdapterVlanMode OperationMode { get; }

    /// <summary>The mode in a private VLAN.</summary>
    public VMNetworkAdapterPrivateVlanMode PrivateVlanMode { get; }

    /// <summary>The VLAN of access mode.</summary>
    public int AccessVlanId { get; }

    /// <summary>The primary VLAN of a private one.</summary>
    public int PrimaryVlanId { get; }

    /// <summary>The secondary VLAN of an isolated or community adapter.</summary>
    public int SecondaryVlanId { get; }

    /// <summary>The secondary VLANs of a promiscuous adapter.</summary>
    public IReadOnlyList<int> SecondaryVlanIdList { get; }
}
