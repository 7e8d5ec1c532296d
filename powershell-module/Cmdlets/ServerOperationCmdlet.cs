using System.Management.Automation;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.PowerShell.Completion;
using AzureBenefits.PowerShell.Output;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>Base of the cmdlets that change servers, and virtual machines with them. Writes every server of the cluster.</summary>
public abstract class ServerOperationCmdlet : OperationCmdlet
{
    /// <summary>Any server of the cluster, or the cluster's name. The server on which this is typed by default.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServerNameCompleter))]
    public string ComputerName { get; set; } = LocalServer;

    private protected abstract RequestedOperation Request { get; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Operate(Request);

    private protected override void WriteResult(OperationResult result)
    {
        if (result.WhyNotBegun is { } failure)
        {
            WriteError(Errors.Of(failure));
            return;
        }

        foreach (var server in result.Now!.Servers)
        {
            WriteObject(HostAttestation.Of(server));
        }

        foreach (var report in result.Tests)
        {
            Tell(report);
        }

        foreach (var end in result.Unfinished)
        {
            if (IsExpected(end.Failure!))
            {
                WriteVerbose(end.Failure!.Message.ToString());
            }
            else
            {
                WriteUnfinished(end, asWarning: result.IsLeftOut(end));
            }
        }
    }

    /// <summary>A test fails nothing of the operation: what it found is a warning.</summary>
    private void Tell(AttestationTestReport report)
    {
        var text = $"{report.Server}: {report.Summary}";
        if (report.Verified)
        {
            WriteVerbose(text);
        }
        else
        {
            WriteWarning(text);
        }
    }

    private protected virtual bool IsExpected(Failure failure) => false;
}
