namespace AzureBenefits.Verify;

/// <summary>The command line, read.</summary>
internal sealed record VerifyOptions
{
    /// <summary>A file, "-" for standard input, or null to ask the endpoint.</summary>
    public string? Source { get; init; }

    public required Uri Url { get; init; }

    public string? Nonce { get; init; }

    public string? VmId { get; init; }

    public DateTimeOffset? At { get; init; }

    public required string Profile { get; init; }

    public string? Intermediates { get; init; }

    public bool FetchIntermediates { get; init; }

    /// <summary>Where to write the document in the standard layout; null for nowhere.</summary>
    public string? StandardLayout { get; init; }

    public bool Diagnose { get; init; }

    public bool Json { get; init; }
}
