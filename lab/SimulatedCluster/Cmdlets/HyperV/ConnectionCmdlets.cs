using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.HyperV;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace Microsoft.HyperV.PowerShell.Commands;

[Cmdlet(VerbsCommunications.Connect, "VMNetworkAdapter", DefaultParameterSetName = "Name_SwitchName", SupportsShouldProcess = true)]
internal sealed class ConnectVMNetworkAdapter : HyperVCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Object_SwitchName", ValueFromPipeline = true)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Object_SwitchObject", ValueFromPipeline = true)]
    public VMNetworkAdapter[] VMNetworkAdapter { get; set; } = [];

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Name_SwitchName")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Name_SwitchObject")]
    public string[] VMName { get; set; } = [];

    [Parameter(Position = 1, ParameterSetName = "Name_SwitchName")]
    [Parameter(Position = 1, ParameterSetName = "Name_SwitchObject")]
    [Alias("VMNetworkAdapterName")]
    public string[] Name { get; set; } = ["*"];

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "Object_SwitchName")]
    [Parameter(Mandatory = true, Position = 2, ParameterSetName = "Name_SwitchName")]
    public string? SwitchName { get; set; }

    [Parameter(Mandatory = true, Position = 2, ParameterSetName = "Object_SwitchObject", ValueFromPipeline = true)]
    [Parameter(Mandatory = true, Position = 2, ParameterSetName = "Name_SwitchObject", ValueFromPipeline = true)]
    public VMSwitch? VMSwitch { get; set; }

    protected override void ProcessRecord()
    {
        var machines = Targets([], VMName);
        VirtualAdapterModel[] named = Locked(() => machines.SelectMany(machine => Name.SelectMany(name => Adapters(machine.Id, name))).ToArray());
        foreach (var adapter in VMNetworkAdapter.Select(item => item.Model).Concat(named))
        {
            Change(OwnerOf(adapter), () =>
                GuestAdapters.Current(Server, adapter).SwitchId = HyperVHost.FindSwitch(Server, VMSwitch?.Id.ToString() ?? SwitchName!).Id);
        }
    }
}

[Cmdlet(VerbsCommunications.Disconnect, "VMNetworkAdapter", DefaultParameterSetName = "Name", SupportsShouldProcess = true)]
internal sealed class DisconnectVMNetworkAdapter : HyperVCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Obj", ValueFromPipeline = true)]
    public VMNetworkAdapter[] VMNetworkAdapter { get; set; } = [];

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Name")]
    public string[] VMName { get; set; } = [];

    [Parameter(Position = 1, ParameterSetName = "Name")]
    [Alias("VMNetworkAdapterName")]
    public string[] Name { get; set; } = ["*"];

    protected override void ProcessRecord()
    {
        var machines = Targets([], VMName);
        VirtualAdapterModel[] named = Locked(() => machines.SelectMany(machine => Name.SelectMany(name => Adapters(machine.Id, name))).ToArray());
        foreach (var adapter in VMNetworkAdapter.Select(item => item.Model).Concat(named))
        {
            Change(OwnerOf(adapter), () => GuestAdapters.Current(Server, adapter).SwitchId = null);
        }
    }
}

[Cmdlet(VerbsCommon.Rename, "VMNetworkAdapter", DefaultParameterSetName = "VMName", SupportsShouldProcess = true)]
internal sealed class RenameVMNetworkAdapter : HyperVCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ResourceObject", ValueFromPipeline = true)]
    public VMNetworkAdapterBase[] VMNetworkAdapter { get; set; } = [];

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "VMName")]
    public string[] VMName { get; set; } = [];

    [Parameter(ParameterSetName = "ManagementOS")]
    public SwitchParameter ManagementOS { get; set; }

    [Parameter(Position = 1, ParameterSetName = "VMName")]
    [Parameter(Position = 1, ParameterSetName = "ManagementOS")]
    [Alias("VMNetworkAdapterName")]
    public string? Name { get; set; }

    [Parameter(Mandatory = true, Position = 2)]
    public string NewName { get; set; } = "";

    protected override void ProcessRecord()
    {
        var machines = Targets([], VMName);
        var found = Locked(() => ManagementOS ? Adapters(null, Name).ToArray() : [.. machines.SelectMany(machine => Adapters(machine.Id, Name))]);
        foreach (var adapter in VMNetworkAdapter.Select(item => item.Model).Concat(found))
        {
            Change(OwnerOf(adapter), () => GuestAdapters.Current(Server, adapter).Name = NewName);
        }
    }
}
