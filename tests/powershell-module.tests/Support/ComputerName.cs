namespace AzureBenefits.PowerShell.Tests.Support;

/// <summary>
/// A console's computer name. It is an environment variable, and so one for all consoles of the process: those on servers of
/// other names wait until it is free.
/// </summary>
internal sealed class ComputerName : IDisposable
{
    private static readonly object s_gate = new();
    private static string? s_name;
    private static int s_holders;

    private ComputerName()
    {
    }

    /// <summary>Waits until all open consoles have this name, which it keeps until it is disposed. A test must not hold two names at once.</summary>
    public static ComputerName Hold(string name)
    {
        lock (s_gate)
        {
            while (s_holders > 0 && s_name != name)
            {
                Monitor.Wait(s_gate);
            }

            s_name = name;
            s_holders++;
            return new ComputerName();
        }
    }

    public void Dispose()
    {
        lock (s_gate)
        {
            s_holders--;
            Monitor.PulseAll(s_gate);
        }
    }
}
