using System.Diagnostics;
using AzureBenefits.Lab.Gateway.Hosting;

namespace AzureBenefits.Lab.Gateway.Services;

/// <summary>A service's process: this program again, with the service's name. It ends when its standard input does.</summary>
internal sealed class ServiceProcess : IDisposable
{
    public const string NameArgument = "-service:";

    /// <summary>Begins the line by which the process tells that it listens.</summary>
    public const string ListeningLine = "The service listens on ";

    private readonly Process _process;
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServiceProcess(Process process, Action<string> report)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        void Take(string? line)
        {
            if (line?.StartsWith(ListeningLine, StringComparison.Ordinal) == true)
            {
                _listening.TrySetResult();
            }
            else if (line is not null)
            {
                report(line);
            }
        }
    }

    public int Id => _process.Id;

    /// <summary>Ends when the process listens.</summary>
    public Task Listening => _listening.Task;

    public static ServiceProcess Start(ServiceIdentity identity, ServicePlan plan, Action<string> report)
    {
        var program = plan.Program ?? typeof(LabGateway).Assembly.Location;
        var start = new ProcessStartInfo(DotnetHost(), [program, $"{NameArgument}{identity.Name}", plan.InstallFolder, $"{plan.LoadContext}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        identity.AddTo(start.Environment);
        start.Environment[PluginData.Variable] = PluginData.FolderIn(plan.InstallFolder);
        return new ServiceProcess(Process.Start(start)!, report);
    }

    /// <summary>Waits until it has ended and gives its exit code.</summary>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Asks it to stop; insists after a while.</summary>
    public void Stop(TimeSpan patience)
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(patience))
        {
            _process.Kill();
        }
    }

    public void Dispose() => _process.Dispose();

    private static string DotnetHost() =>
        Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own) == "dotnet" ? own : "dotnet";
}

/// <summary>How services are started.</summary>
/// <param name="InstallFolder">The gateway's folder.</param>
/// <param name="LoadContext">Where the plugins are loaded.</param>
/// <param name="Program">The program to run; null for this one.</param>
internal sealed record ServicePlan(string InstallFolder, PluginLoadContextKind LoadContext, string? Program);
