using System.Globalization;
using AzureBenefits.Benchmarks;
using AzureBenefits.Benchmarks.TurnOn;

// Ratios within one run, on this machine: absolute times say little elsewhere.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var quick = args is ["--quick"];
if (args.Length > 0 && !quick)
{
    Console.Error.WriteLine("Usage: npm run bench:turn-on [-- --quick]. Turning on 1 to 16 servers in the lab, beside a sequential script; --quick takes each figure once and leaves the largest out.");
    return 2;
}

var report = new TargetReport("turn-on", await Machine.DescribeAsync());
Console.WriteLine(report.Machine);
var turnOn = new TurnOnBenchmark(report, quick);
await turnOn.RunAsync();
await new GrowthBenchmark(report, turnOn, quick).RunAsync();
await report.WriteAsync();
return report.AllMet ? 0 : 1;
