using System.Management.Automation;
using AzureBenefits.Attestation.Model;
using AzureBenefits.PowerShell.Output;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>Writes the virtual machines of a cluster that are set up for Azure benefits, or all of them.</summary>
[Cmdlet(VerbsCommon.Get, "AzStackHCIVMAttestation")]
[OutputType(typeof(VirtualMachineAttestation))]
public sealed class GetVMAttestationCommand : ReadingCmdlet
{
    /// <summary>Only those of the server that ComputerName names.</summary>
    [Parameter]
    public SwitchParameter Local { get; set; }

    /// <summary>Also those that are off.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    private protected override void Write(ClusterSnapshot cluster)
    {
        // A server may be named with its domain; the cluster knows it without.
        var here = ComputerName.Split('.')[0];
        var servers = ClusterAssessment.Of(cluster).Servers
            .Where(server => !Local || string.Equals(server.Server.Name, here, StringComparison.OrdinalIgnoreCase))
            .ToArray();
        foreach (var server in servers)
        {
            var listed = server.VirtualMachines.Where(machine => All || machine.Status != VirtualMachineBenefitsStatus.Off);
            WriteObject(listed.Select(machine => VirtualMachineAttestation.Of(server, machine)), enumerateCollection: true);
        }

        if (Local && servers.Length == 0)
        {
            WriteError(Errors.Of(new Failure(Reason.ServerNotInCluster, Stage.Plan, ComputerName)));
        }

        WriteUnread(servers.Select(server => server.Server));
    }
}
