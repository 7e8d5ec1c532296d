using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.HyperV;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace Microsoft.HyperV.PowerShell.Commands;

[Cmdlet(VerbsCommon.Get, "VMNetworkAdapter", DefaultParameterSetName = "VMName")]
internal sealed class GetVMNetworkAdapter : HyperVCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "VMObject", ValueFromPipeline = true)]
    public VirtualMachine[] VM { get; set; } = [];

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "VMName", ValueFromPipeline = true)]
    public string[] VMName { get; set; } = [];

    [Parameter(ParameterSetName = "ManagementOS")]
    public SwitchParameter ManagementOS { get; set; }

    [Parameter(ParameterSetName = "All")]
    public SwitchParameter All { get; set; }

    [Parameter(Position = 1)]
    [Alias("VMNetworkAdapterName")]
    public string? Name { get; set; }

    [Parameter(ParameterSetName = "ManagementOS")]
    public string? SwitchName { get; set; }

    protected override int Items => Math.Max(VM.Length + VMName.Length, 1);

    protected override void ProcessRecord() => Read(VM.FirstOrDefault()?.Name ?? VMName.FirstOrDefault() ?? "*", () =>
    {
        foreach (var adapter in Find().ToArray())
        {
            Emit(Wrapped(adapter));
        }
    });

    private IEnumerable<VirtualAdapterModel> Find()
    {
        if (ManagementOS)
        {
            return OfManagementOS();
        }

        var pattern = Name is null ? null : WildcardPattern.Get(Name, WildcardOptions.IgnoreCase);
        var ids = Named(VMName).Select(machine => machine.Id).Concat(VM.Select(machine => GuestAdapters.Machine(Server, machine.Id).Id)).ToHashSet();
        return Server.VirtualAdapters
            .Where(adapter => All || (adapter.VirtualMachineId is { } id && ids.Contains(id)))
            .Where(adapter => pattern?.IsMatch(adapter.Name) != false);
    }

    /// <summary>An adapter of that name that does not exist is an error here, but not among a virtual machine's (unverified).</summary>
    private IEnumerable<VirtualAdapterModel> OfManagementOS()
    {
        VirtualAdapterModel[] found = [.. Adapters(null, Name)];
        if (found.Length == 0 && Name is not null && !WildcardPattern.ContainsWildcardCharacters(Name))
        {
            throw HyperVErrors.NotFound("network adapter", Name);
        }

        return found.Where(adapter => SwitchName is null
            || string.Equals(Server.Switches.Find(item => item.Id == adapter.SwitchId)?.Name, SwitchName, StringComparison.OrdinalIgnoreCase));
    }
}
