using System.Globalization;
using AzureBenefits.Benchmarks;
using AzureBenefits.Benchmarks.Api;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case [Gateway.Argument, var folder]:
        await Gateway.RunAsync(folder);
        return 0;
    case []:
        var report = new TargetReport("api", await Machine.DescribeAsync());
        Console.WriteLine(report.Machine);
        return await ApiBenchmark.RunAsync(report) ? 0 : 1;
    default:
        Console.Error.WriteLine("Usage: npm run bench:api. 200 watchers and 50 readers of a gateway that turns on 16 servers with 1,024 virtual machines each.");
        return 2;
}
