using System.Text;
using AzureBenefits.Attestation.Documents.Diagnosis;
using AzureBenefits.Attestation.Documents.Fetching;
using AzureBenefits.Verify;

Console.OutputEncoding = Encoding.UTF8;
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
using var endpoint = DocumentEndpointClient.CreateHandler();
using var issuers = IssuerFetcher.CreateHandler();
var surroundings = new Surroundings(Console.OpenStandardInput(), Console.Out, Console.Error, endpoint, issuers, TimeProvider.System, GuestMachine.Read);
return await VerifyCommand.RunAsync(args, surroundings, stop.Token);
