using System.Globalization;
using AzureBenefits.Crash;

const int Kills = 120;
const string Usage = """
    Usage: npm run test:crash [-- --kills <number>]

    Kills the process of the extension's service at points of a turn on (120 by default) and starts it again: what it then says
    is held against what the servers were told, and a retry must converge.
    """;

switch (args)
{
    case [Victim.Argument, var folder]:
        await Victim.RunAsync(folder);
        return 0;
    case []:
        return (await CrashSweep.RunAsync(Kills, Console.Out)).Count == 0 ? 0 : 1;
    case ["--kills", var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var kills) && kills > 0:
        return (await CrashSweep.RunAsync(kills, Console.Out)).Count == 0 ? 0 : 1;
    case ["--help" or "-h"]:
        Console.WriteLine(Usage);
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
