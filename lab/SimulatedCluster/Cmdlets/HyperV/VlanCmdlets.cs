using System.Globalization;
using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;
using AzureBenefits.Lab.SimulatedCluster.HyperV;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace Microsoft.HyperV.PowerShell.Commands;

/// <summary>Get-VMNetworkAdapterVlan.</summary>
[Cmdlet(VerbsCommon.Get, "VMNetworkAdapterVlan", DefaultParameterSetName = "VMNetworkAdapter")]
public sealed class GetVMNetworkAdapterVlan : LabCmdlet
{
    /// <summary>The adapters.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "VMNetworkAdapter", ValueFromPipeline = true)]
    public VMNetworkAdapter[] VMNetworkAdapter { get; set; } = [];

    /// <summary>Adapters of the management OS.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "ManagementOS")]
    public SwitchParameter ManagementOS { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Read(VMNetworkAdapter.FirstOrDefault()?.Name ?? "*", () =>
    {
        var adapters = ManagementOS
            ? Server.VirtualAdapters.Where(adapter => adapter.VirtualMachineId is null).Select(adapter => new VMNetworkAdapter(adapter, Server))
            : VMNetworkAdapter;
        foreach (var adapter in adapters)
        {
            Emit(new VMNetworkAdapterVlanSetting(adapter));
        }
    });
}

/// <summary>Set-VMNetworkAdapterVlan.</summary>
[Cmdlet(VerbsCommon.Set, "VMNetworkAdapterVlan", DefaultParameterSetName = "VMNetworkAdapter", SupportsShouldProcess = true)]
public sealed class SetVMNetworkAdapterVlan : AdapterCmdlet
{
    /// <summary>No VLAN.</summary>
    [Parameter]
    public SwitchParameter Untagged { get; set; }

    /// <summary>One VLAN.</summary>
    [Parameter]
    public SwitchParameter Access { get; set; }

    /// <summary>The VLAN of access mode.</summary>
    [Parameter]
    [Alias("AccessVlanId")]
    public int VlanId { get; set; }

    /// <summary>Isolated in a private VLAN.</summary>
    [Parameter]
    public SwitchParameter Isolated { get; set; }

    /// <summary>Promiscuous in a private VLAN.</summary>
    [Parameter]
    public SwitchParameter Promiscuous { get; set; }

    /// <summary>The primary VLAN of a private one.</summary>
    [Parameter]
    public int PrimaryVlanId { get; set; }

    /// <summary>The secondary VLAN of an isolated adapter.</summary>
    [Parameter]
    public int SecondaryVlanId { get; set; }

    /// <summary>The secondary VLANs of a promiscuous adapter.</summary>
    [Parameter]
    public string? SecondaryVlanIdList { get; set; }

    private protected override void Apply(VirtualAdapterModel adapter) => adapter.Vlan = this switch
    {
        { Untagged.IsPresent: true } => VlanModel.Untagged,
        { Access.IsPresent: true, VlanId: > 0 } => VlanModel.Untagged with { Mode = VMNetworkAdapterVlanMode.Access, Access = VlanId },
        { Isolated.IsPresent: true, PrimaryVlanId: > 0, SecondaryVlanId: > 0 } =>
            Private(VMNetworkAdapterPrivateVlanMode.Isolated) with { Secondary = SecondaryVlanId },
        { Promiscuous.IsPresent: true, PrimaryVlanId: > 0, SecondaryVlanIdList.Length: > 0 } =>
            Private(VMNetworkAdapterPrivateVlanMode.Promiscuous) with { SecondaryList = Normalised(SecondaryVlanIdList) },
        _ => throw new LabErrorException("InvalidParameter", ErrorCategory.InvalidArgument, "The VLAN settings do not belong together."),
    };

    private VlanModel Private(VMNetworkAdapterPrivateVlanMode mode) =>
        VlanModel.Untagged with { Mode = VMNetworkAdapterVlanMode.Private, PrivateMode = mode, Primary = PrimaryVlanId };

    private static string Normalised(string list) =>
        string.Join(',', list.Split(',', StringSplitOptions.TrimEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture)));
}
