using AzureBenefits.Lab.PowerShellPrompt;

return await PromptCommand.Create().Parse(args).InvokeAsync();
