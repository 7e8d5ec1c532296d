using System.Diagnostics;
using System.Globalization;

namespace AzureBenefits.Testing;

/// <summary>Processes that this one didn't start itself. Who started whom can be told on Linux only.</summary>
public static class ProcessTable
{
    /// <summary>Whether processes tell who started them.</summary>
    public static bool TellsParents => OperatingSystem.IsLinux();

    /// <summary>A process that another one started; 0 when there is none.</summary>
    public static int ChildOf(int parent) => Directory.GetDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) && Status(id) is [_, var starter, ..] && Number(starter) == parent ? id : 0)
        .FirstOrDefault(id => id != 0);

    /// <summary>Whether a process runs. One that has ended and that nobody has asked about doesn't.</summary>
    public static bool IsRunning(int process)
    {
        if (TellsParents)
        {
            return Status(process) is [not ("Z" or "X"), ..];
        }

        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>What follows a process's name, which may hold anything: its state, its parent; nothing when there is no such process.</summary>
    private static string[] Status(int process)
    {
        try
        {
            var status = File.ReadAllText($"/proc/{process}/stat");
            return status[(status.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }
}
