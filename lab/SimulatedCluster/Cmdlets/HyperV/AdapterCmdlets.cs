using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;
using AzureBenefits.Lab.SimulatedCluster.HyperV;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace Microsoft.HyperV.PowerShell.Commands;

/// <summary>Get-VMNetworkAdapter.</summary>
[Cmdlet(VerbsCommon.Get, "VMNetworkAdapter", DefaultParameterSetName = "VMName")]
public sealed class GetVMNetworkAdapter : LabCmdlet
{
    /// <summary>Virtual machines.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "VMObject", ValueFromPipeline = true)]
    public VirtualMachine[] VM { get; set; } = [];

    /// <summary>Names of virtual machines; wildcards allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "VMName", ValueFromPipeline = true)]
    public string[] VMName { get; set; } = [];

    /// <summary>Adapters of the management OS.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "ManagementOS")]
    public SwitchParameter ManagementOS { get; set; }

    /// <summary>Adapters of the management OS and of all virtual machines.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "All")]
    public SwitchParameter All { get; set; }

    /// <summary>The adapter's name; wildcards allowed.</summary>
    [Parameter]
    [Alias("VMNetworkAdapterName")]
    public string? Name { get; set; }

    /// <summary>The switch's name.</summary>
    [Parameter(ParameterSetName = "ManagementOS")]
    public string? SwitchName { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Read(VM.FirstOrDefault()?.Name ?? VMName.FirstOrDefault() ?? "*", () =>
    {
        var name = Name is null ? null : WildcardPattern.Get(Name, WildcardOptions.IgnoreCase);
        foreach (var adapter in Find())
        {
            var found = new VMNetworkAdapter(adapter, Server);
            if (name?.IsMatch(adapter.Name) != false && (SwitchName is null || SwitchName == found.SwitchName))
            {
                Emit(found);
            }
        }
    });

    private IEnumerable<VirtualAdapterModel> Find()
    {
        if (All)
        {
            return Server.VirtualAdapters;
        }

        if (ManagementOS)
        {
            return Server.VirtualAdapters.Where(adapter => adapter.VirtualMachineId is null);
        }

        var patterns = VMName.Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase)).ToArray();
        var ids = Server.VirtualMachines.Where(machine => patterns.Any(pattern => pattern.IsMatch(machine.Name))).Select(machine => machine.Id)
            .Concat(VM.Select(machine => GuestAdapters.Machine(Server, machine.Id).Id))
            .ToHashSet();
        return Server.VirtualAdapters.Where(adapter => adapter.VirtualMachineId is { } id && ids.Contains(id));
    }
}

/// <summary>Add-VMNetworkAdapter.</summary>
[Cmdlet(VerbsCommon.Add, "VMNetworkAdapter", DefaultParameterSetName = "VMName", SupportsShouldProcess = true)]
public sealed class AddVMNetworkAdapter : LabCmdlet
{
    /// <summary>Virtual machines.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "VMObject", ValueFromPipeline = true)]
    public VirtualMachine[] VM { get; set; } = [];

    /// <summary>Their names.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "VMName")]
    public string[] VMName { get; set; } = [];

    /// <summary>The adapter's name.</summary>
    [Parameter]
    [Alias("VMNetworkAdapterName")]
    public string Name { get; set; } = "Network Adapter";

    /// <summary>The switch to connect to.</summary>
    [Parameter]
    public string? SwitchName { get; set; }

    /// <summary>Whether to emit the adapter.</summary>
    [Parameter]
    public SwitchParameter Passthru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var named = Server.VirtualMachines.Where(machine => VMName.Contains(machine.Name, StringComparer.OrdinalIgnoreCase));
        foreach (var (id, name) in VM.Select(machine => (machine.Id, machine.Name)).Concat(named.Select(machine => (machine.Id, machine.Name))).ToArray())
        {
            Change(name, () =>
            {
                var switchId = SwitchName is null ? (Guid?)null : HyperVHost.FindSwitch(Server, SwitchName).Id;
                var added = GuestAdapters.Add(Cluster, Server, id, Name, switchId);
                if (Passthru)
                {
                    Emit(new VMNetworkAdapter(added, Server));
                }
            });
        }
    }
}

