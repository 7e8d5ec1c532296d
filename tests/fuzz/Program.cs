using System.Globalization;
using AzureBenefits.Fuzz;

const long DefaultCount = 1_000_000;
const int ReportEvery = 50_000;
const long MemoryAllowed = 128 * 1024 * 1024;

if (args.Contains("--help"))
{
    Console.WriteLine("Usage: npm run fuzz [-- <inputs> [<seed>]]. Verifies changed documents; fails on an exception, an accepted forgery, or unbounded time or memory.");
    return 0;
}
var count = args.Length > 0 ? long.Parse(args[0], CultureInfo.InvariantCulture) : DefaultCount;
var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 20260301;

var seeds = new Seeds();
var run = new FuzzRun(seeds, seed);
var started = TimeProvider.System.GetTimestamp();
long baseline = 0, highest = 0;
var findings = run.Run(count, Progress);
var elapsed = TimeProvider.System.GetElapsedTime(started);

Console.WriteLine($"\n{"inputs",12}  class of answer");
foreach (var (kind, inputs) in findings.Classes.OrderByDescending(pair => pair.Value))
{
    Console.WriteLine($"{inputs,12:N0}  {kind}");
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
