using System.Management.Automation;
using AzureBenefits.Attestation.Model;
using AzureBenefits.PowerShell.Output;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>Writes every prerequisite of every server, met or not, with evidence and fix.</summary>
[Cmdlet(VerbsDiagnostic.Test, "AzureBenefitsPrerequisite")]
[OutputType(typeof(ConditionReport))]
public sealed class TestPrerequisiteCommand : ReadingCmdlet
{
    private protected override void Write(ClusterSnapshot cluster) => WriteObject(
        cluster.Servers.SelectMany(server => Prerequisites.Of(cluster, server).Select(condition => ConditionReport.Of(server.Name, condition))),
        enumerateCollection: true);
}
