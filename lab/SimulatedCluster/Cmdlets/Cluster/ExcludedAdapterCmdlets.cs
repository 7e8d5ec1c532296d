using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;
using AzureBenefits.Lab.SimulatedCluster.Model;

// The real module's namespace, because it is part of the error ids that PowerShell makes.
namespace Microsoft.FailoverClusters.PowerShell;

/// <summary>By what an adapter is kept out of cluster networks.</summary>
internal enum AdapterExclusionType
{
    IPPrefix,
    Description,
    FriendlyName,
}

/// <summary>
/// Adds to the server's lists in the registry. Of Windows Server 2025; the lab has it on every server. Where the list of IP prefixes
/// is, is published nowhere, so the lab refuses it.
/// </summary>
[Cmdlet(VerbsCommon.Add, "ClusterExcludedAdapter")]
internal sealed class AddClusterExcludedAdapterCommand : CimCmdlet
{
    [Parameter(Mandatory = true)]
    public AdapterExclusionType ExclusionType { get; set; }

    [Parameter(Mandatory = true)]
    public string[] ExclusionValue { get; set; } = [];

    protected override void ProcessRecord() => Change($"{ExclusionType}", () =>
    {
        var name = ExclusionType switch
        {
            AdapterExclusionType.Description => AttestationNames.ExcludedDescriptions,
            AdapterExclusionType.FriendlyName => AttestationNames.ExcludedAdapters,
            _ => throw WindowsError(50, ErrorCategory.NotImplemented, "The lab doesn't have the list of IP prefixes."),
        };
        var key = Server.Registry.Key(AttestationNames.ClusterParameters);
        var present = ((string?)key.GetValueOrDefault(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        key[name] = string.Join(',', present.Union(ExclusionValue, StringComparer.OrdinalIgnoreCase));
    });
}
