using System.Diagnostics;
using System.Globalization;
using AzureBenefits.Lab.Gateway.Hosting;
using AzureBenefits.Testing;

namespace AzureBenefits.Lab.Tests.Gateway;

/// <summary>The service's process doesn't outlive the gateway's, however that ends.</summary>
public sealed class OrphanTests : IDisposable
{
    private readonly TemporaryFolder _packages = new();
    private readonly LineWriter _output = new();

    [Fact]
    public async Task Gateway_KilledWithoutAWord_LeavesNoServiceBehind()
    {
        using var gateway = Process.Start(new ProcessStartInfo("dotnet", Arguments()) { RedirectStandardOutput = true })!;
        try
        {
            gateway.OutputDataReceived += (_, line) => _output.WriteLine(line.Data);
            gateway.BeginOutputReadLine();
            var started = (await _output.WaitForAsync("Listening on ")).Single(line => line.StartsWith("Started the service ", StringComparison.Ordinal));
            var service = int.Parse(started.Split(' ')[^1], CultureInfo.InvariantCulture);
            Assert.True(ProcessTable.IsRunning(service));

            gateway.Kill();

            Assert.True(SpinWait.SpinUntil(() => !ProcessTable.IsRunning(service), TimeSpan.FromMinutes(2)));
        }
        finally
        {
            gateway.Kill();
        }
    }

    public void Dispose()
    {
        _packages.Dispose();
        _output.Dispose();
    }

    private string[] Arguments() =>
        [typeof(LabGateway).Assembly.Location, "--package", PluginPackage.Write(_packages.Path, "1.0.0"), "--port", "0", "--scenario", "small"];
}
