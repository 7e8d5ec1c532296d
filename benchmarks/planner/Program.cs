using System.Globalization;
using AzureBenefits.Benchmarks;
using AzureBenefits.Benchmarks.Planner;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var quick = args is ["--quick"];
if (args.Length > 0 && !quick)
{
    Console.Error.WriteLine("Usage: npm run bench:planner [-- --quick]. Planning alone, for 1,024 to 16,384 virtual machines; --quick plans less often.");
    return 2;
}

var report = new TargetReport("planner", await Machine.DescribeAsync());
Console.WriteLine(report.Machine);
await PlannerBenchmark.RunAsync(report, quick);
await report.WriteAsync();
return report.AllMet ? 0 : 1;
