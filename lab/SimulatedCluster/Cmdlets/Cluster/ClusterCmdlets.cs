using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster.FailoverClusters;

/// <summary>Role of a cluster network.</summary>
public enum ClusterNetworkRole
{
    /// <summary>No cluster traffic.</summary>
    None = 0,

    /// <summary>Cluster traffic only.</summary>
    Cluster = 1,

    /// <summary>Cluster and client traffic.</summary>
    ClusterAndClient = 3,
}

/// <summary>A cluster network, as Get-ClusterNetwork gives it. Assigning its role is how the role is set; there is no cmdlet.</summary>
public sealed class ClusterNetwork
{
    private readonly NetworkModel _model;
    private readonly LabSession _session;

    internal ClusterNetwork(NetworkModel model, LabSession session) => (_model, _session) = (model, session);

    /// <summary>Its name.</summary>
    public string Name => _model.Name;

    /// <summary>Up, Partitioned, Down …</summary>
    public string State => _model.State;

    /// <summary>Its subnet.</summary>
    public string Address => _model.Subnet;

    /// <summary>Its role. Counts as a mutating call named ClusterNetwork.Role when assigned.</summary>
    public ClusterNetworkRole Role
    {
        get => (ClusterNetworkRole)_model.Role;
        set
        {
            const string Name = "ClusterNetwork.Role";
            _session.Conditions.Calls.AddCmdlet(_session.Server.Name, Name, _model.Name, mutating: true);
            if (_session.Conditions.Faults.Hit(_session.Server.Name, Name, _model.Name) is { } fault)
            {
                if (fault == FaultMode.Disconnect)
                {
                    _session.Disconnect();
                }

                throw new InvalidOperationException("The role cannot be set: a fault of the lab.");
            }

            lock (_session.Cluster.Gate)
            {
                _model.Role = (int)value;
            }
        }
    }
}

/// <summary>Get-Cluster.</summary>
[Cmdlet(VerbsCommon.Get, "Cluster")]
public sealed class GetCluster : LabCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => Read(Cluster.Name, () => Emit(Bag.Of(("Name", Cluster.Name))));
}

/// <summary>Get-ClusterNode.</summary>
[Cmdlet(VerbsCommon.Get, "ClusterNode")]
public sealed class GetClusterNode : LabCmdlet
{
    /// <summary>Names.</summary>
    [Parameter(Position = 0)]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Read(Name?[0] ?? "*", () =>
    {
        foreach (var server in Cluster.Servers.Where(server => Name?.Contains(server.Name, StringComparer.OrdinalIgnoreCase) != false))
        {
            // A server that is deaf to remoting is up for the cluster.
            Emit(Bag.Of(("Name", server.Name), ("State", server.State == "Unreachable" ? "Up" : server.State)));
        }
    });
}

/// <summary>Get-ClusterNetwork.</summary>
[Cmdlet(VerbsCommon.Get, "ClusterNetwork")]
public sealed class GetClusterNetwork : LabCmdlet
{
    /// <summary>Names.</summary>
    [Parameter(Position = 0)]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Read(Name?[0] ?? "*", () =>
    {
        foreach (var network in Cluster.Networks.Where(network => Name?.Contains(network.Name, StringComparer.OrdinalIgnoreCase) != false))
        {
            Emit(new ClusterNetwork(network, Session));
        }
    });
}

/// <summary>Get-ClusterNetworkInterface.</summary>
[Cmdlet(VerbsCommon.Get, "ClusterNetworkInterface")]
public sealed class GetClusterNetworkInterface : LabCmdlet
{
    /// <summary>Servers.</summary>
    [Parameter]
    public string[]? Node { get; set; }

    /// <summary>Networks.</summary>
    [Parameter]
    public string[]? Network { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Read("*", () =>
    {
        foreach (var item in ClusterInterfaces.Of(Cluster))
        {
            if (Node?.Contains(item.Server, StringComparer.OrdinalIgnoreCase) != false && Network?.Contains(item.Network, StringComparer.OrdinalIgnoreCase) != false)
            {
                Emit(Bag.Of(
                    ("Name", $"{item.Server} - {item.Adapter.Name}"),
                    ("Node", item.Server),
                    ("Network", item.Network),
                    ("Adapter", item.Adapter.Description),
                    ("Address", item.Address),
                    ("IPv4Addresses", new[] { item.Address }),
                    ("State", "Up")));
            }
        }
    });
}

/// <summary>The cluster's interfaces: one per adapter that has an address in a known network.</summary>
internal static class ClusterInterfaces
{
    public static IEnumerable<(string Server, string Network, NetAdapterModel Adapter, string Address)> Of(ClusterModel cluster) =>
        from server in cluster.Servers
        from adapter in server.NetAdapters
        from address in adapter.Addresses.Take(1)
        join network in cluster.Networks on NetworkModel.SubnetOf(address) equals network.Subnet
        select (server.Name, network.Name, adapter, address.Address);
}
