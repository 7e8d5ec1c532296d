using AzureBenefits.Lab.Gateway.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AzureBenefits.Lab.Tests.Gateway;

/// <summary>A real gateway on a free port, with the sample extension installed.</summary>
internal sealed class GatewayUnderTest : IAsyncDisposable
{
    private readonly TemporaryFolder _packages;
    private readonly LabGateway _gateway;

    private GatewayUnderTest(TemporaryFolder packages, LabGateway gateway)
    {
        (_packages, _gateway) = (packages, gateway);
        Client = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(gateway.Address),
        };
    }

    /// <summary>A client without cookies: what a test wants to send it sends itself.</summary>
    public HttpClient Client { get; }

    public string Address => _gateway.Address;

    public IServiceProvider Services => _gateway.Services;

    public static async Task<GatewayUnderTest> StartAsync(
        PluginLoadContextKind loadContext = PluginLoadContextKind.Own, Action<IServiceCollection>? configureServices = null)
    {
        var packages = new TemporaryFolder();
        return await StartAsync(packages, new GatewayOptions
        {
            PackagePath = SamplePackage.Write(packages.Path, SamplePackage.Entries()),
            Port = 0,
            LoadContext = loadContext,
            InProcess = true,
            ConfigureServices = configureServices,
        });
    }

    /// <summary>Starts as told; the folder of the packages goes with the gateway.</summary>
    public static async Task<GatewayUnderTest> StartAsync(TemporaryFolder packages, GatewayOptions options, Action<string>? report = null)
    {
        try
        {
            return new GatewayUnderTest(packages, await LabGateway.StartAsync(options, report ?? (_ => { }), CancellationToken.None));
        }
        catch
        {
            packages.Dispose();
            throw;
        }
    }

    /// <summary>A request that carries the anti-forgery cookie and its copy, as the SDK's client sends it.</summary>
    public static HttpRequestMessage Request(HttpMethod method, string path, string? json = null)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", "WAC-XSRF=a-token");
        request.Headers.Add("x-xsrf-token", "a-token");
        request.Content = json is null ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        return request;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _gateway.DisposeAsync();
        _packages.Dispose();
    }
}
