namespace AzureBenefits.Attestation.Documents.Verification;

/// <summary>An expected failure as a value: why, and the particulars that its text names.</summary>
internal sealed record CheckFailure(Problem Problem, params object[] Arguments);