/// <summary>What cmdlets that change an adapter object have in common. Only the parameter sets by object are emulated.</summary>
public abstract class AdapterCmdlet : LabCmdlet
{
    /// <summary>The adapters.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "VMNetworkAdapter", ValueFromPipeline = true)]
    public VMNetworkAdapter[] VMNetworkAdapter { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var adapter in VMNetworkAdapter)
        {
            Change(adapter.VMName ?? adapter.Name, () => Apply(GuestAdapters.Current(Server, adapter.Model)));
        }
    }

    private protected abstract void Apply(VirtualAdapterModel adapter);
}

/// <summary>Set-VMNetworkAdapter.</summary>
[Cmdlet(VerbsCommon.Set, "VMNetworkAdapter", SupportsShouldProcess = true)]
public sealed class SetVMNetworkAdapter : AdapterCmdlet
{
    /// <summary>Whether it may change its MAC address.</summary>
    [Parameter]
    public OnOffState? MacAddressSpoofing { get; set; }

    /// <summary>Whether its DHCP offers are dropped.</summary>
    [Parameter]
    public OnOffState? DhcpGuard { get; set; }

    /// <summary>Whether its router advertisements are dropped.</summary>
    [Parameter]
    public OnOffState? RouterGuard { get; set; }

    /// <summary>Whether the cluster leaves its network unwatched.</summary>
    [Parameter]
    public bool? NotMonitoredInCluster { get; set; }

    private protected override void Apply(VirtualAdapterModel adapter)
    {
        adapter.MacAddressSpoofing = MacAddressSpoofing ?? adapter.MacAddressSpoofing;
        adapter.DhcpGuard = DhcpGuard ?? adapter.DhcpGuard;
        adapter.RouterGuard = RouterGuard ?? adapter.RouterGuard;
        adapter.ClusterMonitored = NotMonitoredInCluster is { } not ? !not : adapter.ClusterMonitored;
    }
}

/// <summary>Remove-VMNetworkAdapter. It has no -Force.</summary>
[Cmdlet(VerbsCommon.Remove, "VMNetworkAdapter", SupportsShouldProcess = true)]
public sealed class RemoveVMNetworkAdapter : AdapterCmdlet
{
    private protected override void Apply(VirtualAdapterModel adapter) => GuestAdapters.Remove(Server, adapter);
}

/// <summary>Disconnect-VMNetworkAdapter.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "VMNetworkAdapter", SupportsShouldProcess = true)]
public sealed class DisconnectVMNetworkAdapter : AdapterCmdlet
{
    private protected override void Apply(VirtualAdapterModel adapter) => adapter.SwitchId = null;
}

/// <summary>Connect-VMNetworkAdapter.</summary>
[Cmdlet(VerbsCommunications.Connect, "VMNetworkAdapter", DefaultParameterSetName = "Object_SwitchName", SupportsShouldProcess = true)]
public sealed class ConnectVMNetworkAdapter : LabCmdlet
{
    /// <summary>The adapters.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Object_SwitchName", ValueFromPipeline = true)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Object_SwitchObject", ValueFromPipeline = true)]
    public VMNetworkAdapter[] VMNetworkAdapter { get; set; } = [];

    /// <summary>The switch's name.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "Object_SwitchName")]
    public string? SwitchName { get; set; }

    /// <summary>The switch.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "Object_SwitchObject")]
    public VMSwitch? VMSwitch { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var adapter in VMNetworkAdapter)
        {
            Change(adapter.VMName ?? adapter.Name, () =>
                GuestAdapters.Current(Server, adapter.Model).SwitchId = HyperVHost.FindSwitch(Server, VMSwitch?.Id.ToString() ?? SwitchName!).Id);
        }
    }
}
