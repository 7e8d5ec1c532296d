using System.Diagnostics;
using System.Reflection;

namespace AzureBenefits.PowerShell.Tests.Support;

/// <summary>How a process of PowerShell ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote.</param>
/// <param name="Error">What it wrote to the error stream.</param>
internal sealed record PwshResult(int ExitCode, string Output, string Error)
{
    public string Text => $"{ExitCode}\n{Output}\n{Error}";

    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>A real <c>pwsh</c> with the module loaded and a simulated cluster inside, which it reaches by remoting.</summary>
internal static class PwshProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs a script to its end. The lab is <c>$lab</c> there.</summary>
    public static async Task<PwshResult> RunAsync(string scenario, string script, string culture = "en-US")
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.ps1");
        await File.WriteAllTextAsync(file, $"{Prologue(scenario)}\n{script}\n");
        try
        {
            return await RunFileAsync(file, culture);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>What makes <c>$console</c> there: a console on a server of the lab, with the server's own modules beside ours.</summary>
    /// <param name="answers">What it is answered when it asks.</param>
    public static string Console(string answers) => $"""
        $screen = [AzureBenefits.Lab.PowerShellPrompt.Hosting.PromptHost]::new([IO.StringReader]::new('{answers}'), [IO.StringWriter]::new())
        $console = [AzureBenefits.Lab.PowerShellPrompt.ServerConsole]::new($lab, 'hci-node1', $screen, '{Manifest}')
        """;

    private static async Task<PwshResult> RunFileAsync(string file, string culture)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in (string[])[Program, "-NoProfile", "-NonInteractive", "-File", file])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["LC_ALL"] = $"{culture.Replace('-', '_')}.UTF-8";
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "0";
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            var result = new PwshResult(0, await output, await error);
            await process.WaitForExitAsync(patience.Token);
            return result with { ExitCode = process.ExitCode };
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static string Program => Metadata("Pwsh");

    /// <summary>The module with all that it brings: beside the tests some of it is ASP.NET Core's.</summary>
    private static string Manifest => Path.Combine(Metadata("ModuleFolder"), "AzureBenefits.psd1");

    private static string Metadata(string key) => typeof(PwshProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == key).Value!;

    private static string Prologue(string scenario) => $$"""
        $ErrorActionPreference = 'Continue'
        $ProgressPreference = 'SilentlyContinue'
        Add-Type -Path '{{typeof(Lab.SimulatedCluster.LabCluster).Assembly.Location}}', '{{typeof(Lab.PowerShellPrompt.ServerConsole).Assembly.Location}}'
        $lab = [AzureBenefits.Lab.SimulatedCluster.LabCluster]::new([TimeProvider]::System, '{{scenario}}')
        $AzureBenefitsConnectionFactory = [AzureBenefits.Lab.PowerShellPrompt.ServerConsole]::ConnectionFactory($lab)
        $env:COMPUTERNAME = 'hci-node1'
        Import-Module '{{Manifest}}' -ErrorAction Stop
        """;
}
