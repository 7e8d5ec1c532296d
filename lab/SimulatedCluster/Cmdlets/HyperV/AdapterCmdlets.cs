using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.HyperV;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace Microsoft.HyperV.PowerShell.Commands;

[Cmdlet(VerbsCommon.Add, "VMNetworkAdapter", DefaultParameterSetName = "VMName", SupportsShouldProcess = true)]
internal sealed class AddVMNetworkAdapter : HyperVCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "VMObject", ValueFromPipeline = true)]
    public VirtualMachine[] VM { get; set; } = [];

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "VMName", ValueFromPipeline = true)]
    public string[] VMName { get; set; } = [];

    [Parameter(ParameterSetName = "ManagementOS")]
    public SwitchParameter ManagementOS { get; set; }

    [Parameter]
    [Alias("VMNetworkAdapterName")]
    public string Name { get; set; } = "Network Adapter";

    [Parameter]
    public string? SwitchName { get; set; }

    [Parameter]
    public SwitchParameter Passthru { get; set; }

    protected override void ProcessRecord()
    {
        if (ManagementOS)
        {
            Change(Name, () => Pass(HyperVHost.AddHostAdapter(Cluster, Server, Switch(), Name)));
        }

        foreach (var machine in Targets(VM, VMName))
        {
            Change(machine.Name, () => Pass(GuestAdapters.Add(Cluster, Server, machine.Id, Name, Switch())));
        }
    }

    private Guid? Switch() => SwitchName is null ? null : HyperVHost.FindSwitch(Server, SwitchName).Id;

    private void Pass(VirtualAdapterModel added)
    {
        if (Passthru)
        {
            Emit(Wrapped(added));
        }
    }
}

[Cmdlet(VerbsCommon.Set, "VMNetworkAdapter", DefaultParameterSetName = "VMName", SupportsShouldProcess = true)]
internal sealed class SetVMNetworkAdapter : HyperVCmdlet
{
    /// <summary>One adapter, unlike the other cmdlets' lists.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ResourceObject", ValueFromPipeline = true)]
    public VMNetworkAdapterBase? VMNetworkAdapter { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "VMObject", ValueFromPipeline = true)]
    public VirtualMachine? VM { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "VMName", ValueFromPipeline = true)]
    public string? VMName { get; set; }

    [Parameter(ParameterSetName = "ManagementOS")]
    public SwitchParameter ManagementOS { get; set; }

    [Parameter(ParameterSetName = "VMObject")]
    [Parameter(ParameterSetName = "VMName")]
    [Parameter(ParameterSetName = "ManagementOS")]
    [Alias("VMNetworkAdapterName")]
    public string? Name { get; set; }

    [Parameter]
    public OnOffState? MacAddressSpoofing { get; set; }

    [Parameter]
    public OnOffState? DhcpGuard { get; set; }

    [Parameter]
    public OnOffState? RouterGuard { get; set; }

    [Parameter]
    public bool? NotMonitoredInCluster { get; set; }

    [Parameter]
    public SwitchParameter Passthru { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var adapter in Find())
        {
            Change(OwnerOf(adapter), () => Apply(GuestAdapters.Current(Server, adapter)));
        }
    }

    private VirtualAdapterModel[] Find()
    {
        if (VMNetworkAdapter is { } adapter)
        {
            return [adapter.Model];
        }

        var machines = Targets(VM is null ? [] : [VM], VMName is null ? [] : [VMName]);
        return Locked(() => ManagementOS ? Adapters(null, Name).ToArray() : [.. machines.SelectMany(machine => Adapters(machine.Id, Name))]);
    }

    private void Apply(VirtualAdapterModel adapter)
    {
        adapter.MacAddressSpoofing = MacAddressSpoofing ?? adapter.MacAddressSpoofing;
        adapter.DhcpGuard = DhcpGuard ?? adapter.DhcpGuard;
        adapter.RouterGuard = RouterGuard ?? adapter.RouterGuard;
        adapter.ClusterMonitored = NotMonitoredInCluster is { } not ? !not : adapter.ClusterMonitored;
        if (Passthru)
        {
            Emit(Wrapped(adapter));
        }
    }
}

/// <summary>It has no -Force.</summary>
[Cmdlet(VerbsCommon.Remove, "VMNetworkAdapter", DefaultParameterSetName = "VMName", SupportsShouldProcess = true)]
internal sealed class RemoveVMNetworkAdapter : HyperVCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ResourceObject", ValueFromPipeline = true)]
    public VMNetworkAdapterBase[] VMNetworkAdapter { get; set; } = [];

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "VMObject", ValueFromPipeline = true)]
    public VirtualMachine[] VM { get; set; } = [];

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "VMName", ValueFromPipeline = true)]
    public string[] VMName { get; set; } = [];

    [Parameter(ParameterSetName = "ManagementOS")]
    public SwitchParameter ManagementOS { get; set; }

    [Parameter(ParameterSetName = "VMObject")]
    [Parameter(ParameterSetName = "VMName")]
    [Parameter(ParameterSetName = "ManagementOS")]
    [Alias("VMNetworkAdapterName")]
    public string? Name { get; set; }

    protected override void ProcessRecord()
    {
        var machines = Targets(VM, VMName);
        var found = Locked(() => ManagementOS ? Adapters(null, Name).ToArray() : [.. machines.SelectMany(machine => Adapters(machine.Id, Name))]);
        foreach (var adapter in VMNetworkAdapter.Select(item => item.Model).Concat(found))
        {
            Change(OwnerOf(adapter), () => GuestAdapters.Remove(Cluster, Server, adapter));
        }
    }
}
