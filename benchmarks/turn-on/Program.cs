using System.Globalization;
using AzureBenefits.Benchmarks;
using AzureBenefits.Benchmarks.TurnOn;

// Ratios within one run, on this machine: absolute times say little elsewhere.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var report = new TargetReport("turn-on", await Machine.DescribeAsync());
Console.WriteLine(report.Machine);
await TurnOnBenchmark.RunAsync(Console.Out, report);
await report.WriteAsync();
return report.AllMet ? 0 : 1;
