namespace AzureBenefits.Lab.SimulatedCluster.AttestationNetwork;

/// <summary>A request of a tool on a server to that server's own attestation service.</summary>
/// <param name="Server">The server.</param>
/// <param name="Path">The path.</param>
/// <param name="Query">The query, with its question mark.</param>
/// <param name="Headers">The headers.</param>
public sealed record HostRequest(string Server, string Path, string Query, IReadOnlyDictionary<string, string> Headers);

/// <summary>The answer.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body's text.</param>
public sealed record HostAnswer(int Status, string Body);
