using System.Net;
using AzureBenefits.Lab.SimulatedCluster.AttestationNetwork;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets.Cluster;
using AzureBenefits.Lab.SimulatedCluster.HyperV;

namespace AzureBenefits.Lab.SimulatedCluster.Model;

/// <summary>The state of the whole cluster. One lock for all: cmdlets are short, and a torn state would be worse than a wait.</summary>
internal sealed class ClusterModel(LabClock clock)
{
    private readonly HashSet<IPAddress> _machineAddresses = [];
    private int _macCounter;

    public Lock Gate { get; } = new();

    public LabClock Clock { get; } = clock;

    public required string Name { get; init; }

    /// <summary>The DNS domain of the cluster's name.</summary>
    public string Domain { get; set; } = "lab.contoso.com";

    public List<ServerModel> Servers { get; } = [];

    public List<NetworkModel> Networks { get; } = [];

    /// <summary>How long the cluster takes to find a new network.</summary>
    public TimeSpan NetworkDiscoveryTime { get; set; }

    /// <summary>Whether the cluster's WMI provider lets the role of a network be written, as its documentation says.</summary>
    public bool HasWritableNetworkRole { get; set; } = true;

    /// <summary>How long a server looks for another holder of a new address.</summary>
    public TimeSpan DuplicateDetectionTime { get; set; }

    /// <summary>The networks that the cluster has found by now.</summary>
    public IEnumerable<NetworkModel> FoundNetworks => Networks.Where(network => network.FoundAt <= Clock.GetUtcNow());

    public RegistrationModel Registration { get; } = new();

    /// <summary>Virtual machines whose guests are shutting down.</summary>
    public List<VirtualMachineModel> ShuttingDown { get; } = [];

    /// <summary>How a server stands with Azure. Each server has a registration of its own, which can lapse alone.</summary>
    public RegistrationState RegistrationOf(ServerModel server) => new(
        server.OwnRegistrationStatus ?? Registration.RegistrationStatus,
        server.OwnConnectionStatus ?? Registration.ConnectionStatus);

    /// <summary>Which names of servers can be connected to.</summary>
    public ServerNames ReachableNames { get; set; }

    /// <summary>The server that is connected to under a name, whether it answers or not; null when the name leads nowhere.</summary>
    public ServerModel? FindConnected(string name) => Servers.Find(server =>
        (ReachableNames != ServerNames.WithDomain && name.Equals(server.Name, StringComparison.OrdinalIgnoreCase))
        || (ReachableNames != ServerNames.WithoutDomain && name.Equals($"{server.Name}.{Domain}", StringComparison.OrdinalIgnoreCase)));

