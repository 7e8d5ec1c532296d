using System.Net;
using AzureBenefits.Lab.SimulatedCluster.HyperV;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster.AttestationNetwork;

/// <summary>Who reaches whose attestation service on the cluster as it is now. May be asked from any thread.</summary>
public sealed class AttestationNetworkView
{
    private readonly Func<ClusterModel> _cluster;

    internal AttestationNetworkView(Func<ClusterModel> cluster) => _cluster = cluster;

    /// <summary>The server that answers at an address; null when there is none.</summary>
    public AttestingServer? ServerAt(IPAddress address) => Ask(cluster => Describe(cluster, Find(cluster, address)));

    /// <summary>The server of a name; null when there is none.</summary>
    public AttestingServer? Server(string name) => Ask(cluster => Describe(cluster, cluster.Find(name)));

    /// <summary>All virtual machines.</summary>
    public IReadOnlyList<LabGuest> Guests() => Ask(cluster => cluster.Servers.SelectMany(GuestsOf).ToList());

    /// <summary>Who answers at an address, and whether whoever has another address reaches it: one look at one moment.</summary>
    public AttestationReach Reach(IPAddress server, IPAddress source) => Ask(cluster =>
    {
        if (Find(cluster, server) is not { } asked || Describe(cluster, asked) is not { } described)
        {
            return new AttestationReach(null, GuestLink.Unknown, null);
        }

        // Tools on the server itself are in front of its switch.
        if (source.Equals(described.Address))
        {
            return new AttestationReach(described, described.HoldsAddress ? GuestLink.Connected : GuestLink.ServerNotSetUp, null);
        }

        var machine = FindMachine(asked, source);
        return new AttestationReach(described, LinkOf(cluster, asked, source, machine), machine is null ? null : Describe(asked, machine));
    });

    /// <summary>Whether whoever has the address reaches the server. Looks elsewhere only when the server has no such machine.</summary>
    public GuestLink Link(string server, IPAddress guest) => Ask(cluster =>
        cluster.Find(server) is { } asked ? LinkOf(cluster, asked, guest, FindMachine(asked, guest)) : GuestLink.Unknown);

    private static GuestLink LinkOf(ClusterModel cluster, ServerModel asked, IPAddress guest, VirtualMachineModel? machine) =>
        machine is null ? (cluster.Servers.Exists(other => FindMachine(other, guest) is not null) ? GuestLink.OnAnotherServer : GuestLink.Unknown)
        : machine.State != VMState.Running ? GuestLink.NotRunning
        : !HoldsAddress(asked) ? GuestLink.ServerNotSetUp
        : OfAdapters(asked, machine);

    private static VirtualMachineModel? FindMachine(ServerModel server, IPAddress address) =>
        server.VirtualMachines.Find(machine => machine.Address.Equals(address));

    private static GuestLink OfAdapters(ServerModel server, VirtualMachineModel machine)
    {
        var bound = server.Attestation.SwitchId;
        var adapters = server.VirtualAdapters
            .Where(adapter => adapter.VirtualMachineId == machine.Id && (adapter.Name == AttestationNames.Guest || adapter.SwitchId == bound))
            .ToList();
        return adapters switch
        {
            [] => GuestLink.NoAdapter,
            [_, _, ..] => GuestLink.SeveralAdapters,
            [{ } only] when only.SwitchId != bound => GuestLink.Disconnected,
            [{ } only] => IsIsolated(only.Vlan) ? GuestLink.Connected : GuestLink.NotIsolated,
        };
    }

    private static bool IsIsolated(VlanModel vlan) => vlan is
    {
        Mode: VMNetworkAdapterVlanMode.Private,
        PrivateMode: VMNetworkAdapterPrivateVlanMode.Isolated,
        Primary: 10,
        Secondary: 200,
    };

    private static bool HoldsAddress(ServerModel server) =>
        server.Link != ServerLink.Offline
        && server.Switches.Any(item => item.Id == server.Attestation.SwitchId)
        && server.VirtualAdapters
            .Where(adapter => adapter.VirtualMachineId is null && adapter.SwitchId == server.Attestation.SwitchId)
            .Any(adapter => server.NetAdapters.Any(net => net.Mac == adapter.Mac && net.Addresses.Any(address => address.Address == AttestationNames.Address)));

    private static ServerModel? Find(ClusterModel cluster, IPAddress address) =>
        cluster.Servers.FirstOrDefault(server => ClusterModel.AddressOf(server).Equals(address));

    private static IEnumerable<LabGuest> GuestsOf(ServerModel server) =>
        server.VirtualMachines.Select(machine => Describe(server, machine));

    private static LabGuest Describe(ServerModel server, VirtualMachineModel machine) => new(machine.Id, machine.Name, machine.Address, server.Name);

    private static AttestingServer? Describe(ClusterModel cluster, ServerModel? server)
    {
        if (server is null)
        {
            return null;
        }

        var registration = cluster.Registration;
        var isRegistered = registration.RegistrationStatus == "Registered";
        return new AttestingServer(
            server.Name,
            ClusterModel.AddressOf(server),
            server.Attestation.Status(cluster.Clock.GetUtcNow()),
            server.Attestation.Expiration,
            registration.SyncDue is not null,
            HoldsAddress(server),
            server.Attestation.IsV2 && server.Link != ServerLink.Offline,
            isRegistered ? registration.AzureResourceUri.Split('/')[2] : "",
            isRegistered ? registration.Region : "");
    }

    private T Ask<T>(Func<ClusterModel, T> question)
    {
        var cluster = _cluster();
        lock (cluster.Gate)
        {
            cluster.Settle();
            return question(cluster);
        }
    }
}
