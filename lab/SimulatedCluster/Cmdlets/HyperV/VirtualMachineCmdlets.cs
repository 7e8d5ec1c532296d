using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;
using AzureBenefits.Lab.SimulatedCluster.HyperV;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace Microsoft.HyperV.PowerShell.Commands;

/// <summary>Get-VM.</summary>
[Cmdlet(VerbsCommon.Get, "VM", DefaultParameterSetName = "Name")]
public sealed class GetVM : LabCmdlet
{
    /// <summary>Names; wildcards allowed.</summary>
    [Parameter(ParameterSetName = "Name", Position = 0, ValueFromPipeline = true)]
    [Alias("VMName")]
    public string[]? Name { get; set; }

    /// <summary>The id.</summary>
    [Parameter(ParameterSetName = "Id", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public Guid? Id { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Read(Name?[0] ?? Id?.ToString() ?? "*", () =>
    {
        foreach (var machine in Find())
        {
            Emit(new VirtualMachine(machine, Server.Name));
        }
    });

    private IEnumerable<VirtualMachineModel> Find()
    {
        if (Id is { } id)
        {
            return [Server.VirtualMachines.FirstOrDefault(machine => machine.Id == id) ?? throw HyperVErrors.NotFound("machine", id.ToString())];
        }

        return Name is null ? [.. Server.VirtualMachines] : Name.SelectMany(ByName);
    }

    private static VirtualMachineModel[] ByName(string name)
    {
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        VirtualMachineModel[] found = [.. Server.VirtualMachines.Where(machine => pattern.IsMatch(machine.Name))];
        return found.Length > 0 || WildcardPattern.ContainsWildcardCharacters(name) ? found : throw HyperVErrors.NotFound("machine", name);
    }
}

/// <summary>Start-VM.</summary>
[Cmdlet(VerbsLifecycle.Start, "VM", DefaultParameterSetName = "Name", SupportsShouldProcess = true)]
public sealed class StartVM : PowerCmdlet
{
    private protected override VMState After => VMState.Running;
}

/// <summary>Stop-VM.</summary>
[Cmdlet(VerbsLifecycle.Stop, "VM", DefaultParameterSetName = "Name", SupportsShouldProcess = true)]
public sealed class StopVM : PowerCmdlet
{
    /// <summary>Without asking the guest's unsaved work.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override VMState After => VMState.Off;
}

/// <summary>What Start-VM and Stop-VM have in common.</summary>
public abstract class PowerCmdlet : LabCmdlet
{
    /// <summary>The virtual machines.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "VMObject", ValueFromPipeline = true)]
    public VirtualMachine[] VM { get; set; } = [];

    /// <summary>Their names.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Name")]
    [Alias("VMName")]
    public string[] Name { get; set; } = [];

    private protected abstract VMState After { get; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var named = Server.VirtualMachines.Where(machine => Name.Contains(machine.Name, StringComparer.OrdinalIgnoreCase));
        foreach (var id in VM.Select(machine => machine.Id).Concat(named.Select(machine => machine.Id)).ToArray())
        {
            Change(id.ToString(), () => GuestAdapters.Machine(Server, id).State = After);
        }
    }
}
