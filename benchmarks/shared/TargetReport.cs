using System.Text.Json;

namespace AzureBenefits.Benchmarks;

/// <summary>The targets that a benchmark measured: said on the console, and kept as JSON in <c>artifacts/bench</c> for the table of <c>npm run bench</c>.</summary>
/// <param name="benchmark">Its name, and that of the file.</param>
/// <param name="machine">What it was measured on.</param>
internal sealed class TargetReport(string benchmark, string machine)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly List<MeasuredTarget> _targets = [];

    public string Machine => machine;

    /// <summary>Whether every target so far was met.</summary>
    public bool AllMet => _targets.TrueForAll(target => target.Met);

    /// <summary>Takes a target, with what was measured in words.</summary>
    public void Add(string target, bool met, string measured)
    {
        _targets.Add(new MeasuredTarget(target, measured, met));
        Console.WriteLine($"{(met ? "met   " : "MISSED")}  {target}: {measured}");
    }

    public async Task WriteAsync()
    {
        // Programs run from artifacts/bin/<project>/<configuration>.
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "bench"));
        await using var file = File.Create(Path.Combine(folder.FullName, $"{benchmark}.json"));
        await JsonSerializer.SerializeAsync(file, new { benchmark, machine, measuredAt = TimeProvider.System.GetUtcNow(), targets = _targets }, s_json);
    }

    private sealed record MeasuredTarget(string Target, string Measured, bool Met);
}
