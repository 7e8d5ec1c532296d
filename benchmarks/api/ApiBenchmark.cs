using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.Benchmarks.Api;

/// <summary>A gateway under load while it turns on 16 servers with 1,024 virtual machines each.</summary>
internal sealed class ApiBenchmark(Servers servers, HttpClient client, TargetReport report)
{
    private const int Watchers = 200;
    private const int Readers = 50;
    private const string TurnOn = """{"kind":"turnOn","includeAllVirtualMachines":true}""";
    private const double SlowestOverviewMilliseconds = 1000;
    private static readonly TimeSpan s_betweenSamples = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether there was no error and every target was met.</summary>
    public static async Task<bool> RunAsync(TargetReport report)
    {
        var folder = Directory.CreateTempSubdirectory("azure-benefits-bench-").FullName;
        try
        {
            await using var servers = await Servers.StartAsync();
            using var gateway = await GatewayProcess.StartAsync(folder, servers);
            await new ApiBenchmark(servers, gateway.Client, report).MeasureAsync();
            await report.WriteAsync();
            return report.AllMet;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task MeasureAsync()
    {
        // The pane is open before anyone turns on.
        using (var warm = await client.GetAsync(new Uri("overview", UriKind.Relative)))
        {
            warm.EnsureSuccessStatusCode();
        }

        servers.Cluster.Calls.Clear();
        List<GatewayMemory> memory = [await MemoryAsync(collect: true)];
        var operation = await StartAsync();
        var load = new Load(client, operation);
        var began = TimeProvider.System.GetTimestamp();
        var running = load.RunAsync(Watchers, Readers);
        while (!running.IsCompleted)
        {
            await Task.WhenAny(running, Task.Delay(s_betweenSamples, TimeProvider.System, CancellationToken.None));
            memory.Add(await MemoryAsync(collect: false));
        }

        await running;
        var elapsed = TimeProvider.System.GetElapsedTime(began);
        PrintLoad(load, elapsed);
        Console.WriteLine($"turn on    {(await client.GetFromJsonAsync<JsonElement>(new Uri($"operations/{operation}", UriKind.Relative))).GetProperty("state")}");
        var end = await MemoryAsync(collect: true);
        report.Show(new ResultTable(
            "Memory of the gateway under that load, in MiB",
            ["when", "managed heap", "working set"],
            [memory[0].Row("before, one state kept"), memory[memory.Count / 2].Row("in the middle"), memory.MaxBy(sample => sample.WorkingSet)!.Row("largest"), end.Row("after it")]));
        Judge(load, servers.MostCallsOnOneServer());
    }

    private static void PrintLoad(Load load, TimeSpan elapsed)
    {
        Console.WriteLine($"\n{Watchers} watchers and {Readers} readers while 16 servers with 1,024 virtual machines each are turned on: {elapsed.TotalSeconds:N1} s");
        Console.WriteLine($"overview   {load.Overviews}   {load.Overviews.Count / elapsed.TotalSeconds,6:N0} /s");
        Console.WriteLine($"watching   {load.Polls}   {load.Polls.Count / elapsed.TotalSeconds,6:N0} /s");
        Console.WriteLine($"errors     {load.Errors.Count}");
        foreach (var error in load.Errors.Distinct().Take(10))
        {
            Console.WriteLine($"           {error}");
        }
    }

    private void Judge(Load load, IReadOnlyDictionary<string, int> calls)
    {
        Console.WriteLine("\nremote calls, most on one server (reads of the overview among them)");
        foreach (var (script, count) in calls)
        {
            Console.WriteLine($"{script,-24}{count,3}");
        }

        var runs = calls[NodeScript.InvokeServerChange.Name];
        Console.WriteLine("\nTargets");
        report.Add($"{Watchers} watchers and {Readers} readers while a turn on runs: no error", load.Errors.Count == 0, $"{load.Errors.Count} errors in {load.Overviews.Count + load.Polls.Count:N0} requests");
        report.Add("overview of 16 x 1,024 under that load: p99 <= 1 s", load.Overviews.P99 <= SlowestOverviewMilliseconds, $"{load.Overviews.P99:N0} ms");
        report.Add($"{Watchers} watchers cost one run", runs == 1, $"{runs} changing calls per server");
    }

    private async Task<string> StartAsync()
    {
        using var body = new StringContent(TurnOn, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri("operations", UriKind.Relative), body);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private async Task<GatewayMemory> MemoryAsync(bool collect) =>
        (await client.GetFromJsonAsync<GatewayMemory>(new Uri($"{Gateway.MemoryPath}?collect={collect}", UriKind.Relative)))!;
}
