using System.Collections.Immutable;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>Parallel across servers, bounded; results in the order of the servers.</summary>
internal static class ForEachServer
{
    public static Task RunAsync<T>(IReadOnlyCollection<T> servers, int maxParallel, Func<T, Task> run) => RunAsync(servers, maxParallel, async server =>
    {
        await run(server).ConfigureAwait(false);
        return true;
    });

    public static async Task<ImmutableArray<TResult>> RunAsync<T, TResult>(IReadOnlyCollection<T> servers, int maxParallel, Func<T, Task<TResult>> run)
    {
        using var slots = new SemaphoreSlim(maxParallel);
        var runs = servers.Select(async server =>
        {
            await slots.WaitAsync().ConfigureAwait(false);
            try
            {
                return await run(server).ConfigureAwait(false);
            }
            finally
            {
                slots.Release();
            }
        });
        return [.. await Task.WhenAll(runs).ConfigureAwait(false)];
    }
}
