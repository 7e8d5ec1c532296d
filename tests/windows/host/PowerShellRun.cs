using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using AzureBenefits.Lab.PowerShellPrompt.Hosting;
using Microsoft.PowerShell;

namespace AzureBenefits.WindowsHost;

/// <summary>Runs a script in PowerShell and writes what it writes, as text. The real <c>pwsh</c> needs a console, which Wine has only on a terminal.</summary>
internal static class PowerShellRun
{
    /// <summary>Names the lab whose servers the module reaches.</summary>
    private const string LabVariable = "AZURE_BENEFITS_LAB";

    /// <returns>0; 1 after an error.</returns>
    public static int Execute(string script, string[] arguments)
    {
        // Systems write dates and numbers differently.
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        using var runspace = RunspaceFactory.CreateRunspace(new PromptHost(Console.In, Console.Out), state);
        runspace.Open();
        if (Environment.GetEnvironmentVariable(LabVariable) is { } lab)
        {
            runspace.SessionStateProxy.SetVariable("AzureBenefitsConnectionFactory", LabConnection.Factory(new Uri(lab)));
        }

        using var shell = PowerShell.Create(runspace);
        shell.AddCommand(script);
        Array.ForEach(arguments, argument => shell.AddArgument(argument));
        shell.AddCommand("Out-Default");
        shell.Streams.Error.DataAdded += (_, added) => Console.Error.WriteLine(shell.Streams.Error[added.Index]);
        shell.Invoke();
        return shell.HadErrors ? 1 : 0;
    }
}
