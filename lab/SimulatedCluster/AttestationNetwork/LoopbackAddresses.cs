using System.Net;

namespace AzureBenefits.Lab.SimulatedCluster.AttestationNetwork;

/// <summary>
/// Loopback addresses that stand for the link-local ones of the attestation switches: 127.66.server.253 for a server's
/// 169.254.169.253, and below it those of the virtual machines that were created there. A virtual machine keeps its address
/// wherever it runs.
/// </summary>
public static class LoopbackAddresses
{
    /// <summary>The most servers a cluster has.</summary>
    public const int MaximumServers = 16;

    private const int MachinesPerBlock = 250;
    private const int BlocksPerServer = 15;

    private static readonly IPAddress[] s_ofServers = [.. Enumerable.Range(0, byte.MaxValue + 1).Select(number => new IPAddress([127, 66, (byte)number, 253]))];

    /// <summary>Where the server of a number, from 1, answers.</summary>
    public static IPAddress OfServer(int number) => s_ofServers[(byte)number];

    /// <summary>A virtual machine's address. Each further 250 machines of a server are 16 networks on; after 3,750 they start over.</summary>
    internal static IPAddress OfMachine(int server, int index) => new(
        [127, 66, (byte)(server + (MaximumServers * (index / MachinesPerBlock % BlocksPerServer))), (byte)(1 + (index % MachinesPerBlock))]);
}
