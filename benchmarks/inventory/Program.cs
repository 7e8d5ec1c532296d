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
    case [] or ["--quick"] or ["--only-answers"]:
        var report = new TargetReport("inventory", await Machine.DescribeAsync());
        Console.WriteLine(report.Machine);
        try
        {
            if (args is not ["--only-answers"])
            {
                await InventoryBenchmark.RunAsync(report, quick: args.Length > 0);
            }

            await AnswersBenchmark.RunAsync(report);
        }
        catch (Exception exception) when (exception is HttpRequestException or InvalidOperationException)
        {
            // Unhandled, it would end the process by a signal, which tells less.
            Console.Error.WriteLine($"Broke off: {exception.Message}");
            return 1;
        }

        await report.WriteAsync();
        return report.AllMet ? 0 : 1;
    default:
        Console.Error.WriteLine("Usage: npm run bench:inventory [-- --quick | --only-answers]. Overview and virtual machines of 16 servers with 1,024 virtual machines each; --quick reads less often, --only-answers measures only what the servers answer and what reading it costs.");
        return 2;
}
