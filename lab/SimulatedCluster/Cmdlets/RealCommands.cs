using Microsoft.PowerShell.Commands;

namespace AzureBenefits.Lab.SimulatedCluster.Cmdlets;

/// <summary>
/// The engine's own cmdlets that a server's session has: what Windows PowerShell 5.1 has too, and nothing that reaches a file,
/// the environment, a process or the network. ConvertFrom-Json is emulated, because later versions enumerate arrays and turn
/// text into dates.
/// </summary>
internal static class RealCommands
{
    public static IReadOnlyDictionary<string, Type> All { get; } = new[]
    {
        typeof(ForEachObjectCommand),
        typeof(WhereObjectCommand),
        typeof(OutNullCommand),

        typeof(AddMemberCommand),
        typeof(CompareObjectCommand),
        typeof(ConvertToJsonCommand),
        typeof(GetDateCommand),
        typeof(GetMemberCommand),
        typeof(GroupObjectCommand),
        typeof(MeasureObjectCommand),
        typeof(NewObjectCommand),
        typeof(NewTimeSpanCommand),
        typeof(SelectObjectCommand),
        typeof(SortObjectCommand),
        typeof(StartSleepCommand),
        typeof(WriteDebugCommand),
        typeof(WriteErrorCommand),
        typeof(WriteHostCommand),
        typeof(WriteOutputCommand),
        typeof(WriteProgressCommand),
        typeof(WriteVerboseCommand),
        typeof(WriteWarningCommand),
    }.ToDictionary(EmulatedCommands.NameOf, StringComparer.OrdinalIgnoreCase);
}
