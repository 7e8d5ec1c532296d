using System.Management.Automation;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Documents.Trust;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.PowerShell.Completion;
using AzureBenefits.PowerShell.Remoting;
using Microsoft.Extensions.Options;
using ConnectionFactory = System.Func<string, System.Management.Automation.PSCredential?, System.Management.Automation.Runspaces.RunspaceConnectionInfo>;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>
/// Base of all cmdlets: connects as the caller, runs the core's work away from the pipeline's thread and brings back to it
/// whatever has to be written or asked there. Ctrl+C cancels the work.
/// </summary>
public abstract class ClusterCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PipelineThread _pipeline = new();
    private ConnectionFactory _connect = ServerConnection.Create;

    /// <summary>Another identity than the current one, for every server.</summary>
    [Parameter]
    [Credential]
    [ValidateNotNull]
    public virtual PSCredential Credential { get; set; } = PSCredential.Empty;

    private protected static TimeProvider Time => TimeProvider.System;

    /// <summary>How the core works with the servers.</summary>
    private protected virtual AttestationOptions Options => new();

    private protected ClusterReader Reader => new(Microsoft.Extensions.Options.Options.Create(Options), Time);

    private protected IOptions<AttestationOptions> CoreOptions => Microsoft.Extensions.Options.Options.Create(Options);

    /// <summary>The server on which this is typed.</summary>
    internal static string LocalServer => Environment.GetEnvironmentVariable("COMPUTERNAME") ?? Environment.MachineName;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // The variable's value is read here, because a session's variables belong to the pipeline's thread.
        _connect = ServerConnection.From(SessionState.PSVariable.GetValue(ServerConnection.FactoryVariable));
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Called by the engine when the pipeline is done with the cmdlet.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Dispose();
        }
    }

    /// <summary>The options of a command that verifies documents.</summary>
    /// <param name="trustProfile">azure, or the path of a trust profile file.</param>
    /// <param name="intermediates">The path of a folder with issuing certificates; null for none.</param>
    /// <param name="fetches">Whether missing issuing certificates are fetched.</param>
    private protected AttestationOptions OptionsOfVerifier(string trustProfile, string? intermediates, bool fetches) => new()
    {
        TrustProfile = trustProfile.Equals(TrustProfiles.AzureName, StringComparison.OrdinalIgnoreCase) ? trustProfile : GetUnresolvedProviderPathFromPSPath(trustProfile),
        Intermediates = intermediates is null ? null : GetUnresolvedProviderPathFromPSPath(intermediates),
        FetchIntermediates = fetches,
    };

    /// <summary>Runs work with a connection of its own, and serves the pipeline's thread until it has ended.</summary>
    private protected T Run<T>(Func<RunspaceNodeShell, CancellationToken, Task<T>> work) => Run(
        async token =>
        {
            using var shell = Connect();
            return await work(shell, token).ConfigureAwait(false);
        });

    /// <summary>Runs work that makes its own connections, and serves the pipeline's thread until it has ended.</summary>
    private protected T Run<T>(Func<CancellationToken, Task<T>> work) => _pipeline.Run(work, _stop.Token);

    /// <summary>Makes a connection as the caller.</summary>
    private protected RunspaceNodeShell Connect() => new(server => _connect(server, Credential == PSCredential.Empty ? null : Credential));

    /// <summary>Has something done on the pipeline's thread, where alone a cmdlet may write and ask.</summary>
    private protected Task<T> OnPipelineAsync<T>(Func<T> call) => _pipeline.PostAsync(call);

    /// <summary>Reads a cluster; a failure is written, and null returned.</summary>
    private protected ClusterSnapshot? ReadCluster(string entry)
    {
        WriteProgress(Progress.Reading(entry));
        var outcome = Run((shell, token) => Reader.ReadAsync(shell, entry, token));
        WriteProgress(Progress.Done());
        KnownClusters.Note(entry, outcome.Value);
        if (outcome.Failure is { } failure)
        {
            WriteError(Errors.Of(failure));
        }

        return outcome.Value;
    }
}
