using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace AzureBenefits.Lab.SimulatedCluster.Cmdlets;

/// <summary>The cmdlets of the servers' in-box modules, as the lab emulates them.</summary>
internal static class EmulatedCommands
{
    public static IReadOnlyDictionary<string, Type> All { get; } = typeof(LabCmdlet).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(PSCmdlet)) && !NativeCommands.All.ContainsValue(type))
        .ToDictionary(NameOf, StringComparer.OrdinalIgnoreCase);

    public static SessionStateCmdletEntry Entry(Type type) => new(NameOf(type), type, null);

    /// <summary>Makes the server's cmdlets known in a session that was created by the engine itself.</summary>
    public static void AddTo(CommandInvocationIntrinsics session) => session.PreCommandLookupAction = (_, lookup) =>
    {
        if (All.TryGetValue(lookup.CommandName, out var type)
            || RealCommands.All.TryGetValue(lookup.CommandName, out type)
            || NativeCommands.All.TryGetValue(lookup.CommandName, out type))
        {
            lookup.Command = new CmdletInfo(NameOf(type), type);
            lookup.StopSearch = true;
        }
    };

    public static string NameOf(Type type)
    {
        var cmdlet = (CmdletAttribute)type.GetCustomAttributes(typeof(CmdletAttribute), false).Single();
        return $"{cmdlet.VerbName}-{cmdlet.NounName}";
    }
}
