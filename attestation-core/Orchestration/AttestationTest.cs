using System.Security.Cryptography;
using System.Text;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Documents.Trust;
using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Remoting;
using Microsoft.Extensions.Options;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>
/// Tests one server's attestation: is its service ready, does it give a document, and is that a document to believe? Every
/// test asks with a nonce of its own, so that an older document cannot pass. Changes nothing.
/// </summary>
public sealed class AttestationTest(IOptions<AttestationOptions> options, TimeProvider time)
{
    private const string Digits = "0123456789";
    private const int NonceLength = 10;
    private const int TimeoutSeconds = 10;
    private const string Address = "http://169.254.169.253:80/metadata/attested/document?api-version=2018-10-01&nonce=";

    private DocumentVerifier? _verifier;

    /// <summary>
    /// Tests a server as the shell's caller. The outcome fails only when the server cannot be asked or no trust profile can
    /// be used; everything that is wrong with its attestation is in the checks.
    /// </summary>
    public async Task<Outcome<AttestationTestReport>> RunAsync(INodeShell shell, string server, CancellationToken cancellationToken)
    {
        var loaded = LoadVerifier(server);
        if (loaded.Value is not { } verifier)
        {
            return loaded.Failure!;
        }

        var nonce = RandomNumberGenerator.GetString(Digits, NonceLength);
        var records = new Dictionary<string, NodeRecord>(StringComparer.Ordinal);
        var command = new NodeCommand(server, NodeScript.GetAttestedDocument).With("Uri", Address + nonce).With(nameof(TimeoutSeconds), TimeoutSeconds);
        var invoker = new NodeInvoker(shell, options.Value, time);
        if (await invoker.RunAsync(command, Stage.Read, record => records[record.Kind] = record, cancellationToken).ConfigureAwait(false) is { } failure)
        {
            return failure;
        }

        return records.ContainsKey("end")
            ? new AttestationTestReport(server, time.GetUtcNow(), [.. Judge(verifier, records, nonce)])
            : new Failure(Reason.ConnectionLost, Stage.Read, server, "The answer was cut off.");
    }

    private static IEnumerable<AttestationTestCheck> Judge(DocumentVerifier verifier, Dictionary<string, NodeRecord> records, string nonce)
    {
        var service = records.GetValueOrDefault("attestation");
        yield return AttestationTestCheck.OfService(service is null ? null : AttestationService.Of(service));
        var document = records.GetValueOrDefault("document");
        yield return AttestationTestCheck.OfFetch(document, records.GetValueOrDefault("noDocument"));

        // Without a document the verifier says of each check that it was not made.
        var report = verifier.Verify(Encoding.UTF8.GetBytes(document?.Text("body") ?? ""), new VerificationRequest { Nonce = nonce });
        foreach (var check in report.Checks)
        {
            yield return AttestationTestCheck.OfDocument(check, document is not null);
        }
    }

    private Outcome<DocumentVerifier> LoadVerifier(string server)
    {
        try
        {
            // A profile that cannot be used is looked at again with each test, so that correcting it needs no restart.
            return _verifier ??= CreateVerifier(options.Value, time);
        }
        catch (TrustProfileException problem)
        {
            return new Failure(Reason.TrustProfileUnusable, Stage.Read, server, problem.Message);
        }
    }

    /// <summary>The document of a server itself need not name a virtual machine (unverified).</summary>
    private static DocumentVerifier CreateVerifier(AttestationOptions options, TimeProvider time)
    {
        var profile = options.TrustProfile.Equals(TrustProfiles.AzureName, StringComparison.OrdinalIgnoreCase)
            ? TrustProfiles.Azure()
            : TrustProfileFile.Load(options.TrustProfile);
        return new DocumentVerifier(profile with { RequiresVmId = false }, time);
    }
}
