using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>Whatever breaks, an operation ends: one that doesn't keeps all others from its cluster until the gateway restarts.</summary>
public sealed class OperationEndTests
{
    private const string TurnOn = """{"kind":"turnOn"}""";

    [Fact]
    public async Task Start_BreaksBetweenEnteringAndAccepting_EndsAsFailedAndTheNextOneStarts()
    {
        using var log = new BreakingLog(OperationAudit.Category);
        await using var host = await StartAsync(log);

        (await host.PostAsync("operations", TurnOn)).ShouldBeError(500, "internalError");

        await ShouldHaveFailedAndLetTheNextStartAsync(host, log);
    }

    [Fact]
    public async Task Operation_BreaksAndSoDoesTheLogOfIt_EndsAsFailedAndTheNextOneStarts()
    {
        using var log = new BreakingLog(typeof(OperationLauncher).FullName!);
        await using var host = await StartAsync(log);
        var succeeds = host.Engine.Operation;
        host.Engine.Operation = (_, report, _) =>
        {
            report(Events.Step("server1", "read", StepState.Running));
            throw new InvalidOperationException("broken on purpose");
        };

        await host.EndOfAsync(await host.StartOperationAsync());

        host.Engine.Operation = succeeds;
        await ShouldHaveFailedAndLetTheNextStartAsync(host, log);
    }

    private static async Task ShouldHaveFailedAndLetTheNextStartAsync(PluginHost host, BreakingLog log)
    {
        Assert.True(log.HasBroken);
        var operation = Assert.Single((await host.GetAsync("operations")).Json["operations"]!);
        Assert.Equal("failed", operation.Value<string>("state"));
        Assert.NotEqual(JTokenType.Null, operation["endedAt"]!.Type);
        Assert.Equal("succeeded", (await host.EndOfAsync(await host.StartOperationAsync())).Value<string>("state"));
    }

    private static Task<PluginHost> StartAsync(BreakingLog log) =>
        PluginHost.StartAsync(new HostSetup { ConfigureServices = services => services.AddSingleton<ILoggerProvider>(log) });

    /// <summary>A log that fails once, at the first line of a category, as one does whose target is full or denied.</summary>
    private sealed class BreakingLog(string category) : ILoggerProvider, ILogger
    {
        private int _lines;

        public bool HasBroken => _lines > 0;

        public ILogger CreateLogger(string categoryName) => categoryName == category ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (Interlocked.Increment(ref _lines) == 1)
            {
                throw new IOException("The log is full.");
            }
        }

        public void Dispose()
        {
        }
    }
}
