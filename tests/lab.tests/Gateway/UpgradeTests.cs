using AzureBenefits.Lab.Gateway.Packages;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Tests.Gateway;

/// <summary>A package is replaced or removed while an operation is at work. The cluster outlives the gateway, as real servers do.</summary>
public sealed class UpgradeTests : IAsyncLifetime, IDisposable
{
    private static readonly LabLatency s_slow = LabLatency.None with { Cmdlet = TimeSpan.FromMilliseconds(100) };

    private readonly TemporaryFolder _installed = new();
    private readonly LabCluster _cluster = new(TimeProvider.System, "small");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    public void Dispose() => _installed.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Upgrade_OperationAtWork_IsShownAsInterruptedAndRetryConverges(bool uninstalledFirst)
    {
        var unrelated = DesiredStateChecker.UnrelatedFingerprint(_cluster.State());
        string id;
        await using (var old = await StartAsync("1.0.0"))
        {
            id = await BeginAsync(old);
        }

        if (uninstalledFirst)
        {
            Uninstall();
        }

        _cluster.Latency = LabLatency.None;
        await using var upgraded = await StartAsync("2.0.0");
        var interrupted = await upgraded.GetAsync($"operations/{id}");
        var shown = (await upgraded.GetAsync("overview"))["operation"]!;
        var violations = DesiredStateChecker.OnViolations(_cluster.State());
        var retried = await upgraded.EndOfAsync(await upgraded.StartRetryAsync(id));

        Assert.Contains("<version>2.0.0</version>", await File.ReadAllTextAsync(Path.Combine(_installed.Path, "Extensions", $"{PluginPackage.Id}.2.0.0", $"{PluginPackage.Id}.nuspec")), StringComparison.Ordinal);
        Assert.Equal("interrupted", (string?)interrupted["state"]);
        Assert.DoesNotContain(interrupted["targets"]!, target => (string?)target["state"] is "pending" or "running");
        Assert.Equal((id, "interrupted"), ((string?)shown["id"], (string?)shown["state"]));
        Assert.NotEmpty(violations);
        Assert.Equal("succeeded", (string?)retried["state"]);
        Assert.Empty(DesiredStateChecker.OnViolations(_cluster.State(), []));

        // Where documents are served is a part of the state, and each gateway has a port of its own.
        _cluster.DocumentPort = null;
        Assert.Equal(unrelated, DesiredStateChecker.UnrelatedFingerprint(_cluster.State()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Files_GoneUnderARunningGateway_TheOperationEndsAsIfTheyWereThere(bool replaced)
    {
        await using var gateway = await StartAsync("1.0.0");
        var id = await BeginAsync(gateway);
        using var packages = new TemporaryFolder();

        if (replaced)
        {
            PackageInstaller.Install(PluginPackage.Write(packages.Path, "2.0.0"), _installed.Path);
        }
        else
        {
            Uninstall();
        }

        _cluster.Latency = LabLatency.None;

        Assert.Equal("succeeded", (string?)(await gateway.EndOfAsync(id))["state"]);
        Assert.Empty(DesiredStateChecker.OnViolations(_cluster.State(), []));
        Assert.Equal("on", (string?)(await gateway.GetAsync("overview?refresh=true"))["status"]);
    }

    private void Uninstall()
    {
        foreach (var folder in (string[])["Extensions", "Plugins", "Ux"])
        {
            Directory.Delete(Path.Combine(_installed.Path, folder), recursive: true);
        }
    }

    /// <summary>Starts turning on, and waits until something was changed on a server.</summary>
    private async Task<string> BeginAsync(PluginGateway gateway)
    {
        _cluster.Latency = s_slow;
        var id = await gateway.StartOperationAsync();
        while (!_cluster.Calls.Snapshot()["cmdlets"]!.Any(call => (bool)call["mutating"]!))
        {
            var operation = await gateway.GetAsync($"operations/{id}");
            Assert.True(operation["endedAt"]!.Type == JTokenType.Null, $"{operation}");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        return id;
    }

    private Task<PluginGateway> StartAsync(string version) => PluginGateway.StartAsync(version, options => options with
    {
        InstallFolder = _installed.Path,
        ConfigureServices = services => services.AddSingleton(_cluster),
    });
}
