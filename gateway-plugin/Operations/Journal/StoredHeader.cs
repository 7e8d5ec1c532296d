using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.GatewayPlugin.Operations.Journal;

/// <summary>How an operation began, as it is stored.</summary>
internal sealed record StoredHeader
{
    public string Id { get; init; } = "";

    public string Cluster { get; init; } = "";

    public string ClusterName { get; init; } = "";

    public StoredRequest? Intent { get; init; }

    public string StartedBy { get; init; } = "";

    public DateTimeOffset StartedAt { get; init; }

    public string? Mode { get; init; }

    public long Sequence { get; init; }

    public string? Undoes { get; init; }

    public static StoredHeader Of(JournalHeader header) => new()
    {
        Id = header.Id,
        Cluster = header.Cluster,
        ClusterName = header.ClusterName,
        Intent = header.Intent is { } intent ? StoredRequest.Of(intent) : new StoredRequest { Kind = header.Kind },
        StartedBy = header.StartedBy,
        StartedAt = header.StartedAt,
        Mode = header.Mode is { } mode ? Stored.Text(mode) : null,
        Sequence = header.Sequence,
        Undoes = header.Undoes,
    };

    /// <summary>The header; null when what was asked for is missing.</summary>
    public JournalHeader? ToHeader() => Intent is { } asked
        ? new JournalHeader(Id, Cluster, ClusterName, asked.ToIntent(), StartedBy, StartedAt)
        {
            Kind = asked.Kind,
            Mode = Stored.Find<AttestationMode>(Mode),
            Sequence = Sequence,
            Undoes = Undoes,
        }
        : null;
}

/// <summary>What was asked for, as it is stored.</summary>
internal sealed record StoredRequest
{
    public string Kind { get; init; } = "";

    public IReadOnlyList<string> Servers { get; init; } = [];

    public IReadOnlyList<Guid> VirtualMachines { get; init; } = [];

    public bool IncludeAllVirtualMachines { get; init; }

    public IReadOnlyList<Guid> AllowShutdown { get; init; } = [];

    public bool RemoveLeftovers { get; init; }

    public int? BatchSize { get; init; }

    public int? StopAfterFailures { get; init; }

    public static StoredRequest Of(Intent intent) => new()
    {
        Kind = Stored.Text(intent.Kind),
        Servers = [.. intent.Servers],
        VirtualMachines = [.. intent.VirtualMachines],
        IncludeAllVirtualMachines = intent.IncludeAllVirtualMachines,
        AllowShutdown = [.. intent.AllowShutdown],
        RemoveLeftovers = intent.RemoveLeftovers,
        BatchSize = intent.Batch?.Size,
        StopAfterFailures = intent.Batch?.StopAfterFailures,
    };

    /// <summary>The request; null when this version doesn't know the kind of operation.</summary>
    public Intent? ToIntent() => Stored.Find<OperationKind>(Kind) is { } kind
        ? new Intent(kind, [.. Servers], [.. VirtualMachines], IncludeAllVirtualMachines)
        {
            AllowShutdown = [.. AllowShutdown],
            RemoveLeftovers = RemoveLeftovers,
            Batch = BatchSize is { } size ? new BatchOptions(size, StopAfterFailures) : null,
        }
        : null;
}
