using System.Globalization;
using AzureBenefits.Benchmarks;
using AzureBenefits.Benchmarks.Api;
using AzureBenefits.Benchmarks.Inventory;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case [Gateway.Argument, var folder]:
        await Gateway.RunAsync(folder);
        return 0;
    case [] or ["--quick"]:
        var report = new TargetReport("inventory", await Machine.DescribeAsync());
        Console.WriteLine(report.Machine);
        await InventoryBenchmark.RunAsync(report, quick: args.Length > 0);
        await report.WriteAsync();
        return report.AllMet ? 0 : 1;
    default:
        Console.Error.WriteLine("Usage: npm run bench:inventory [-- --quick]. Overview and virtual machines of 16 servers with 1,024 virtual machines each; --quick reads less often.");
        return 2;
}
