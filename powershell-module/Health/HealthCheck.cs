using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Policy;
using AzureBenefits.PowerShell.Remoting;
using Microsoft.Extensions.Options;

namespace AzureBenefits.PowerShell.Health;

/// <summary>Checks clusters at once. Each has a connection and a deadline of its own, so that none waits for another.</summary>
/// <param name="connect">Makes a connection.</param>
/// <param name="deadline">How long a cluster may take.</param>
/// <param name="time">The clock.</param>
internal sealed class HealthCheck(Func<RunspaceNodeShell> connect, TimeSpan deadline, TimeProvider time)
{
    /// <summary>A server that stays silent is given up early enough for the others of its cluster to be judged.</summary>
    private readonly ClusterReader _reader = new(Options.Create(new AttestationOptions { ReadDeadline = deadline, ReadSilenceDeadline = deadline / 2 }), time);

    /// <summary>What the clusters' virtual machines are judged by; null for none.</summary>
    public BenefitsPolicy? Policy { get; init; }

    /// <summary>Checks them. A cluster that was given by several of its servers is told once; the answers are in the order of the entries.</summary>
    /// <param name="entries">Servers or clusters.</param>
    /// <param name="onChecked">Called after each check with the number of those done; may be called from any thread.</param>
    /// <param name="cancellationToken">Ends all.</param>
    public async Task<ClusterCheck[]> RunAsync(IEnumerable<string> entries, Func<int, Task> onChecked, CancellationToken cancellationToken)
    {
        var done = 0;
        var checks = await Task.WhenAll(entries.Select(entry => Task.Run(CheckOf(entry), cancellationToken))).ConfigureAwait(false);
        return [.. checks.DistinctBy(check => check.Name, StringComparer.OrdinalIgnoreCase)];

        Func<Task<ClusterCheck>> CheckOf(string entry) => async () =>
        {
            var check = await CheckAsync(entry, cancellationToken).ConfigureAwait(false);
            await onChecked(Interlocked.Increment(ref done)).ConfigureAwait(false);
            return check;
        };
    }

    private async Task<ClusterCheck> CheckAsync(string entry, CancellationToken cancellationToken)
    {
        using var shell = connect();
        var read = await _reader.ReadAsync(shell, entry, cancellationToken).ConfigureAwait(false);
        return new ClusterCheck(entry, read.Value is { } snapshot ? ClusterHealth.Of(snapshot, AttestationProofs.None).Against(Policy) : read.Failure!);
    }
}
