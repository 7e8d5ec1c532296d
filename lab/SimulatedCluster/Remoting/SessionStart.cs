using System.Collections.Concurrent;
using System.ComponentModel;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace AzureBenefits.Lab.SimulatedCluster.Remoting;

/// <summary>Where a remoting session of the lab learns which server it is on. Public only because the session's first command names it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SessionStart
{
    private static readonly ConcurrentDictionary<string, Action<Runspace, EngineIntrinsics>> Expected = new();

    /// <summary>Called in the session, on its own thread. A session that nobody expects gets none of the lab's commands.</summary>
    public static void Join(string name, EngineIntrinsics engine)
    {
        if (Expected.TryRemove(name, out var join))
        {
            join(Runspace.DefaultRunspace!, engine);
        }
    }

    internal static void Expect(string name, Action<Runspace, EngineIntrinsics> join) => Expected[name] = join;
}
