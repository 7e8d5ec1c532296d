using AzureBenefits.Lab.Gateway.Hosting;

return await GatewayCommand.InvokeAsync(args, Console.Out, Console.Error, CancellationToken.None);
