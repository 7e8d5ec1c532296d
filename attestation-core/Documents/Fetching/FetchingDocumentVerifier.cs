using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Documents.Trust;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Attestation.Documents.Fetching;

/// <summary>
/// Verifies documents and, when nothing but an issuing certificate is missing, fetches it and checks the chain again. A
/// document with any other fault never causes a request.
/// </summary>
public sealed class FetchingDocumentVerifier(DocumentVerifier verifier, IssuerFetcher fetcher)
{
    /// <summary>Makes every check, fetching issuing certificates if needed and allowed.</summary>
    /// <param name="input">The UTF-8 text.</param>
    /// <param name="request">What the caller expects.</param>
    /// <param name="token">Ends the fetching.</param>
    public async Task<VerificationReport> VerifyAsync(ReadOnlyMemory<byte> input, VerificationRequest request, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(request);
        var offline = verifier.Verify(input.Span, request);
        if (offline.Verdict is not { Open.Count: > 0 } verdict
            || offline.Checks.Any(check => check.State == CheckState.Failed && check.Check != Check.Chain))
        {
            return offline;
        }
        // One time for all rounds: the clock must not decide between them.
        var fixedRequest = request with { At = offline.At };
        var report = offline;
        List<X509Certificate2> fetched = [];
        while (verdict.Open.Count > 0)
        {
            if (fetched.Count == fetcher.MaximumHops)
            {
                return WithFetch(offline, CheckResult.Failed(Check.IssuerFetch, new CheckFailure(Problem.IssuerHopsExceeded, fetched.Count)), null);
            }
            var answer = await FetchAsync(verdict, fetched, token).ConfigureAwait(false);
            if (answer.Failure is not null)
            {
                return WithFetch(offline, CheckResult.Failed(Check.IssuerFetch, answer.Failure), null);
            }
            fetched.Add(answer.Certificate!);
            report = verifier.Verify(input.Span, fixedRequest with { Intermediates = [.. request.Intermediates, .. fetched] });
            verdict = report.Verdict!;
        }
        return WithFetch(offline, CheckResult.Passed(Check.IssuerFetch, string.Join("; ", fetched.Select(issuer => issuer.Subject))), report);
    }

    /// <summary>The issuer of the first certificate that has one; else why the most promising has none.</summary>
    private async Task<FetchedIssuer> FetchAsync(ChainVerdict verdict, IReadOnlyList<X509Certificate2> fetched, CancellationToken token)
    {
        FetchedIssuer? first = null;
        foreach (var open in verdict.Open)
        {
            var answer = await fetcher.FetchAsync(open, [.. verdict.Known, .. fetched], token).ConfigureAwait(false);
            if (answer.Failure is null)
            {
                return answer;
            }
            first ??= answer;
        }
        return first!;
    }

    private static VerificationReport WithFetch(VerificationReport offline, CheckResult fetch, VerificationReport? final)
    {
        var chain = final is null ? CheckResult.NotRun(Check.ChainAgain) : final[Check.Chain].As(Check.ChainAgain);
        var deferred = fetch.State == CheckState.Passed ? offline[Check.Chain].Defer() : offline[Check.Chain];
        CheckResult[] checks = [.. offline.Checks.Take((int)Check.Chain - 1), deferred, fetch, chain];
        return new VerificationReport(offline.Profile, offline.At, checks)
        {
            Document = offline.Document,
            Chain = (final ?? offline).Chain,
            Verdict = (final ?? offline).Verdict,
        };
    }
}
