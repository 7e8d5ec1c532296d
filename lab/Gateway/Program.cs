using AzureBenefits.Lab.Gateway.Hosting;
using AzureBenefits.Lab.Gateway.Services;

return args is [var first, ..] && first.StartsWith(ServiceProcess.NameArgument, StringComparison.Ordinal)
    ? await ServiceHost.RunAsync(args, Console.Out)
    : await GatewayCommand.InvokeAsync(args, Console.Out, Console.Error, CancellationToken.None);
