using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.PowerShell.Remoting;
using ConnectionFactory = System.Func<string, System.Management.Automation.PSCredential?, System.Management.Automation.Runspaces.RunspaceConnectionInfo>;
using PowerShellPipeline = System.Management.Automation.PowerShell;

namespace AzureBenefits.PowerShell.Completion;

/// <summary>The names of a cluster.</summary>
/// <param name="Servers">Its servers.</param>
/// <param name="VirtualMachines">Its virtual machines.</param>
/// <param name="Read">When they were read, as a timestamp of the system's clock.</param>
internal sealed record ClusterNames(ImmutableArray<string> Servers, ImmutableArray<string> VirtualMachines, long Read);

/// <summary>
/// The names that cmdlets have seen, for completion. Names of a cluster that was not read in the last minutes are renewed
/// aside; whoever presses Tab waits a moment for them at most, and otherwise gets the names known before.
/// </summary>
internal static class KnownClusters
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);
    private static readonly ConcurrentDictionary<string, ClusterNames> Known = new(StringComparer.OrdinalIgnoreCase);
    private static readonly ConcurrentDictionary<string, Task> Renewals = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Remembers the names of a cluster that was read. One that did not answer keeps those known before, and is not asked again for a while.</summary>
    public static void Note(string entry, ClusterSnapshot? cluster)
    {
        var now = TimeProvider.System.GetTimestamp();
        var read = new ClusterNames(
            [.. cluster?.Servers.Select(server => server.Name) ?? []],
            [.. cluster?.Servers.SelectMany(server => server.VirtualMachines).Select(machine => machine.Name) ?? []],
            now);
        Known.AddOrUpdate(entry, read, (_, known) => cluster is null ? known with { Read = now } : read);
    }

    /// <summary>The names for a command line; null when there are none to be had yet.</summary>
    public static ClusterNames? Find(string parameter, IDictionary bound)
    {
        // While the entry itself is being typed, the default one is asked.
        var given = parameter.Equals("ComputerName", StringComparison.OrdinalIgnoreCase) ? null : bound["ComputerName"] as string;
        var entry = given ?? Cmdlets.ClusterCmdlet.LocalServer;
        if (!IsFresh(entry))
        {
            // A session's variables belong to the pipeline's thread.
            var connect = ConnectionOfSession();
            var credential = bound["Credential"] as PSCredential;
            Task Begin() => Task.Run(() => RenewAsync(entry, server => connect(server, credential)));
            Task.WhenAny(Renewals.AddOrUpdate(entry, _ => Begin(), (_, renewal) => renewal.IsCompleted ? Begin() : renewal)).Wait(Patience);
        }

        return Known.GetValueOrDefault(entry);
    }

    private static bool IsFresh(string entry) => Known.TryGetValue(entry, out var names) && TimeProvider.System.GetElapsedTime(names.Read) < Lifetime;

    private static ConnectionFactory ConnectionOfSession()
    {
        using var shell = PowerShellPipeline.Create(RunspaceMode.CurrentRunspace);
        return ServerConnection.From(shell.AddScript($"${ServerConnection.FactoryVariable}").Invoke().FirstOrDefault());
    }

    private static async Task RenewAsync(string entry, Func<string, RunspaceConnectionInfo> connect)
    {
        using var shell = new RunspaceNodeShell(connect);
        var reader = new ClusterReader(Microsoft.Extensions.Options.Options.Create(new AttestationOptions()), TimeProvider.System);
        Note(entry, (await reader.ReadAsync(shell, entry, CancellationToken.None).ConfigureAwait(false)).Value);
    }
}
