using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

namespace AzureBenefits.WindowsHost;

/// <summary>Runs a script in PowerShell and writes what it writes, as text. The real <c>pwsh</c> needs a console, which Wine has only on a terminal.</summary>
internal static class PowerShellRun
{
    /// <returns>0; 1 after an error.</returns>
    public static int Execute(string script, string[] arguments)
    {
        var state = InitialSessionState.CreateDefault2();
        state.ExecutionPolicy = ExecutionPolicy.Bypass;
        using var runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        using var shell = PowerShell.Create(runspace);
        shell.AddCommand(script);
        Array.ForEach(arguments, argument => shell.AddArgument(argument));
        shell.AddCommand("Out-String").AddParameter("Stream").AddParameter("Width", 200);
        shell.Streams.Error.DataAdded += (_, added) => Console.Error.WriteLine(shell.Streams.Error[added.Index]);
        foreach (var line in shell.Invoke())
        {
            Console.WriteLine($"{line}");
        }

        return shell.HadErrors ? 1 : 0;
    }
}
