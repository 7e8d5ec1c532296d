namespace AzureBenefits.Attestation.Documents.Verification;

/// <summary>Every check with its result, and what was learnt.</summary>
/// <param name="Profile">The trust profile's name.</param>
/// <param name="At">The time of verification.</param>
/// <param name="Checks">All checks, in order.</param>
public sealed record VerificationReport(string Profile, DateTimeOffset At, IReadOnlyList<CheckResult> Checks)
{
    /// <summary>Whether every check that was asked for holds.</summary>
    public bool Verified { get; } = HoldAll(Checks);

    /// <summary>
    /// What the document says; null when its signature does not hold or it could not be read. Believe it only when
    /// <see cref="Verified"/>.
    /// </summary>
    public AttestedDocument? Document { get; init; }

    /// <summary>The signing certificate and its issuers, as far as they were found.</summary>
    public IReadOnlyList<ChainLink> Chain { get; init; } = [];

    /// <summary>The first check that failed; null when none did.</summary>
    public CheckResult? FirstFailure => Checks.FirstOrDefault(check => check.State == CheckState.Failed);

    /// <summary>What fetching needs to know; null when the chain was not judged now.</summary>
    internal Trust.ChainVerdict? Verdict { get; init; }

    /// <summary>The result of one check.</summary>
    public CheckResult this[Check check] => Checks[(int)check - 1];

    private static bool HoldAll(IReadOnlyList<CheckResult> checks)
    {
        for (var at = 0; at < checks.Count; at++)
        {
            if (checks[at].State is CheckState.Failed or CheckState.NotRun)
            {
                return false;
            }
        }
        return true;
    }
}

/// <summary>A certificate of the chain.</summary>
/// <param name="Subject">Whose it is.</param>
/// <param name="Issuer">Who signed it.</param>
/// <param name="Sha256">The SHA-256 fingerprint, in upper-case hexadecimal.</param>
/// <param name="NotBefore">Begin of validity, UTC.</param>
/// <param name="NotAfter">End of validity, UTC; at this instant it is no longer valid.</param>
public sealed record ChainLink(string Subject, string Issuer, string Sha256, DateTimeOffset NotBefore, DateTimeOffset NotAfter);
