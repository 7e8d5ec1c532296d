using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster.Cmdlets.Cluster;

internal enum ClusterNetworkRole
{
    None = 0,
    Cluster = 1,
    ClusterAndClient = 3,
}

internal enum ClusterNetworkState
{
    StateUnknown = -1,
    Unavailable = 0,
    Down = 1,
    Partitioned = 2,
    Up = 3,
}

internal enum ClusterNodeState
{
    Up = 0,
    Down = 1,
    Paused = 2,
    Joining = 3,
}

internal enum ClusterGroupState
{
    Online = 0,
    Offline = 1,
    Failed = 2,
    PartialOnline = 3,
    Pending = 4,
}

internal enum ClusterGroupType
{
    Cluster = 1,
    AvailableStorage = 2,
    VirtualMachine = 111,
}

/// <summary>The cluster, as Get-Cluster gives it.</summary>
internal sealed class ClusterObject(ClusterModel model)
{
    public string Name => model.Name;

    public string Domain => model.Domain;

    public override string ToString() => Name;
}

/// <summary>A member, as Get-ClusterNode gives it. One that is deaf to remoting is up for the cluster.</summary>
internal sealed class ClusterNode(ServerModel model)
{
    public string Name => model.Name;

    public string NodeName => model.Name;

    public ClusterNodeState State { get; } = model switch
    {
        { Link: ServerLink.Offline } => ClusterNodeState.Down,
        { IsPaused: true } => ClusterNodeState.Paused,
        _ => ClusterNodeState.Up,
    };

    public override string ToString() => Name;
}

/// <summary>A role, as Get-ClusterGroup gives it.</summary>
internal sealed class ClusterGroup(string name, ClusterGroupType type, ClusterNode owner, ClusterGroupState state)
{
    public string Name { get; } = name;

    public ClusterGroupType GroupType { get; } = type;

    public ClusterNode OwnerNode { get; } = owner;

    public ClusterGroupState State { get; } = state;

    public override string ToString() => Name;
}

/// <summary>An adapter of a member in a network, as Get-ClusterNetworkInterface gives it.</summary>
internal sealed class ClusterNetworkInterface(ServerModel server, NetAdapterModel adapter, ClusterNetwork network, string address)
{
    public string Name { get; } = $"{server.Name} - {adapter.Name}";

    public ClusterNode Node { get; } = new(server);

    public ClusterNetwork Network { get; } = network;

    public string Adapter { get; } = adapter.Description;

    /// <summary>As the host's network stack has it, without braces.</summary>
    public string AdapterId { get; } = adapter.Id.ToString().ToUpperInvariant();

    public string Address { get; } = address;

    public string[] IPv4Addresses => [Address];

    public ClusterNetworkState State { get; } = ClusterNetworkState.Up;

    public override string ToString() => Name;
}

/// <summary>A cluster network, as Get-ClusterNetwork gives it. Assigning its role is how the role is set; there is no cmdlet.</summary>
internal sealed class ClusterNetwork(NetworkModel model, LabSession session)
{
    public string Name => model.Name;

    public ClusterNetworkState State => model.StateOf(session.Cluster);

    public string Address => model.Subnet;

    /// <summary>Counts as a mutating call named ClusterNetwork.Role when assigned.</summary>
    public ClusterNetworkRole Role
    {
        get => (ClusterNetworkRole)model.Role;
        set
        {
            if (session.Enter(new LabCall("ClusterNetwork.Role"), model.Name, mutating: true, session.Abandoned) is not null)
            {
                // A property cannot write an error and go on; every fault is an exception here.
                throw new InvalidOperationException($"The role of {model.Name} cannot be set: a fault of the lab.");
            }

            lock (session.Cluster.Gate)
            {
                model.Role = (int)value;
            }
        }
    }

    public override string ToString() => Name;
}
