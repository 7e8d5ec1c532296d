using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
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

        Exit codes: 0 verified, 1 not verified, 2 wrong use, 3 the endpoint gives no document.
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
        // Without a nonce of our own, someone in between could answer with an older document.
        var nonce = options.Nonce ?? (options.Source is null ? RandomNonce() : null);
        (var input, trouble) = options.Source is { } source
            ? await DocumentFile.ReadAsync(source, surroundings, token)
            : await EndpointClient.AskAsync(options, nonce!, surroundings, token);
        if (trouble is not null)
        {
            return Report(trouble, options, surroundings);
        }
        var request = new VerificationRequest { Nonce = nonce, VmId = options.VmId, At = options.At, Intermediates = intermediates };
        var report = await VerifyAsync(profile!, options, input, request, surroundings, token);
        surroundings.Output.WriteLine(options.Json ? JsonReport.Write(report) : TextReport.Write(report));
        return report.Verified ? ExitCodes.Verified : ExitCodes.NotVerified;
    }

    private static async Task<VerificationReport> VerifyAsync(
        TrustProfile profile, VerifyOptions options, byte[] input, VerificationRequest request, Surroundings surroundings, CancellationToken token)
    {
        var verifier = new DocumentVerifier(profile, surroundings.Time);
        if (!options.FetchIntermediates)
        {
            return verifier.Verify(input, request);
        }
        using var http = new HttpMessageInvoker(surroundings.Issuers, disposeHandler: false);
        var fetcher = new IssuerFetcher(http, profile.IssuerLocations, new IssuerFetchOptions(), surroundings.Time);
        return await new FetchingDocumentVerifier(verifier, fetcher).VerifyAsync(input, request, token);
    }

    private static string RandomNonce() =>
        string.Concat(Enumerable.Range(0, 10).Select(_ => RandomNumberGenerator.GetInt32(10).ToString(CultureInfo.InvariantCulture)));

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
