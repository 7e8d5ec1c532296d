using System.Globalization;
using AzureBenefits.Crash;

const int Kills = 120;

switch (args)
{
    case [Victim.Argument, var folder, var servers]:
        await Victim.RunAsync(folder, servers);
        return 0;
    case []:
        return (await CrashSweep.RunAsync(Kills, Console.Out)).Count == 0 ? 0 : 1;
    case ["--kills", var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var kills) && kills > 0:
        return (await CrashSweep.RunAsync(kills, Console.Out)).Count == 0 ? 0 : 1;
    default:
        Console.Error.WriteLine($"Usage: npm run test:crash [-- --kills <number>]   (default {Kills})");
        return 2;
}
