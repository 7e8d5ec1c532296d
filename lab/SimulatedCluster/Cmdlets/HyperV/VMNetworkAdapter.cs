using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster.HyperV;

/// <summary>What network adapters of virtual machines and of the management OS have in common.</summary>
internal abstract class VMNetworkAdapterBase
{
    private readonly ServerModel _server;

    protected VMNetworkAdapterBase(VirtualAdapterModel model, ServerModel server)
    {
        _server = server;
        Model = model;
        SwitchId = model.SwitchId;
        SwitchName = server.Switches.Find(item => item.Id == model.SwitchId)?.Name;
        MacAddressSpoofing = model.MacAddressSpoofing;
        DhcpGuard = model.DhcpGuard;
        RouterGuard = model.RouterGuard;
        VlanSetting = new VMNetworkAdapterVlanSetting(this, model.Vlan);
    }

    public string Id => Model.Id;

    public string Name => Model.Name;

    public abstract bool IsManagementOs { get; }

    /// <summary>Null when it is not connected.</summary>
    public Guid? SwitchId { get; }

    public string? SwitchName { get; }

    public bool Connected => SwitchId is not null;

    /// <summary>Without separators.</summary>
    public string MacAddress => Model.Mac;

    public OnOffState MacAddressSpoofing { get; }

    public OnOffState DhcpGuard { get; }

    public OnOffState RouterGuard { get; }

    public VMNetworkAdapterVlanSetting VlanSetting { get; }

    public string ComputerName => _server.Name;

    internal VirtualAdapterModel Model { get; }

    public override string ToString() => Name;
}

/// <summary>A virtual machine's network adapter.</summary>
internal sealed class VMNetworkAdapter : VMNetworkAdapterBase
{
    internal VMNetworkAdapter(VirtualAdapterModel model, ServerModel server)
        : base(model, server)
    {
        VMId = model.VirtualMachineId!.Value;
        VMName = server.VirtualMachines.Find(machine => machine.Id == VMId)?.Name;
        ClusterMonitored = model.ClusterMonitored;
    }

    public override bool IsManagementOs => false;

    public Guid VMId { get; }

    public string? VMName { get; }

    /// <summary>Set through -NotMonitoredInCluster, its opposite.</summary>
    public bool ClusterMonitored { get; }

    public bool IsLegacy { get; }
}

/// <summary>A network adapter of the management OS.</summary>
internal sealed class VMInternalNetworkAdapter : VMNetworkAdapterBase
{
    internal VMInternalNetworkAdapter(VirtualAdapterModel model, ServerModel server)
        : base(model, server)
    {
    }

    public override bool IsManagementOs => true;
}

/// <summary>The VLAN setting of an adapter, as Get-VMNetworkAdapterVlan gives it.</summary>
internal sealed class VMNetworkAdapterVlanSetting(VMNetworkAdapterBase adapter, VlanModel vlan)
{
    public VMNetworkAdapterBase ParentAdapter => adapter;

    public VMNetworkAdapterVlanMode OperationMode => vlan.Mode;

    public VMNetworkAdapterPrivateVlanMode PrivateVlanMode => vlan.PrivateMode;

    public int AccessVlanId => vlan.Access;

    public int NativeVlanId => vlan.Native;

    public IReadOnlyList<int> AllowedVlanIdList => VlanList.Parse(vlan.AllowedList);

    public string AllowedVlanIdListString => vlan.AllowedList;

    public int PrimaryVlanId => vlan.Primary;

    public int SecondaryVlanId => vlan.Secondary;

    public IReadOnlyList<int> SecondaryVlanIdList => VlanList.Parse(vlan.SecondaryList);

    public string SecondaryVlanIdListString => vlan.SecondaryList;

    public override string ToString() => OperationMode.ToString();
}
