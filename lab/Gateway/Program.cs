using AzureBenefits.Lab.Gateway.Hosting;

return await GatewayCommand.InvokeAsync(args);
