using System.Management.Automation.Runspaces;
using AzureBenefits.Lab.SimulatedCluster.Platform;

namespace AzureBenefits.Lab.SimulatedCluster.Cmdlets;

/// <summary>Programs of a server that scripts call by their file's name. A cmdlet plays each, behind an alias.</summary>
internal static class NativeCommands
{
    public static IReadOnlyDictionary<string, Type> All { get; } =
        new Dictionary<string, Type>(StringComparer.OrdinalIgnoreCase) { ["curl.exe"] = typeof(InvokeCurl) };

    /// <summary>Makes the programs known in sessions of a state.</summary>
    public static void AddTo(InitialSessionState state)
    {
        foreach (var (program, type) in All)
        {
            state.Commands.Add(EmulatedCommands.Entry(type));
            state.Commands.Add(new SessionStateAliasEntry(program, EmulatedCommands.NameOf(type)));
        }
    }

    internal static bool ContainsValue(this IReadOnlyDictionary<string, Type> commands, Type type) => commands.Values.Contains(type);
}
