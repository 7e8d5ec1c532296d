using System.Diagnostics;
using System.Net;

namespace AzureBenefits.Benchmarks.Api;

/// <summary>A running gateway, and a client that asks as browsers do: compressed, and on as many connections as it needs.</summary>
internal sealed class GatewayProcess : IDisposable
{
    private readonly Process _process;

    private GatewayProcess(Process process, string address, string cluster)
    {
        _process = process;
        Client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip, UseProxy = false })
        {
            BaseAddress = new Uri($"{address}/api/AzureBenefits/nodes/{cluster}/"),
            Timeout = TimeSpan.FromMinutes(5),
        };
    }

    public HttpClient Client { get; }

    public static async Task<GatewayProcess> StartAsync(string folder, Servers servers)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[] { typeof(Gateway).Assembly.Location, Gateway.Argument, folder, servers.Address })
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The gateway did not start.");
        return new GatewayProcess(process, address, servers.Cluster.Name);
    }

    public void Dispose()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
