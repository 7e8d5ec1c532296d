using System.Globalization;
using AzureBenefits.Fuzz;

const int DefaultCount = 1_000_000;
const int DefaultSeed = 20260301;
const int ReportEvery = 50_000;
const long MemoryAllowed = 128 * 1024 * 1024;

const string Usage = """
    Usage: npm run fuzz [-- <inputs> [<seed>]]

    Verifies changed documents, a million by default; fails on an exception, an accepted forgery, or unbounded time or memory.
    """;

if (args is ["--help" or "-h"])
{
    Console.WriteLine(Usage);
    return 0;
}

var numbers = args.Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToArray();
if (numbers.Length > 2 || numbers.Contains(-1))
{
    Console.Error.WriteLine(Usage);
    return 2;
}

var count = numbers is [var inputs, ..] ? inputs : DefaultCount;
var seed = numbers is [_, var chosen] ? chosen : DefaultSeed;

var seeds = new Seeds();
var run = new FuzzRun(seeds, seed);
var started = TimeProvider.System.GetTimestamp();
long baseline = 0, highest = 0;
var findings = run.Run(count, Progress);
var elapsed = TimeProvider.System.GetElapsedTime(started);

Console.WriteLine($"\n{"inputs",12}  class of answer");
foreach (var (kind, number) in findings.Classes.OrderByDescending(pair => pair.Value))
{
    Console.WriteLine($"{number,12:N0}  {kind}");
}
Console.WriteLine($"\n{findings.Classes.Values.Sum():N0} inputs in {elapsed.TotalSeconds:N0} s (seed {seed}); longest {findings.Longest.TotalMilliseconds:N0} ms; memory grew by at most {(highest - baseline) / 1024.0 / 1024.0:N1} MiB.");
Console.WriteLine($"{findings.Accepted:N0} changed documents accepted, all with the content that was signed, unless listed below.");
findings.Failures.ToList().ForEach(failure => Console.WriteLine($"FAILED: {failure}"));
var memoryBounded = highest - baseline <= MemoryAllowed;
Console.WriteLine(memoryBounded ? "Memory is bounded." : "FAILED: memory is not bounded.");
return findings.Failures.Count == 0 && memoryBounded ? 0 : 1;

void Progress(long done)
{
    if (done % ReportEvery != 0 && done != count)
    {
        return;
    }
    GC.Collect();
    GC.WaitForPendingFinalizers();
    // The working set, because certificates and keys live outside of managed memory.
    var memory = Environment.WorkingSet;
    baseline = baseline == 0 ? memory : baseline;
    highest = Math.Max(highest, memory);
    Console.WriteLine($"{done:N0} inputs, {memory / 1024.0 / 1024.0:N1} MiB");
}
