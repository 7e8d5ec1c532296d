using System.Diagnostics;
using System.Net;
using System.Text;
using AzureBenefits.Lab.Gateway.Hosting;
using AzureBenefits.Lab.Gateway.Packages;
using AzureBenefits.Lab.Gateway.Services;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AzureBenefits.Lab.Tests.Gateway;

/// <summary>The plugin in a process of its own behind the gateway's proxy, with real processes.</summary>
public sealed class ServiceProcessTests : IDisposable
{
    private const string Overview = "/api/AzureBenefits/nodes/hci-lab/overview";

    private readonly TemporaryFolder _installed = new();
    private readonly LineWriter _output = new();
    private readonly LineWriter _error = new();

    [Fact]
    public async Task TurnOn_ServiceKilled_IsStartedAgainShownAsInterruptedAndRetryConverges()
    {
        await using var gateway = await StartAsync();
        var cluster = gateway.Services.GetRequiredService<LabCluster>();
        var supervisor = gateway.Services.GetRequiredService<ServiceSupervisor>();
        cluster.Latency = LabLatency.None with { Cmdlet = TimeSpan.FromMilliseconds(100) };
        var id = await gateway.StartOperationAsync();
        Assert.True(SpinWait.SpinUntil(() => cluster.Calls.Snapshot()["cmdlets"]!.Any(call => (bool)call["mutating"]!), TimeSpan.FromSeconds(60)));
        var killed = supervisor.ProcessId;

        Kill(killed);
        cluster.Latency = LabLatency.None;
        var interrupted = await gateway.WhenUpAsync($"operations/{id}");
        var retried = await gateway.EndOfAsync(await gateway.StartRetryAsync(id));

        Assert.NotEqual(killed, supervisor.ProcessId);
        Assert.Equal(1, supervisor.Restarts);
        Assert.Equal("interrupted", (string?)interrupted["state"]);
        Assert.Equal("succeeded", (string?)retried["state"]);
        Assert.Empty(DesiredStateChecker.OnViolations(cluster.State(), []));
    }

