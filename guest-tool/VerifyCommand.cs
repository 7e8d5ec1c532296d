using System.CommandLine;
using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Attestation.Documents.Diagnosis;
using AzureBenefits.Attestation.Documents.Fetching;
using AzureBenefits.Attestation.Documents.Trust;
using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Verify.Reports;

namespace AzureBenefits.Verify;

/// <summary>The command: get a document, verify it, report.</summary>
internal static class VerifyCommand
{
    private const string Description =
        """
        Verifies that an attested document is genuine: that this virtual machine runs on Azure Stack HCI with Azure Benefits, or on Azure.

        Exit codes: 0 verified, 1 not verified, 2 wrong use, 3 the endpoint gives no document. With --diagnose: 0 nothing is wrong, 1 something is, 2 wrong use, 3 no endpoint gives a document.
        """;

    public static Task<int> RunAsync(string[] args, Surroundings surroundings, CancellationToken token)
    {
        var options = new CommandLineOptions();
        var command = new RootCommand(Description);
        options.AddTo(command);
        command.SetAction((result, cancel) => RunAsync(options.Read(result), surroundings, cancel));
        var parsed = command.Parse(args);
        var configuration = new InvocationConfiguration { Output = surroundings.Output, Error = surroundings.Error };
        return parsed.Errors.Count == 0 ? parsed.InvokeAsync(configuration, token) : Task.FromResult(Complain(parsed, surroundings));
    }

    private static int Complain(ParseResult parsed, Surroundings surroundings)
    {
        parsed.Errors.ToList().ForEach(error => surroundings.Error.WriteLine(error.Message));
        surroundings.Error.WriteLine("See azure-benefits-verify --help.");
        return ExitCodes.Usage;
    }

    private static async Task<int> RunAsync(VerifyOptions options, Surroundings surroundings, CancellationToken token)
    {
        var (profile, trouble) = TrustProfileSource.Find(options.Profile);
        var (intermediates, otherTrouble) = TrustProfileSource.Intermediates(options.Intermediates);
        if ((trouble ?? otherTrouble) is { } wrong)
        {
            return Report(wrong, options, surroundings);
        }
        var known = new VerificationRequest { VmId = options.VmId, At = options.At, Intermediates = intermediates };
        if (options.Diagnose)
        {
            return await DiagnoseAsync(profile!, options, known, surroundings, token);
        }
        // Without a nonce of our own, someone in between could answer with an older document.
        var nonce = options.Nonce ?? (options.Source is null ? DocumentNonce.Random() : null);
        (var input, trouble) = options.Source is { } source
            ? await DocumentFile.ReadAsync(source, surroundings, token)
            : await EndpointClient.AskAsync(options, nonce!, surroundings, token);
        if (trouble is not null)
        {
            return Report(trouble, options, surroundings);
        }
        Task<VerificationReport> Verify(byte[] message) => VerifyAsync(profile!, options, message, known with { Nonce = nonce }, surroundings, token);
        var report = await Verify(input);
        if (report.Verified && options.StandardLayout is { } file && await StandardLayoutFile.WriteAsync(file, input, Verify, token) is { } refusal)
        {
            return Report(refusal, options, surroundings);
        }
        surroundings.Output.WriteLine(options.Json ? JsonReport.Write(report) : TextReport.Write(report));
        return report.Verified ? ExitCodes.Verified : ExitCodes.NotVerified;
    }

    private static async Task<int> DiagnoseAsync(
        TrustProfile profile, VerifyOptions options, VerificationRequest known, Surroundings surroundings, CancellationToken token)
    {
        var endpoints = new DocumentEndpointClient(surroundings.Endpoint, surroundings.Time);
        var diagnosis = new GuestDiagnosis(
            surroundings.Machine(),
            endpoints,
            (answer, nonce) => VerifyAsync(profile, options, answer, known with { Nonce = nonce }, surroundings, token),
            surroundings.Time);
        var report = await diagnosis.RunAsync(token);
        surroundings.Output.WriteLine(options.Json ? JsonReport.Write(report) : DiagnosisText.Write(report));
        return report.Healthy ? ExitCodes.Verified : report.HasDocument ? ExitCodes.NotVerified : ExitCodes.Unreachable;
    }

    private static async Task<VerificationReport> VerifyAsync(
        TrustProfile profile, VerifyOptions options, byte[] input, VerificationRequest request, Surroundings surroundings, CancellationToken token)
    {
        var verifier = new DocumentVerifier(profile, surroundings.Time, surroundings.Machine().Stores);
        if (!options.FetchIntermediates)
        {
            return verifier.Verify(input, request);
        }
        using var http = new HttpMessageInvoker(surroundings.Issuers, disposeHandler: false);
        var fetcher = new IssuerFetcher(http, profile.IssuerLocations, new IssuerFetchOptions(), surroundings.Time);
        return await new FetchingDocumentVerifier(verifier, fetcher).VerifyAsync(input, request, token);
    }

    private static int Report(Trouble trouble, VerifyOptions options, Surroundings surroundings)
    {
        if (options.Json)
        {
            surroundings.Output.WriteLine(JsonReport.Write(trouble));
        }
        surroundings.Error.WriteLine(Printable.Text(trouble.Message));
        surroundings.Error.WriteLine(Printable.Text(trouble.Fix));
        return trouble.ExitCode;
    }
}
