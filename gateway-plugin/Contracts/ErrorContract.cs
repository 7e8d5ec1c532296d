using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.GatewayPlugin.Contracts;

/// <summary>The body of every answer with a status of 400 and above.</summary>
/// <param name="Error">The error.</param>
public sealed record ErrorContract(ErrorDetail Error);

/// <summary>An error.</summary>
/// <param name="Code">Which, machine-readable; see docs/errors.md.</param>
/// <param name="Message">What happened.</param>
/// <param name="Target">What it concerns: a server, a virtual machine, a field.</param>
/// <param name="Cause">What the server said, or what was seen.</param>
/// <param name="Fix">What to do.</param>
public sealed record ErrorDetail(string Code, LocalText Message, string? Target, LocalText? Cause, LocalText? Fix)
{
    /// <summary>The id of the server's own error, for those who look it up; null when there is none.</summary>
    public string? ErrorId { get; init; }
}
