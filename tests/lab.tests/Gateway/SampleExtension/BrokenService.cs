using Microsoft.Extensions.Hosting;

namespace AzureBenefits.Lab.SampleExtension;

/// <summary>Work of the process that breaks when it is asked to.</summary>
public sealed class BrokenService : BackgroundService
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when it is broken.</summary>
    public Task BreakAsync()
    {
        _asked.TrySetResult();
        return Task.WhenAny(ExecuteTask!);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await _asked.Task.WaitAsync(stoppingToken);
        throw new InvalidOperationException("A hosted service is broken on purpose");
    }
}
