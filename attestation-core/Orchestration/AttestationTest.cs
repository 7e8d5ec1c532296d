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
/// Tests servers' attestation: is the service ready, does it give a document, and is that a document to believe? Every test asks
/// with a nonce of its own, so that an older document cannot pass. Changes nothing.
/// </summary>
public sealed class AttestationTest(IOptions<AttestationOptions> options, TimeProvider time)
{
    private readonly AttestationVerifier _verifier = new(options.Value, MachineCertificateStores.Instance, time) { OfServers = true };

    /// <summary>
    /// Tests a server as the shell's caller. The outcome fails only when the server cannot be asked or no trust profile can
    /// be used; everything that is wrong with its attestation is in the checks.
    /// </summary>
    public Task<Outcome<AttestationTestReport>> RunAsync(INodeShell shell, string server, CancellationToken cancellationToken) =>
        RunAsync(NewInvoker(shell), server, server, cancellationToken);

    /// <summary>Tests a server that was read, under the name at which it answered; otherwise like the other.</summary>
    public Task<Outcome<AttestationTestReport>> RunAsync(INodeShell shell, ServerSnapshot server, CancellationToken cancellationToken) =>
        RunAsync(NewInvoker(shell), server.Name, server.Address, cancellationToken);

    /// <summary>
    /// Tests servers that were read, as many at once as the options allow; one that falls silent keeps none of the others waiting.
    /// A server that is down isn't asked. The outcomes are in the order of the servers.
    /// </summary>
    public Task<Outcome<AttestationTestReport>[]> RunAllAsync(INodeShell shell, IEnumerable<ServerSnapshot> servers, CancellationToken cancellationToken)
    {
        var invoker = NewInvoker(shell);
        return Task.WhenAll(servers.Select(server => server is { State: ServerState.Down, Failure: { } down }
            ? Task.FromResult<Outcome<AttestationTestReport>>(down)
            : RunAsync(invoker, server.Name, server.Address, cancellationToken)));
    }

    /// <summary>A question for a server's document; fails when there is no trust profile to judge the answer by.</summary>
    internal Outcome<AttestationProbe> Prepare(string server)
    {
        try
        {
            _verifier.Prepare();
            return new AttestationProbe();
        }
        catch (TrustProfileException problem)
        {
            return new Failure(Reason.TrustProfileUnusable, Stage.Read, server, problem.Message);
        }
    }

    /// <summary>What a question came to that was asked, or cut off, in a call that did more than that.</summary>
    internal async Task<AttestationTestReport> JudgeAsync(string server, AttestationProbe probe, CancellationToken cancellationToken)
    {
        var document = probe.Answers.FirstOrDefault(answer => answer.Kind == EndpointAnswerKind.Document);

        // Without a document the verifier says of each check that it was not made.
        var report = await _verifier.VerifyAsync(Encoding.UTF8.GetBytes(document?.Body ?? ""), probe.Nonce, cancellationToken).ConfigureAwait(false);
        ImmutableArray<AttestationTestCheck> checks =
        [
            AttestationTestCheck.OfService(probe.Service),
            document is null && probe.Failure is { } cutOff ? AttestationTestCheck.OfCutOff(cutOff) : AttestationTestCheck.OfFetch(document, probe.Answers),
            .. report.Checks.Select(check => AttestationTestCheck.OfDocument(check, document is not null)),
        ];
        return new AttestationTestReport(server, time.GetUtcNow(), checks);
    }

    private NodeInvoker NewInvoker(INodeShell shell) => new(shell, options.Value, time);

    private async Task<Outcome<AttestationTestReport>> RunAsync(NodeInvoker invoker, string server, string address, CancellationToken cancellationToken)
    {
        var prepared = Prepare(server);
        if (prepared.Value is not { } probe)
        {
            return prepared.Failure!;
        }

        var command = probe.Ask(new NodeCommand(server, NodeScript.GetAttestedDocument) { Address = address });
        var failure = await invoker.RunAsync(command, Stage.Read, probe.Hear, cancellationToken).ConfigureAwait(false);
        return (failure, probe.IsComplete) switch
        {
            ({ } trouble, _) => trouble,
            (_, false) => new Failure(Reason.ConnectionLost, Stage.Read, server, Texts.Cause("CutOff")),
            _ => await JudgeAsync(server, probe, cancellationToken).ConfigureAwait(false),
        };
    }
}
