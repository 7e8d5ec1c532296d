using System.Management.Automation;
using AzureBenefits.Attestation.Model;
using AzureBenefits.PowerShell.Completion;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>Base of the cmdlets that read a cluster and change nothing.</summary>
public abstract class ReadingCmdlet : ClusterCmdlet
{
    /// <summary>Any server of the cluster, or the cluster's name. The server on which this is typed by default.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServerNameCompleter))]
    public virtual string ComputerName { get; set; } = LocalServer;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ReadCluster(ComputerName) is { } cluster)
        {
            Write(cluster);
        }
    }

    /// <summary>Writes what was asked for.</summary>
    private protected abstract void Write(ClusterSnapshot cluster);

    /// <summary>A server that could not be read says nothing of itself; that is an error of its own.</summary>
    private protected void WriteUnread(IEnumerable<ServerSnapshot> servers)
    {
        foreach (var server in servers.Where(server => server.Failure is not null))
        {
            WriteError(Errors.Of(server.Failure!));
        }
    }
}
