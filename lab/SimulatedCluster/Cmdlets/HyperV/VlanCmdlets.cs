using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;
using AzureBenefits.Lab.SimulatedCluster.HyperV;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace Microsoft.HyperV.PowerShell.Commands;

/// <summary>The adapters that the VLAN cmdlets read or change.</summary>
internal abstract class VlanCmdlet : HyperVCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ResourceObject", ValueFromPipeline = true)]
    public VMNetworkAdapterBase[] VMNetworkAdapter { get; set; } = [];

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "VMObject", ValueFromPipeline = true)]
    public VirtualMachine[] VM { get; set; } = [];

    [Parameter(ParameterSetName = "ManagementOS")]
    public SwitchParameter ManagementOS { get; set; }

    [Parameter(ParameterSetName = "VMObject")]
    [Parameter(ParameterSetName = "VMName")]
    [Parameter(ParameterSetName = "ManagementOS")]
    public string? VMNetworkAdapterName { get; set; }

    protected IReadOnlyList<VirtualAdapterModel> Find(IReadOnlyList<string> names)
    {
        if (VMNetworkAdapter.Length > 0)
        {
            return [.. VMNetworkAdapter.Select(adapter => adapter.Model)];
        }

        var machines = Targets(VM, names);
        return Locked(() => ManagementOS
            ? Adapters(null, VMNetworkAdapterName).ToArray()
            : [.. machines.SelectMany(machine => Adapters(machine.Id, VMNetworkAdapterName))]);
    }
}

[Cmdlet(VerbsCommon.Get, "VMNetworkAdapterVlan", DefaultParameterSetName = "VMName")]
internal sealed class GetVMNetworkAdapterVlan : VlanCmdlet
{
    [Parameter(Position = 0, ParameterSetName = "VMName", ValueFromPipeline = true)]
    public string[] VMName { get; set; } = ["*"];

    protected override int Items => Math.Max(VMNetworkAdapter.Length + VM.Length, 1);

    protected override void ProcessRecord()
    {
        var found = Find(ParameterSetName == "VMName" ? VMName : []);
        Read(VMNetworkAdapter.FirstOrDefault()?.Name ?? VMNetworkAdapterName ?? "*", () =>
        {
            foreach (var adapter in found)
            {
                Emit(Wrapped(adapter).VlanSetting);
            }
        });
    }
}

[Cmdlet(VerbsCommon.Set, "VMNetworkAdapterVlan", DefaultParameterSetName = "VMName", SupportsShouldProcess = true)]
internal sealed class SetVMNetworkAdapterVlan : VlanCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "VMName", ValueFromPipeline = true)]
    public string[] VMName { get; set; } = [];

    [Parameter]
    [Alias("u")]
    public SwitchParameter Untagged { get; set; }

    [Parameter]
    [Alias("a")]
    public SwitchParameter Access { get; set; }

    [Parameter]
    [Alias("AccessVlanId")]
    public int VlanId { get; set; }

    [Parameter]
    [Alias("t")]
    public SwitchParameter Trunk { get; set; }

    [Parameter]
    public int NativeVlanId { get; set; }

    [Parameter]
    public string? AllowedVlanIdList { get; set; }

    [Parameter]
    [Alias("i")]
    public SwitchParameter Isolated { get; set; }

    [Parameter]
    [Alias("c")]
    public SwitchParameter Community { get; set; }

    [Parameter]
    [Alias("p")]
    public SwitchParameter Promiscuous { get; set; }

    [Parameter]
    public int PrimaryVlanId { get; set; }

    [Parameter]
    public int SecondaryVlanId { get; set; }

    [Parameter]
    public string? SecondaryVlanIdList { get; set; }

    [Parameter]
    public SwitchParameter Passthru { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var adapter in Find(VMName))
        {
            Change(OwnerOf(adapter), () =>
            {
                GuestAdapters.Current(Server, adapter).Vlan = Wanted();
                if (Passthru)
                {
                    Emit(Wrapped(adapter).VlanSetting);
                }
            });
        }
    }

    /// <summary>The modes exclude each other, and each needs its ids.</summary>
    private VlanModel Wanted()
    {
        SwitchParameter[] modes = [Untagged, Access, Trunk, Isolated, Community, Promiscuous];
        return modes.Count(mode => mode) != 1 ? throw Unfit() : this switch
        {
            { Untagged.IsPresent: true } => VlanModel.Untagged,
            { Access.IsPresent: true, VlanId: > 0 } => VlanModel.Untagged with { Mode = VMNetworkAdapterVlanMode.Access, Access = VlanId },
            { Trunk.IsPresent: true, AllowedVlanIdList.Length: > 0 } =>
                VlanModel.Untagged with { Mode = VMNetworkAdapterVlanMode.Trunk, Native = NativeVlanId, AllowedList = VlanList.Normalised(AllowedVlanIdList) },
            { Isolated.IsPresent: true, PrimaryVlanId: > 0, SecondaryVlanId: > 0 } =>
                Private(VMNetworkAdapterPrivateVlanMode.Isolated) with { Secondary = SecondaryVlanId },
            { Community.IsPresent: true, PrimaryVlanId: > 0, SecondaryVlanId: > 0 } =>
                Private(VMNetworkAdapterPrivateVlanMode.Community) with { Secondary = SecondaryVlanId },
            { Promiscuous.IsPresent: true, PrimaryVlanId: > 0, SecondaryVlanIdList.Length: > 0 } =>
                Private(VMNetworkAdapterPrivateVlanMode.Promiscuous) with { SecondaryList = VlanList.Normalised(SecondaryVlanIdList) },
            _ => throw Unfit(),
        };
    }

    private VlanModel Private(VMNetworkAdapterPrivateVlanMode mode) =>
        VlanModel.Untagged with { Mode = VMNetworkAdapterVlanMode.Private, PrivateMode = mode, Primary = PrimaryVlanId };

    private static LabErrorException Unfit() => new("InvalidParameter", ErrorCategory.InvalidArgument, "The VLAN settings do not belong together.");
}
