using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Management.Automation;
using AzureBenefits.Attestation.Model;
using PowerShellPipeline = System.Management.Automation.PowerShell;

namespace AzureBenefits.PowerShell.Completion;

/// <summary>The names of a cluster.</summary>
/// <param name="Servers">Its servers.</param>
/// <param name="VirtualMachines">Its virtual machines.</param>
/// <param name="Read">When they were read, as a timestamp of the system's clock.</param>
internal sealed record ClusterNames(ImmutableArray<string> Servers, ImmutableArray<string> VirtualMachines, long Read);

/// <summary>
/// The names that cmdlets have seen, for completion. A cluster that no cmdlet has read in the last minutes is read once; a
/// cluster that does not answer completes nothing and is not asked again for a while.
/// </summary>
internal static class KnownClusters
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private static readonly ConcurrentDictionary<string, ClusterNames> Known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Remembers the names of a cluster that was read; none of one that did not answer.</summary>
    public static void Note(string entry, ClusterSnapshot? cluster) => Known[entry] = new ClusterNames(
        [.. cluster?.Servers.Select(server => server.Name) ?? []],
        [.. cluster?.Servers.SelectMany(server => server.VirtualMachines).Select(machine => machine.Name) ?? []],
        TimeProvider.System.GetTimestamp());

    /// <summary>The names for a command line; null when there are none to be had.</summary>
    public static ClusterNames? Find(string parameter, IDictionary bound)
    {
        // While the entry itself is being typed, the default one is asked.
        var given = parameter.Equals("ComputerName", StringComparison.OrdinalIgnoreCase) ? null : bound["ComputerName"] as string;
        var entry = given ?? Cmdlets.ClusterCmdlet.LocalServer;
        if (Fresh(entry) is { } names)
        {
            return names;
        }

        using var shell = PowerShellPipeline.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand("AzureBenefits\\Get-AzureBenefits").AddParameter("ComputerName", entry).AddParameter("ErrorAction", ActionPreference.Ignore);
        if (bound["Credential"] is PSCredential credential)
        {
            shell.AddParameter("Credential", credential);
        }

        shell.Invoke();
        return Fresh(entry);
    }

    private static ClusterNames? Fresh(string entry) =>
        Known.TryGetValue(entry, out var names) && TimeProvider.System.GetElapsedTime(names.Read) < Lifetime ? names : null;
}
