using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;
using AzureBenefits.Lab.SimulatedCluster.HyperV;
using AzureBenefits.Lab.SimulatedCluster.Model;

// The real module's namespace, because it is part of the error ids that PowerShell makes.
namespace Microsoft.HyperV.PowerShell.Commands;

/// <summary>
/// What the Hyper-V cmdlets have in common. They see their own server's switches and virtual machines only, and do not exist
/// where their module is not installed.
/// </summary>
internal abstract class HyperVCmdlet : LabCmdlet
{
    protected override void BeginProcessing()
    {
        if (!Locked(() => Server.Has(WindowsFeatures.HyperVModule)))
        {
            ThrowTerminatingError(ErrorRecords.OfUnknownCommand(CommandName));
        }
    }

    protected override LabErrorException Failure(string target, bool denied) => denied
        ? new LabErrorException("AccessDenied", ErrorCategory.PermissionDenied, "You do not have the required permission to complete this task.")
        : base.Failure(target, denied);

    /// <summary>Virtual machines of these names, with wildcards. Call under the cluster's lock.</summary>
    protected IReadOnlyList<VirtualMachineModel> Named(IEnumerable<string> names)
    {
        var found = new List<VirtualMachineModel>();
        foreach (var name in names)
        {
            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            VirtualMachineModel[] matches = [.. Server.VirtualMachines.Where(machine => pattern.IsMatch(machine.Name))];
            if (matches.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                Report(HyperVErrors.NotFound("machine", name));
            }

            found.AddRange(matches);
        }

        return found;
    }

    /// <summary>The virtual machines a cmdlet is to act on: objects, or names. Names that match none are reported by a call of their own.</summary>
    protected IReadOnlyList<VirtualMachineModel> Targets(IEnumerable<VirtualMachine> objects, IEnumerable<string> names)
    {
        var found = Locked(() => Named(names));
        if (HasReports)
        {
            Read(string.Join(',', names), () => { });
        }

        return [.. objects.Select(machine => machine.Model), .. found];
    }

    /// <summary>Adapters of a virtual machine, or of the management OS for null. Call under the cluster's lock.</summary>
    protected static IEnumerable<VirtualAdapterModel> Adapters(Guid? machine, string? name)
    {
        var pattern = name is null ? null : WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        return Server.VirtualAdapters.Where(adapter => adapter.VirtualMachineId == machine && pattern?.IsMatch(adapter.Name) != false);
    }

    /// <summary>Text for the call log: whose adapter it is.</summary>
    protected static string OwnerOf(VirtualAdapterModel adapter) =>
        Locked(() => Server.VirtualMachines.Find(machine => machine.Id == adapter.VirtualMachineId)?.Name ?? adapter.Name);

    protected static VMNetworkAdapterBase Wrapped(VirtualAdapterModel adapter) =>
        adapter.VirtualMachineId is null ? new VMInternalNetworkAdapter(adapter, Server) : new VMNetworkAdapter(adapter, Server);
}
