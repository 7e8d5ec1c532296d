using AzureBenefits.Attestation.Documents.Diagnosis;
using AzureBenefits.Attestation.Documents.Fetching;
using AzureBenefits.Verify;

StandardStreams.SetConsoleEncoding();
using var output = StandardStreams.Writer(Console.OpenStandardOutput());
using var errors = StandardStreams.Writer(Console.OpenStandardError());
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
using var endpoint = DocumentEndpointClient.CreateHandler();
using var issuers = IssuerFetcher.CreateHandler();
var surroundings = new Surroundings(Console.OpenStandardInput(), output, errors, endpoint, issuers, TimeProvider.System, GuestMachine.Read);
return await VerifyCommand.RunAsync(args, surroundings, stop.Token);
