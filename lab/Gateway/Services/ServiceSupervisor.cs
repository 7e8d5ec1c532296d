using AzureBenefits.Lab.Gateway.Hosting;

namespace AzureBenefits.Lab.Gateway.Services;

/// <summary>
/// Keeps a service's process alive: a process that ends is started again, five times in all. After the next end the gateway
/// ends itself and says why, as the real one does.
/// </summary>
internal sealed partial class ServiceSupervisor(
    ServiceIdentity identity, ServicePlan plan, Action<string> report, IHostApplicationLifetime lifetime, ILogger<ServiceSupervisor> logger) : IHostedService
{
    public const int MostRestarts = 5;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1.5);

    /// <summary>A signal for all processes ends the service's own first; the gateway's follows at once.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private ServiceProcess? _process;
    private Task _watch = Task.CompletedTask;
    private bool _stopped;

    private bool IsStopping => _stopped || lifetime.ApplicationStopping.IsCancellationRequested;

    public string Name => identity.Name;

    /// <summary>The process at present; 0 while there is none.</summary>
    public int ProcessId { get; private set; }

    public int Restarts { get; private set; }

    /// <summary>Why the gateway ended itself; null when it did not.</summary>
    public string? EndReason { get; private set; }

    /// <summary>Ends when the service listens for the first time.</summary>
    /// <exception cref="GatewayStartException">It never did.</exception>
    public Task Ready => _ready.Task;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Registered last, so called first: the service interrupts its operations before the servers stop answering them.
        lifetime.ApplicationStopping.Register(Stop);
        _watch = Task.Run(WatchAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Stop();
        await _watch.WaitAsync(cancellationToken);
    }

    private async Task WatchAsync()
    {
        while (Begin() is { } process)
        {
            using (process)
            {
                _ = process.Listening.ContinueWith(_ => _ready.TrySetResult(), TaskScheduler.Default);
                var code = await process.EndAsync();
                ProcessId = 0;
                await Task.Delay(s_pause, TimeProvider.System, lifetime.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (!MayRestart(code))
                {
                    return;
                }
            }
        }
    }

    private ServiceProcess? Begin()
    {
        lock (_lock)
        {
            if (IsStopping)
            {
                return null;
            }

            _process = ServiceProcess.Start(identity, plan, report);
            ProcessId = _process.Id;
            report($"Started the service {Name} as process {ProcessId}");
            return _process;
        }
    }

    private bool MayRestart(int code)
    {
        lock (_lock)
        {
            if (IsStopping)
            {
                return false;
            }

            if (Restarts < MostRestarts)
            {
                LogRestart(Name, code, ++Restarts, MostRestarts);
                return true;
            }

            EndReason = $"The gateway ends: its service {Name} has ended {MostRestarts + 1} times, the last time with exit code {code}.";
        }

        LogEnd(EndReason);
        _ready.TrySetException(new GatewayStartException(EndReason));
        lifetime.StopApplication();
        return false;
    }

    private void Stop()
    {
        lock (_lock)
        {
            if (_stopped)
            {
                return;
            }

            _stopped = true;
        }

        if (EndReason is null)
        {
            _process?.Stop(s_patience);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The service {Name} has ended with exit code {Code}; restart {Restart} of {Most}")]
    private partial void LogRestart(string name, int code, int restart, int most);

    [LoggerMessage(2, LogLevel.Critical, "{Reason}")]
    private partial void LogEnd(string reason);
}
