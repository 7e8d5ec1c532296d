using System.Diagnostics;

namespace AzureBenefits.Testing;

/// <summary>This program again, in a process of its own that runs <see cref="PluginApp"/>.</summary>
internal sealed class PluginProcess : IDisposable
{
    private readonly Process _process;

    private PluginProcess(Process process, Uri api) => (_process, Api) = (process, api);

    /// <summary>The address of a cluster's API.</summary>
    public Uri Api { get; }

    /// <param name="arguments">What makes this program a gateway.</param>
    /// <param name="cluster">The cluster whose API is wanted.</param>
    public static async Task<PluginProcess> StartAsync(string[] arguments, string cluster)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in arguments.Prepend(typeof(PluginProcess).Assembly.Location))
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The gateway did not start.");
        return new PluginProcess(process, new Uri($"{address}/api/AzureBenefits/nodes/{cluster}/"));
    }

    /// <summary>SIGKILL. Does not wait.</summary>
    public void Kill() => _process.Kill();

    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
