using System.Net.Http.Json;
using AzureBenefits.Benchmarks.Api;
using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Benchmarks.Inventory;

/// <summary>The overview and the virtual machines of a large cluster: cold and warm, bytes, memory. The gateway is a process of its own.</summary>
internal sealed class InventoryBenchmark(TargetReport report, Servers servers, GatewayProcess gateway, string folder, bool quick) : IDisposable
{
    private const string Refreshed = "overview?refresh=true";
    private const double SlowestSeconds = 5;
    private const double MebiByte = 1_048_576;
    private static readonly TimeSpan s_call = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan[] s_calls = [TimeSpan.Zero, s_call];

    private readonly AnswerClient _answers = new(gateway, gateway.Client.BaseAddress!);

    public static async Task RunAsync(TargetReport report, bool quick)
    {
        var folder = Directory.CreateTempSubdirectory("azure-benefits-bench-").FullName;
        try
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            await using var servers = await Servers.StartAsync();
            var lab = GC.GetTotalMemory(forceFullCollection: true) - before;
            using var gateway = await GatewayProcess.StartAsync(folder, servers);
            using var benchmark = new InventoryBenchmark(report, servers, gateway, folder, quick);
            await benchmark.MeasureAsync(lab);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public void Dispose() => _answers.Dispose();

    private async Task MeasureAsync(long lab)
    {
        var idle = await MemoryAsync();
        var coldest = await _answers.GetAsync("overview");
        var one = await QuietMemoryAsync();
        var names = servers.Cluster.Attestation.Guests().Select(guest => guest.Server).Distinct().ToArray();
        var cold = new List<(TimeSpan Call, TimeSpan Read, TimeSpan Lists)>();
        foreach (var call in s_calls)
        {
            servers.Cluster.Latency = LabLatency.None with { RemoteCall = call };
            cold.Add(await BestAsync(call, names));
        }

        var overview = await _answers.MedianAsync("overview", times: 21);
        var lists = await ListsAsync(names);
        report.Show(Times(coldest, cold, overview));
        report.Show(Bytes(overview, lists));
        await ShowMemoryAsync(lab, idle, one);
        var cost = await OperationCost.MeasureAsync(gateway.Client, names[0], folder);
        // What was remembered of the cluster is forgotten when it is changed. What the first operation leaves besides its record, such as
        // buffers, the second finds there: what is more after it is its record.
        var first = await QuietMemoryAsync();
        await OperationCost.MeasureAsync(gateway.Client, names[1], folder);
        report.Show(Operation(cost, (await QuietMemoryAsync()).Managed - first.Managed));
        Console.WriteLine("\nTargets");
        var (_, read, answered) = cold[^1];
        report.Add(
            $"16 x 1,024: cold read and all virtual machines answered at 200 ms per call: <= {SlowestSeconds} s",
            (read + answered).TotalSeconds <= SlowestSeconds,
            $"{(read + answered).TotalSeconds:0.00} s");
    }

    private async Task<(TimeSpan Call, TimeSpan Read, TimeSpan Lists)> BestAsync(TimeSpan call, string[] names)
    {
        var reads = new List<TimeSpan>();
        var lists = new List<TimeSpan>();
        for (var run = 0; run < (quick ? 2 : 5); run++)
        {
            reads.Add((await _answers.GetAsync(Refreshed)).Taken);
            var began = TimeProvider.System.GetTimestamp();
            await ListsAsync(names);
            lists.Add(TimeProvider.System.GetElapsedTime(began));
        }

        return (call, reads.Min(), lists.Min());
    }

    /// <summary>The virtual machines of all servers, asked for at once as the pane does.</summary>
    private Task<Answer[]> ListsAsync(string[] names) => Task.WhenAll(names.Select(name => _answers.GetAsync($"servers/{name}/virtual-machines")));

    private static ResultTable Times(Answer coldest, List<(TimeSpan Call, TimeSpan Read, TimeSpan Lists)> cold, Answer warm) => new(
        "16 servers with 1,024 virtual machines each, in milliseconds",
        ["what", "overview, read again", "then the virtual machines of all servers"],
        [
            ["first after the gateway's start, 200 ms per remote call", $"{coldest.Taken.TotalMilliseconds:N0}", ""],
            .. cold.Select(IReadOnlyList<string> (row) => [$"{row.Call.TotalMilliseconds:0} ms per remote call", $"{row.Read.TotalMilliseconds:N0}", $"{row.Lists.TotalMilliseconds:N0}"]),
            ["overview, remembered", $"{warm.Taken.TotalMilliseconds:N1}", ""],
        ]);

    private static ResultTable Bytes(Answer overview, Answer[] lists) => new(
        "Bytes of the answers",
        ["answer", "plain", "gzip", "gzip : plain"],
        [
            Row("overview", overview.Plain, overview.Compressed),
            Row("virtual machines of one server", lists[0].Plain, lists[0].Compressed),
            Row("virtual machines of all servers", lists.Sum(list => list.Plain), lists.Sum(list => list.Compressed)),
        ]);

    private static IReadOnlyList<string> Row(string name, long plain, long compressed) =>
        [name, $"{plain:N0}", $"{compressed:N0}", $"{(double)compressed / plain:P1}"];

    private static ResultTable Operation(OperationCost cost, long kept) => new(
        "One server with 1,024 virtual machines turned on through the gateway, 200 ms per remote call",
        ["targets", "seconds", "bytes of its journal", "per target", "bytes of memory for the history", "per target"],
        [[
            $"{cost.Targets:N0}", $"{cost.Taken.TotalSeconds:0.0}", $"{cost.JournalBytes:N0}", $"{cost.JournalBytes / cost.Targets:N0}",
            $"{kept:N0}", $"{kept / cost.Targets:N0}",
        ]]);

    private async Task ShowMemoryAsync(long lab, GatewayMemory idle, GatewayMemory one)
    {
        // The same cluster by its full name is a view of its own.
        using var other = new AnswerClient(gateway, new Uri(gateway.Client.BaseAddress!, $"../{servers.Cluster.FullName}/"));
        await _answers.GetAsync("overview");
        var before = await MemoryAsync();
        await other.GetAsync("overview");
        var two = await MemoryAsync();
        report.Show(new ResultTable(
            "Memory after a full collection, in MiB",
            ["what", "managed heap", "working set"],
            [
                idle.Row("gateway, no cluster read"),
                one.Row("gateway, 16 × 1,024 remembered"),
                ["one more cluster of 16 × 1,024 remembered", $"{(two.Managed - before.Managed) / MebiByte:0.0}", $"{(two.WorkingSet - before.WorkingSet) / MebiByte:0.0}"],
                ["lab, 16 × 1,024 simulated", $"{lab / MebiByte:0.0}", $"{Environment.WorkingSet / MebiByte:0.0}"],
            ]));
    }

    /// <summary>
    /// Memory once the plugin has been quiet for a while: right after its answer the work that made it still holds what it read, and what
    /// it gives back it gives back then.
    /// </summary>
    private async Task<GatewayMemory> QuietMemoryAsync()
    {
        await Task.Delay(s_quiet, TimeProvider.System);
        return await MemoryAsync();
    }

    private async Task<GatewayMemory> MemoryAsync() =>
        (await gateway.Client.GetFromJsonAsync<GatewayMemory>(new Uri($"{Gateway.MemoryPath}?collect=true", UriKind.Relative)))!;
}
