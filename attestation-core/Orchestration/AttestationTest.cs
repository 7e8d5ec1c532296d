using System.Collections.Immutable;
using System.Text;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Attestation.Documents.Trust;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Attestation.Resources;
using Microsoft.Extensions.Options;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>
/// Tests one server's attestation: is its service ready, does it give a document, and is that a document to believe? Every
/// test asks with a nonce of its own, so that an older document cannot pass. Changes nothing.
/// </summary>
public sealed class AttestationTest(IOptions<AttestationOptions> options, TimeProvider time)
{
    private const int TimeoutSeconds = 10;
    private const string Query = "/metadata/attested/document?api-version=2018-10-01&nonce=";
    private const string Address = "http://169.254.169.253:80" + Query;
    private const string LocalAddress = "http://127.0.0.1:42542" + Query;

    private readonly AttestationVerifier _verifier = new(options.Value, MachineCertificateStores.Instance, time) { OfServers = true };

    /// <summary>
    /// Tests a server as the shell's caller. The outcome fails only when the server cannot be asked or no trust profile can
    /// be used; everything that is wrong with its attestation is in the checks.
    /// </summary>
    public Task<Outcome<AttestationTestReport>> RunAsync(INodeShell shell, string server, CancellationToken cancellationToken) =>
        RunAsync(shell, server, server, cancellationToken);

    /// <summary>Tests a server that was read, under the name at which it answered; otherwise like the other.</summary>
    public Task<Outcome<AttestationTestReport>> RunAsync(INodeShell shell, ServerSnapshot server, CancellationToken cancellationToken) =>
        RunAsync(shell, server.Name, server.Address, cancellationToken);

    private async Task<Outcome<AttestationTestReport>> RunAsync(INodeShell shell, string server, string address, CancellationToken cancellationToken)
    {
        try
        {
            _verifier.Prepare();
            return await TestAsync(shell, new NodeCommand(server, NodeScript.GetAttestedDocument) { Address = address }, cancellationToken).ConfigureAwait(false);
        }
        catch (TrustProfileException problem)
        {
            return new Failure(Reason.TrustProfileUnusable, Stage.Read, server, problem.Message);
        }
        catch (NodeShellException odd)
        {
            return odd.ToFailure(Stage.Read, server);
        }
    }

    private async Task<Outcome<AttestationTestReport>> TestAsync(INodeShell shell, NodeCommand test, CancellationToken cancellationToken)
    {
        var nonce = DocumentNonce.Random();
        List<NodeRecord> records = [];
        var command = test
            .With("LocalUri", LocalAddress + nonce)
            .With("Uri", Address + nonce)
            .With(nameof(TimeoutSeconds), TimeoutSeconds);
        var invoker = new NodeInvoker(shell, options.Value, time);
        if (await invoker.RunAsync(command, Stage.Read, records.Add, cancellationToken).ConfigureAwait(false) is { } failure)
        {
            return failure;
        }

        return records.Exists(record => record.Kind == "end")
            ? new AttestationTestReport(test.Node, time.GetUtcNow(), await JudgeAsync(records, nonce, cancellationToken).ConfigureAwait(false))
            : new Failure(Reason.ConnectionLost, Stage.Read, test.Node, Texts.Cause("CutOff"));
    }

    private async Task<ImmutableArray<AttestationTestCheck>> JudgeAsync(List<NodeRecord> records, string nonce, CancellationToken token)
    {
        var service = records.Find(record => record.Kind == "attestation");
        var answers = records.Where(record => record.Kind == "answer").Select(DocumentAnswer.Of).ToList();
        var document = answers.Find(answer => answer.Kind == EndpointAnswerKind.Document);

        // Without a document the verifier says of each check that it was not made.
        var report = await _verifier.VerifyAsync(Encoding.UTF8.GetBytes(document?.Body ?? ""), nonce, token).ConfigureAwait(false);
        return
        [
            AttestationTestCheck.OfService(service is null ? null : AttestationService.Of(service)),
            AttestationTestCheck.OfFetch(document, answers),
            .. report.Checks.Select(check => AttestationTestCheck.OfDocument(check, document is not null)),
        ];
    }
}
