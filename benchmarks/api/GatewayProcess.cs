using System.Net;
using AzureBenefits.Testing;

namespace AzureBenefits.Benchmarks.Api;

/// <summary>A running gateway, and a client that asks as browsers do: compressed, and on as many connections as it needs.</summary>
internal sealed class GatewayProcess : IDisposable
{
    private readonly PluginProcess _process;

    private GatewayProcess(PluginProcess process)
    {
        _process = process;
        Client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip, UseProxy = false })
        {
            BaseAddress = process.Api,
            Timeout = TimeSpan.FromMinutes(5),
        };
        Admit(Client);
    }

    public HttpClient Client { get; }

    public static async Task<GatewayProcess> StartAsync(string folder, Servers servers) =>
        new(await PluginProcess.StartAsync([Gateway.Argument, folder], servers.Address, servers.Cluster.Name));

    /// <summary>Lets a client ask as the operator.</summary>
    public void Admit(HttpClient client) => _process.Admit(client);

    public void Dispose()
    {
        Client.Dispose();
        _process.Dispose();
    }
}
