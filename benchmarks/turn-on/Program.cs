using System.Globalization;
using AzureBenefits.Benchmarks;
using AzureBenefits.Benchmarks.TurnOn;

// Ratios within one run, on this machine: absolute times say little elsewhere.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var quick = args is ["--quick"];
var onlyHangs = args is ["--only-hangs"];
var onlyLargest = args is ["--only-largest"];
if (args.Length > 0 && !quick && !onlyHangs && !onlyLargest)
{
    Console.Error.WriteLine("Usage: npm run bench:turn-on [-- --quick | --only-hangs | --only-largest]. Turning on 1 to 64 servers in the lab, beside a sequential script; --quick takes each figure once and leaves the largest out, --only-hangs measures only what a server that hangs costs the others, --only-largest only clusters of 16,384 virtual machines.");
    return 2;
}

var report = new TargetReport("turn-on", await Machine.DescribeAsync());
Console.WriteLine(report.Machine);
if (onlyLargest)
{
    await GrowthBenchmark.LargestAsync(report);
}
else if (!onlyHangs)
{
    var turnOn = new TurnOnBenchmark(report, quick);
    await turnOn.RunAsync();
    await new GrowthBenchmark(report, turnOn, quick).RunAsync();
}

if (!onlyLargest)
{
    await new HangBenchmark(report, quick).RunAsync();
}

await report.WriteAsync();
return report.AllMet ? 0 : 1;