    public ServerModel? Find(string name) => Servers.FirstOrDefault(server => string.Equals(server.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The loopback address that stands for the server's attestation address.</summary>
    public static IPAddress AddressOf(ServerModel server) => LoopbackAddresses.OfServer(server.Number);

    /// <summary>The lowest number that no server has.</summary>
    public int FreeServerNumber() => Enumerable.Range(1, Servers.Count + 1).First(number => Servers.TrueForAll(server => server.Number != number));

    /// <summary>Puts a new virtual machine on a server, with a loopback address that no other has.</summary>
    public void Place(ServerModel server, VirtualMachineModel machine)
    {
        do
        {
            machine.Address = LoopbackAddresses.OfMachine(server.Number, server.NextMachineNumber());
        }
        while (!_machineAddresses.Add(machine.Address));
        server.VirtualMachines.Add(machine);
    }

    public void Delete(ServerModel server, VirtualMachineModel machine)
    {
        server.VirtualMachines.Remove(machine);
        server.VirtualAdapters.RemoveAll(adapter => adapter.VirtualMachineId == machine.Id);
        _machineAddresses.Remove(machine.Address);
    }

    /// <summary>A MAC address from Hyper-V's dynamic range.</summary>
    public string NextMac() => $"00155D{Interlocked.Increment(ref _macCounter):X6}";

    /// <summary>
    /// Lets everything happen that is due by now: guests have shut down, and a scheduled sync renews the certificate of every
    /// server that serves guests.
    /// </summary>
    public void Settle()
    {
        var now = Clock.GetUtcNow();
        foreach (var machine in ShuttingDown.Where(machine => machine.OffAt <= now && machine.State == VMState.Running))
        {
            machine.State = VMState.Off;
        }

        ShuttingDown.RemoveAll(machine => machine.State != VMState.Running);
        if (Registration.SyncDue is { } due && due <= now)
        {
            Registration.SyncDue = null;
            Registration.LastConnected = due;
            foreach (var server in Servers.Where(IsRenewedBySync))
            {
                server.Attestation.Failed = false;
                server.Attestation.Expiration = due + RegistrationModel.CertificateLifetime;
            }
        }
    }

    private bool IsRenewedBySync(ServerModel server) =>
        server.Link != ServerLink.Offline && !server.Attestation.IsIdentityLost && (server.Attestation.IsBound || server.Attestation.IsV2) && RegistrationOf(server).ReachesAzure;

    /// <summary>
    /// The cluster's view of its networks follows the servers' adapters: an adapter with an address in a subnet without a
    /// network makes one appear, with a role, as clusters do, and a network goes with its last adapter. The exclusion list
    /// counts only at the next start of the cluster service, which the lab never restarts.
    /// </summary>
    public void DiscoverNetworks()
    {
        string[] used = [.. Adapters().Select(item => NetworkModel.SubnetOf(item.Address)).Distinct()];
        Networks.RemoveAll(network => !used.Contains(network.Subnet));
        foreach (var subnet in used.Where(subnet => Networks.TrueForAll(network => network.Subnet != subnet)))
        {
            Networks.Add(new NetworkModel { Name = FreeNetworkName(), Subnet = subnet, Role = 1, FoundAt = Clock.GetUtcNow() + NetworkDiscoveryTime });
        }
    }

    /// <summary>The adapters that the cluster sees in its networks.</summary>
    public IEnumerable<(ServerModel Server, NetworkModel Network, NetAdapterModel Adapter, string Address)> Interfaces() =>
        from item in Adapters()
        join network in FoundNetworks on NetworkModel.SubnetOf(item.Address) equals network.Subnet
        group (item.Server, network, item.Adapter, item.Address.Address) by (network, item.Adapter) into sameAdapter
        select sameAdapter.First();

    private IEnumerable<(ServerModel Server, NetAdapterModel Adapter, AddressModel Address)> Adapters() =>
        from server in Servers
        from adapter in server.NetAdapters
        from address in adapter.Addresses
        select (server, adapter, address);

    private string FreeNetworkName() =>
        Enumerable.Range(1, Networks.Count + 1).Select(number => $"Cluster Network {number}").First(name => Networks.TrueForAll(network => network.Name != name));
}

internal sealed class NetworkModel
{
    public const string LinkLocal = "169.254.0.0";

    public required string Name { get; init; }

    public required string Subnet { get; init; }

    /// <summary>0 None, 1 Cluster, 3 ClusterAndClient.</summary>
    public int Role { get; set; } = 3;

    /// <summary>From when on the cluster knows it.</summary>
    public DateTimeOffset FoundAt { get; init; }

    /// <summary>Found partitioned once, and so until a server starts anew.</summary>
    public bool IsPartitioned { get; set; }

    /// <summary>
    /// Adapters of internal switches never reach each other. A cluster that uses their network finds it partitioned; without a role it does not look.
    /// </summary>
    public ClusterNetworkState StateOf(ClusterModel cluster)
    {
        var members = cluster.Interfaces().Count(item => item.Network == this);
        return IsPartitioned || (Role != 0 && Subnet == LinkLocal && members > 1) ? ClusterNetworkState.Partitioned : ClusterNetworkState.Up;
    }

    /// <summary>The lab's subnets are /16 for link-local addresses and /24 otherwise.</summary>
    public static string SubnetOf(AddressModel address)
    {
        var parts = address.Address.Split('.');
        return parts is ["169", "254", ..] ? LinkLocal : $"{parts[0]}.{parts[1]}.{parts[2]}.0";
    }
}

/// <summary>How a cluster or a server stands with Azure.</summary>
internal readonly record struct RegistrationState(string RegistrationStatus, string ConnectionStatus)
{
    public bool IsRegistered => RegistrationStatus == "Registered";

    /// <summary>Whether certificates come from Azure.</summary>
    public bool ReachesAzure => IsRegistered && ConnectionStatus == "Connected";
}

internal sealed class RegistrationModel
{
    public static readonly TimeSpan CertificateLifetime = TimeSpan.FromDays(30);

    public string RegistrationStatus { get; set; } = "Registered";

    public string ConnectionStatus { get; set; } = "Connected";

    /// <summary>Whether a sync can come to an end.</summary>
    public bool ReachesAzure => new RegistrationState(RegistrationStatus, ConnectionStatus).ReachesAzure;

    public DateTimeOffset? LastConnected { get; set; }

    /// <summary>When a scheduled sync reaches Azure; null when none is scheduled.</summary>
    public DateTimeOffset? SyncDue { get; set; }

    /// <summary>How long a scheduled sync takes.</summary>
    public TimeSpan SyncTime { get; set; }

    public string AzureResourceName { get; set; } = "";

    public string AzureResourceUri { get; set; } = "";

    public string Region { get; set; } = "";
}
