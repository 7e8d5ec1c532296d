using System.Management.Automation;
using AzureBenefits.Attestation.Model;
using AzureBenefits.PowerShell.Output;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>Writes Azure benefits of a cluster: its status, its servers and every condition that was compared.</summary>
[Cmdlet(VerbsCommon.Get, "AzureBenefits")]
[OutputType(typeof(ClusterBenefits))]
public sealed class GetBenefitsCommand : ReadingCmdlet
{
    private protected override void Write(ClusterSnapshot cluster)
    {
        WriteObject(ClusterBenefits.Of(cluster));
        WriteUnread(cluster.Servers);
    }
}
