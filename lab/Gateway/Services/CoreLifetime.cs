using System.Runtime.InteropServices;

namespace AzureBenefits.Lab.Gateway.Services;

/// <summary>Lives as long as the core holds the standard input open. Ctrl+C is the core's to act on.</summary>
internal sealed class CoreLifetime(IHostApplicationLifetime lifetime) : IHostLifetime, IDisposable
{
    private readonly PosixSignalRegistration _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
    private readonly PosixSignalRegistration _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
    {
        signal.Cancel = true;
        lifetime.StopApplication();
    });

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _ = Task.Run(
            () =>
            {
                while (Console.In.Read() >= 0)
                {
                    // Nothing is said; only the end counts.
                }

                lifetime.StopApplication();
            },
            CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }
}
