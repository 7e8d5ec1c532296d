using System.Text.Json;

namespace AzureBenefits.Benchmarks;

/// <summary>What a benchmark measured: said on the console, and kept as JSON in <c>artifacts/bench</c> for <c>npm run bench</c>.</summary>
/// <param name="benchmark">Its name, and that of the file.</param>
/// <param name="machine">What it was measured on.</param>
internal sealed class TargetReport(string benchmark, string machine)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly List<MeasuredTarget> _targets = [];
    private readonly List<ResultTable> _tables = [];
    private readonly List<Curve> _curves = [];

    public string Machine => machine;

    /// <summary>Whether every target so far was met.</summary>
    public bool AllMet => _targets.TrueForAll(target => target.Met);

    /// <summary>Takes a target, with what was measured in words.</summary>
    public void Add(string target, bool met, string measured)
    {
        _targets.Add(new MeasuredTarget(target, measured, met));
        Console.WriteLine($"{(met ? "met   " : "MISSED")}  {target}: {measured}");
    }

    /// <summary>Takes a table.</summary>
    public void Show(ResultTable table)
    {
        _tables.Add(table);
        Console.WriteLine();
        foreach (var line in table.Lines())
        {
            Console.WriteLine(line);
        }
    }

    /// <summary>Takes a curve of the chart.</summary>
    public void Plot(string name, IEnumerable<(double Size, double Value)> points) =>
        _curves.Add(new Curve(name, [.. points.Select(point => new[] { point.Size, point.Value })]));

    public async Task WriteAsync()
    {
        // Programs run from artifacts/bin/<project>/<configuration>.
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "bench"));
        await using var file = File.Create(Path.Combine(folder.FullName, $"{benchmark}.json"));
        var report = new { benchmark, machine, measuredAt = TimeProvider.System.GetUtcNow(), targets = _targets, tables = _tables, curves = _curves };
        await JsonSerializer.SerializeAsync(file, report, s_json);
    }

    private sealed record MeasuredTarget(string Target, string Measured, bool Met);
}
