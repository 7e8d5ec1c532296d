using System.Collections.Concurrent;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>Cancels single servers of an operation while the others go on. May be used from any thread.</summary>
public sealed class ServerCancellations
{
    // Sources without timers hold nothing to release.
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _sources = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Cancels what is still to be done on a server; what was begun is read back. Nothing happens when it has ended or takes no part.</summary>
    /// <param name="server">The server's name.</param>
    public void Cancel(string server) => SourceOf(server).Cancel();

    internal CancellationToken Of(string server) => SourceOf(server).Token;

    private CancellationTokenSource SourceOf(string server) => _sources.GetOrAdd(server, _ => new CancellationTokenSource());
}