    [Fact]
    public async Task Service_DiesOnceMoreThanItIsRestarted_TheGatewayEndsAndSaysWhy()
    {
        using var packages = new TemporaryFolder();
        var running = GatewayCommand.InvokeAsync(
            ["--package", PluginPackage.Write(packages.Path, "1.0.0"), "--port", "0", "--scenario", "small"], _output, _error, CancellationToken.None);
        for (var deaths = 0; deaths <= ServiceSupervisor.MostRestarts; deaths++)
        {
            Assert.False(running.IsCompleted, $"{_error}");
            var line = (await _output.WaitForAsync("Started the service "))[^1];
            Kill(int.Parse(line.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture));
        }

        Assert.Equal(1, await running.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Contains(_error.Lines, line => line.StartsWith("The gateway ends: its service AzureBenefits has ended 6 times", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Port_OfTheService_AskedPastTheGateway_KnowsNobodyWhateverTheHeadersSay()
    {
        await using var gateway = await StartAsync();
        var cluster = gateway.Services.GetRequiredService<LabCluster>();
        using var client = new HttpClient { BaseAddress = GatewayConfiguration.Open(_installed.Path).Services.Single().Endpoint };
        cluster.Calls.Clear();

        foreach (var secret in (string?[])[null, "", "guessed"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Overview);
            request.Headers.Add(CallerHandover.CallerHeader, Convert.ToBase64String(Encoding.UTF8.GetBytes(@"LAB\operator")));
            if (secret is not null)
            {
                request.Headers.Add(CallerHandover.SecretHeader, secret);
            }

            await (await client.SendAsync(request)).HasErrorAsync(HttpStatusCode.Unauthorized, "notSignedIn");
        }

        await (await client.GetAsync(Overview)).HasErrorAsync(HttpStatusCode.Unauthorized, "notSignedIn");
        Assert.Empty(cluster.Calls.Snapshot()["invocations"]!);
    }

    [Fact]
    public async Task Handover_ForgedFromOutside_IsTakenAway()
    {
        await using var gateway = await StartAsync();
        var stranger = Convert.ToBase64String(Encoding.UTF8.GetBytes(@"LAB\stranger"));

        using var started = await gateway.SendAsync(HttpMethod.Post, "operations", """{"kind":"turnOn"}""", request =>
        {
            request.Headers.Add(CallerHandover.CallerHeader, stranger);
            request.Headers.TryAddWithoutValidation("Connection", $"{CallerHandover.CallerHeader}, {CallerHandover.SecretHeader}");
        });

        var operation = await gateway.EndOfAsync((string)(await started.JsonAsync(HttpStatusCode.Accepted))["id"]!);
        Assert.Equal(@"LAB\operator", (string?)operation["startedBy"]);
    }

    [Theory]
    [InlineData("broken", HttpStatusCode.InternalServerError)]
    [InlineData("broken-background", HttpStatusCode.OK)]
    public async Task Extension_ThatThrowsInARequestOrBehindIt_LeavesTheProcessAlive(string route, HttpStatusCode status)
    {
        using var installed = new TemporaryFolder();
        var packages = new TemporaryFolder();
        var package = SamplePackage.Write(packages.Path, SamplePackage.Entries());
        await using var gateway = await GatewayUnderTest.StartAsync(packages, new GatewayOptions { PackagePath = package, Port = 0, InstallFolder = installed.Path });
        var supervisor = gateway.Services.GetRequiredService<ServiceSupervisor>();
        var before = supervisor.ProcessId;

        using var broken = await gateway.Client.GetAsync($"/api/services/Sample/Sample/nodes/server1/{route}");
        var about = await (await gateway.Client.GetAsync("/api/services/Sample/Sample/nodes/server1/about")).JsonAsync();

        Assert.Equal(status, broken.StatusCode);
        Assert.Equal(@"LAB\operator", (string?)about["caller"]);
        Assert.Equal((before, 0), (supervisor.ProcessId, supervisor.Restarts));
    }

    [Fact]
    public async Task Secret_OfTheService_IsWrittenNowhere()
    {
        var said = new List<string>();
        string secret;
        await using (var gateway = await StartAsync(said.Add))
        {
            secret = gateway.Services.GetRequiredService<ServiceIdentity>().Secret;
            await gateway.EndOfAsync(await gateway.StartOperationAsync());
            using var bundle = await gateway.SendAsync(HttpMethod.Get, "support-bundle?includeNames=true");
            Assert.Equal(HttpStatusCode.OK, bundle.StatusCode);
            using var archive = new System.IO.Compression.ZipArchive(await bundle.Content.ReadAsStreamAsync());
            foreach (var entry in archive.Entries)
            {
                using var reader = new StreamReader(entry.Open());
                Assert.DoesNotContain(secret, await reader.ReadToEndAsync(), StringComparison.OrdinalIgnoreCase);
            }
        }

        Assert.Null(Environment.GetEnvironmentVariable(ServiceIdentity.SecretVariable));
        Assert.DoesNotContain(said, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
        Assert.All(Directory.GetFiles(_installed.Path, "*", SearchOption.AllDirectories), file =>
            Assert.DoesNotContain(secret, File.ReadAllText(file, Encoding.Latin1), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task GatewayUpdate_ReplacesItsConfiguration_TheExtensionsSettingsAndOperationsStay()
    {
        var settings = Path.Combine(PluginData.FolderIn(_installed.Path), "settings.json");
        string id;
        await using (var old = await StartAsync())
        {
            id = await old.StartOperationAsync();
            await old.EndOfAsync(id);
        }

        File.Delete(Path.Combine(_installed.Path, GatewayConfiguration.FileName));
        await File.WriteAllTextAsync(settings, """{ "AzureBenefits": { "Operations": { "KeptDays": 0 } } } // a comment""");
        await using var updated = await StartAsync();

        Assert.Equal("succeeded", (string?)(await updated.GetAsync($"operations/{id}"))["state"]);
        using var refused = await updated.SendAsync(HttpMethod.Post, "operations", """{"kind":"turnOn"}""");
        await refused.HasErrorAsync(HttpStatusCode.InternalServerError, "configurationInvalid");
    }

    public void Dispose()
    {
        _installed.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    private static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
        process.WaitForExit();
    }

    private Task<PluginGateway> StartAsync(Action<string>? report = null) => PluginGateway.StartAsync(
        "1.0.0", options => options with { InstallFolder = _installed.Path, InProcess = false }, report);
}
