using System.Net;
using System.Net.Sockets;
using AzureBenefits.Lab.Gateway.Hosting;
using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Tests.Gateway;

public sealed class GatewayCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LineWriter _output = new();
    private readonly LineWriter _error = new();

    [Fact]
    public async Task Invoke_Help_ListsTheOptions()
    {
        Assert.Equal(0, await InvokeAsync("--help"));

        Assert.All(
            ["--package", "--scenario", "--port", "--install-folder", "--load-context", "--json-profile", "--in-process", "--production"],
            option => Assert.Contains(option, _output.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Invoke_NoPackage_AsksForIt()
    {
        Assert.Equal(1, await InvokeAsync());

        Assert.Contains("--package", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_AbsentPackage_NamesTheFile()
    {
        Assert.Equal(1, await InvokeAsync("--package", "/no/such.nupkg"));

        Assert.Contains("/no/such.nupkg", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_UnknownScenario_ListsTheScenarios()
    {
        Assert.Equal(1, await InvokeAsync("--package", Package(), "--scenario", "no-such-scenario"));

        Assert.All(LabCluster.Scenarios, scenario => Assert.Contains($"'{scenario}'", _error.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("65536")]
    [InlineData("http")]
    public async Task Invoke_BadPort_SaysWhatAPortIs(string port)
    {
        Assert.Equal(1, await InvokeAsync("--package", Package(), "--port", port));

        Assert.Contains("--port must be a number from 0 to 65535.", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_TakenPort_SaysSoInOneLine()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        Assert.Equal(1, await InvokeAsync("--package", Package(), "--port", $"{port}"));

        Assert.StartsWith($"Port {port} cannot be used:", Assert.Single(_error.Lines), StringComparison.Ordinal);
        Assert.Empty(_output.Lines);
    }

    [Fact]
    public async Task Invoke_BadLayout_ListsWhatIsWrong()
    {
        var entries = SamplePackage.Entries();
        entries.Remove("content.json");

        Assert.Equal(1, await InvokeAsync("--package", SamplePackage.Write(_folder.Path, entries), "--port", "0"));

        Assert.Contains("  - content.json is missing.", _error.Lines);
    }

    [Fact]
    public async Task Invoke_ToldToStop_StopsAndCleansUp()
    {
        using var stop = new CancellationTokenSource();
        var running = GatewayCommand.InvokeAsync(["--package", Package(), "--port", "0"], _output, _error, stop.Token);
        var lines = await _output.WaitForAsync("Listening on ");
        var address = lines[^1]["Listening on ".Length..];
        var installed = lines[0][(lines[0].IndexOf(" in ", StringComparison.Ordinal) + " in ".Length)..];
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/lab/state")).StatusCode);
        Assert.True(Directory.Exists(installed));

        await stop.CancelAsync();

        Assert.Equal(0, await running.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.False(Directory.Exists(installed));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/lab/state"));
    }

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    private string Package() => SamplePackage.Write(_folder.Path, SamplePackage.Entries());

    private Task<int> InvokeAsync(params string[] arguments) =>
        GatewayCommand.InvokeAsync(arguments, _output, _error, CancellationToken.None);
}
