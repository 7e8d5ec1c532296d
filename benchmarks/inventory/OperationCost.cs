using System.Net.Http.Json;
using System.Text.Json;

namespace AzureBenefits.Benchmarks.Inventory;

/// <summary>What one operation leaves behind: turning on one server with all its virtual machines.</summary>
/// <param name="Targets">Servers and virtual machines it reports on.</param>
/// <param name="Taken">From the request to the end.</param>
/// <param name="JournalBytes">Bytes of its record.</param>
internal sealed record OperationCost(int Targets, TimeSpan Taken, long JournalBytes)
{
    public static async Task<OperationCost> MeasureAsync(HttpClient client, string server, string folder)
    {
        var began = TimeProvider.System.GetTimestamp();
        using var started = await client.PostAsJsonAsync(
            new Uri("operations", UriKind.Relative), new { kind = "turnOn", servers = new[] { server }, includeAllVirtualMachines = true });
        var operation = await started.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        var id = operation.GetProperty("id").GetString();
        while (operation.GetProperty("endedAt").ValueKind == JsonValueKind.Null)
        {
            operation = await client.GetFromJsonAsync<JsonElement>(
                new Uri($"operations/{id}?after={operation.GetProperty("version").GetInt64()}&waitSeconds=25", UriKind.Relative));
        }

        var taken = TimeProvider.System.GetElapsedTime(began);
        var state = operation.GetProperty("state").GetString();
        return state == "succeeded"
            ? new OperationCost(operation.GetProperty("targets").GetArrayLength(), taken, Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length))
            : throw new InvalidOperationException($"Turning on {server} ended as {state}.");
    }
}
