using System.Globalization;
using AzureBenefits.Benchmarks;
using AzureBenefits.Benchmarks.TurnOn;

// Ratios within one run, on this machine: absolute times say little elsewhere.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var quick = args is ["--quick"];
var onlyHangs = args is ["--only-hangs"];
if (args.Length > 0 && !quick && !onlyHangs)
{
    Console.Error.WriteLine("Usage: npm run bench:turn-on [-- --quick | --only-hangs]. Turning on 1 to 64 servers in the lab, beside a sequential script; --quick takes each figure once and leaves the largest out, --only-hangs measures only what a server that hangs costs the others.");
    return 2;
}

var report = new TargetReport("turn-on", await Machine.DescribeAsync());
Console.WriteLine(report.Machine);
if (!onlyHangs)
{
    var turnOn = new TurnOnBenchmark(report, quick);
    await turnOn.RunAsync();
    await new GrowthBenchmark(report, turnOn, quick).RunAsync();
}

await new HangBenchmark(report, quick).RunAsync();
await report.WriteAsync();
return report.AllMet ? 0 : 1;
