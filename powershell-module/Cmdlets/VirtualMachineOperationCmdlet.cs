using System.Collections.Immutable;
using System.Management.Automation;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.PowerShell.Completion;
using AzureBenefits.PowerShell.Resources;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>
/// Base of the cmdlets that change virtual machines. Whatever comes through the pipeline is one operation: each server is
/// called as often for a hundred virtual machines as for one.
/// </summary>
public abstract class VirtualMachineOperationCmdlet : OperationCmdlet
{
    private protected const string ByName = "VMName";
    private protected const string ByObject = "VMObject";

    private readonly VirtualMachineSelection _selection = new();

    /// <summary>
    /// Names of virtual machines anywhere on the cluster. A name of several means all of them; one that no virtual machine has
    /// is taken as a wildcard pattern.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByName, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(VirtualMachineNameCompleter))]
    public string[] VMName { get; set; } = [];

    /// <summary>Virtual machines: objects of Get-VM or Get-AzStackHCIVMAttestation, objects with a property VMName, ids, or names.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByObject, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public object[] VM { get; set; } = [];

    /// <summary>Any server of the cluster, or the cluster's name. The server on which this is typed by default.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServerNameCompleter))]
    public string ComputerName { get; set; } = LocalServer;

    /// <summary>Running generation 1 virtual machines among them may be shut down, changed and started again.</summary>
    [Parameter]
    public SwitchParameter AllowShutdown { get; set; }

    private protected abstract OperationKind Kind { get; }

    /// <summary>Whether every virtual machine of the cluster is meant.</summary>
    private protected abstract bool IsAll { get; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in VMName)
        {
            _selection.AddName(name);
        }

        foreach (var machine in VM)
        {
            if (!_selection.TryAdd(machine))
            {
                WriteError(new ErrorRecord(new ArgumentException(ModuleTexts.Get("NotAVirtualMachine"), nameof(VM)), "invalidField", ErrorCategory.InvalidArgument, machine));
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!IsAll && _selection.IsEmpty)
        {
            return;
        }

        ImmutableArray<Failure> missing = [];
        Operate(new RequestedOperation(ComputerName, Intent.ForCluster(Kind, IsAll))
        {
            Complete = cluster =>
            {
                (var found, missing) = _selection.FindIn(cluster);
                return !IsAll && found.IsEmpty ? missing[0] : Intended(cluster, found);
            },
        });
        foreach (var failure in missing)
        {
            WriteError(Errors.Of(failure));
        }
    }

    private protected override void WriteResult(OperationResult result)
    {
        if (result.WhyNotBegun is { } failure)
        {
            // A name that is not on the cluster is told of by itself.
            if (failure.Code != Reason.VirtualMachineNotInCluster)
            {
                WriteError(Errors.Of(failure));
            }

            return;
        }

        WriteVirtualMachines(result);
        foreach (var end in result.Unfinished)
        {
            WriteUnfinished(end, asWarning: IsAll && end.State == TargetState.Skipped);
        }
    }

    private Intent Intended(ClusterSnapshot cluster, ImmutableArray<Guid> found)
    {
        var all = cluster.Servers.SelectMany(server => server.VirtualMachines).DistinctBy(machine => machine.Id).ToImmutableDictionary(machine => machine.Id, machine => machine.Name);
        return new Intent(Kind, [], IsAll ? [] : found, IsAll) { AllowShutdown = !AllowShutdown ? [] : IsAll ? [.. all.Keys] : found, KnownNames = all };
    }
}
