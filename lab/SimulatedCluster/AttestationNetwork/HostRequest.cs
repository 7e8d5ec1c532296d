using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster.AttestationNetwork;

/// <summary>A request of a tool on a server to that server's own attestation service.</summary>
/// <param name="Server">The server.</param>
/// <param name="IsLocal">Whether it goes to the loopback address of a v2 service instead of 169.254.169.253.</param>
/// <param name="Path">The path.</param>
/// <param name="Query">The query, with its question mark.</param>
/// <param name="Headers">The headers.</param>
public sealed record HostRequest(string Server, bool IsLocal, string Path, string Query, IReadOnlyDictionary<string, string> Headers)
{
    private const int HttpPort = 80;
    private const int LocalPort = 42542;

    /// <summary>The request to an address; null when nothing of the attestation service can listen there.</summary>
    public static HostRequest? From(string server, Uri address, IReadOnlyDictionary<string, string> headers)
    {
        ArgumentNullException.ThrowIfNull(address);
        return (address.Host, address.Port) switch
        {
            (AttestationNames.Address, HttpPort) => new(server, false, address.AbsolutePath, address.Query, headers),
            ("127.0.0.1", LocalPort) => new(server, true, address.AbsolutePath, address.Query, headers),
            _ => null,
        };
    }
}

/// <summary>The answer.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body's text.</param>
public sealed record HostAnswer(int Status, string Body);
