using AzureBenefits.Testing;
using Microsoft.AspNetCore.Builder;

namespace AzureBenefits.Benchmarks.Api;

/// <summary>The plugin in a process of its own, so that its memory is its own.</summary>
internal static class Gateway
{
    public const string Argument = "gateway";

    /// <summary>Tells the memory: <c>?collect=true</c> after a full collection.</summary>
    public const string MemoryPath = "/bench/memory";

    public static Task RunAsync(string folder) => PluginApp.RunAsync(
        folder,
        _ => { },
        app => app.MapGet(MemoryPath, (bool collect) => new GatewayMemory(GC.GetTotalMemory(collect), Environment.WorkingSet)));
}

/// <summary>Memory of the gateway's process at one moment, in bytes.</summary>
/// <param name="Managed">Managed heap.</param>
/// <param name="WorkingSet">Working set.</param>
internal sealed record GatewayMemory(long Managed, long WorkingSet)
{
    private const double MebiByte = 1_048_576;

    /// <summary>A row of a table in MiB.</summary>
    public IReadOnlyList<string> Row(string name) => [name, $"{Managed / MebiByte:0.0}", $"{WorkingSet / MebiByte:0.0}"];
}
