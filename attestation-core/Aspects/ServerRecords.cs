using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>The records of <c>Read-Server</c>, from which each aspect takes its own. Filled by one call at a time.</summary>
internal sealed class ServerRecords(string server, TimeProvider time)
{
    private readonly Dictionary<string, List<NodeRecord>> _byKind = new(StringComparer.Ordinal);

    /// <summary>Thousands of virtual machines say the same of most properties: each text of a server is kept once.</summary>
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

    /// <summary>The server's name as the cluster knows it.</summary>
    public string Server => server;

    /// <summary>How far the server's clock is ahead of ours, the time of the call included; null when it did not tell.</summary>
    public TimeSpan? ClockSkew { get; private set; }

    /// <summary>Whether the answer is whole: what is missing from it is absent.</summary>
    public bool IsComplete => Of("end").Any();

    /// <summary>What could not be read.</summary>
    public IEnumerable<ReadError> Errors => Of("readError").Select(record => new ReadError(record.Text("part"), record.Error(), record.Text("message")));

    public void Add(NodeRecord record)
    {
        // It says only that the server is at work.
        var kind = record.Kind;
        if (kind == "progress")
        {
            return;
        }

        if (!_byKind.TryGetValue(kind, out var records))
        {
            _byKind[kind] = records = [];
        }

        records.AddRange(record.Rows(_texts));
        if (kind == "server" && record.Time("utcNow") is { } clock)
        {
            ClockSkew = clock - time.GetUtcNow();
        }
    }

    public IEnumerable<NodeRecord> Of(string kind) => _byKind.GetValueOrDefault(kind) ?? [];
}

/// <summary>A part of a server that could not be read.</summary>
/// <param name="Part">The aspect that reads it, in camelCase.</param>
/// <param name="Error">The error.</param>
/// <param name="Message">The error's text, in the server's language.</param>
internal sealed record ReadError(string Part, ScriptError Error, string Message)
{
    public bool IsOf(Aspect aspect) => Part == CamelCase.Of(aspect.Name);

    /// <summary>Whether PowerShell knows no such command there.</summary>
    public bool IsCommandMissing => Error.Kind == "CommandNotFoundException";

    /// <inheritdoc/>
    public override string ToString() => $"{Message} ({Part})";
}
