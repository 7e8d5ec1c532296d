using System.Collections.Concurrent;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>What the last command of a session changed on each cluster. It is gone with the session: the module keeps no records.</summary>
internal sealed class SessionOperations
{
    private static readonly ConditionalWeakTable<Runspace, SessionOperations> s_sessions = [];

    private readonly ConcurrentDictionary<string, (OperationKind Kind, IReadOnlyCollection<MadeChange> Made)> _last = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Those of the session on whose pipeline thread this is called.</summary>
    public static SessionOperations Here => s_sessions.GetValue(Runspace.DefaultRunspace, _ => new SessionOperations());

    /// <summary>Remembers a plan that is about to be carried out. One without changes takes nothing from what can be undone.</summary>
    public void Note(Plan plan)
    {
        MadeChange[] made =
            [.. plan.Servers.SelectMany(server => server.Changes).Select(change => new MadeChange(change.Server, change.VirtualMachine, change.IsReversible)).Distinct()];
        if (made.Length > 0)
        {
            _last[plan.Cluster] = (plan.Intent.Kind, made);
        }
    }

    /// <summary>The last operation on a cluster; null when this session changed nothing there.</summary>
    public (OperationKind Kind, IReadOnlyCollection<MadeChange> Made)? Last(string cluster) => _last.TryGetValue(cluster, out var last) ? last : null;
}
