using System.Diagnostics;
using AzureBenefits.Lab.Gateway.Services;

namespace AzureBenefits.Testing;

/// <summary>This program again, in a process of its own that runs <see cref="PluginApp"/>. It ends with this one, however that ends.</summary>
internal sealed class PluginProcess : IDisposable
{
    private readonly Process _process;

    private readonly ServiceIdentity _identity;

    private PluginProcess(Process process, ServiceIdentity identity, Uri api) => (_process, _identity, Api) = (process, identity, api);

    /// <summary>The address of a cluster's API.</summary>
    public Uri Api { get; }

    /// <param name="arguments">What makes this program a service's process.</param>
    /// <param name="core">The address of the gateway, which has the PowerShell service.</param>
    /// <param name="cluster">The cluster whose API is wanted.</param>
    public static async Task<PluginProcess> StartAsync(string[] arguments, string core, string cluster)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in arguments.Prepend(typeof(PluginProcess).Assembly.Location))
        {
            start.ArgumentList.Add(argument);
        }

        var identity = ServiceIdentity.New("AzureBenefits", core);
        identity.AddTo(start.Environment);
        var process = Process.Start(start)!;
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The gateway did not start.");
        return new PluginProcess(process, identity, new Uri($"{address}/api/AzureBenefits/nodes/{cluster}/"));
    }

    /// <summary>Lets the client ask as the gateway does for the operator.</summary>
    public void Admit(HttpClient client) => CallerHandover.Add(client.DefaultRequestHeaders, _identity, @"LAB\operator", TimeSpan.Zero);

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
