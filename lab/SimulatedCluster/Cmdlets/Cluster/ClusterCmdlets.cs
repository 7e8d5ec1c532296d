using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets.Cluster;
using AzureBenefits.Lab.SimulatedCluster.HyperV;
using AzureBenefits.Lab.SimulatedCluster.Model;

// The real module's namespace, because it is part of the error ids that PowerShell makes.
namespace Microsoft.FailoverClusters.PowerShell;

/// <summary>What the cmdlets of module FailoverClusters have in common. They see the whole cluster from every member.</summary>
internal abstract class ClusterCmdlet : LabCmdlet
{
    /// <summary>The items of these names, all when none is given; a name without wildcards that matches none is an error of an unverified id.</summary>
    protected IReadOnlyList<T> Named<T>(IEnumerable<T> items, Func<T, string> text, string[]? names)
    {
        T[] all = [.. items];
        if (names is null)
        {
            return all;
        }

        var found = new List<T>();
        foreach (var name in names)
        {
            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            T[] matches = [.. all.Where(item => pattern.IsMatch(text(item)))];
            if (matches.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                Report(new LabErrorException("ClusterObjectNotFound", ErrorCategory.ObjectNotFound, $"Unable to find '{name}' on cluster {Cluster.Name}."));
            }

            found.AddRange(matches);
        }

        return found;
    }
}

[Cmdlet(VerbsCommon.Get, "Cluster")]
internal sealed class GetClusterCommand : ClusterCmdlet
{
    protected override void ProcessRecord() => Read(Cluster.Name, () => Emit(new ClusterObject(Cluster)));
}

[Cmdlet(VerbsCommon.Get, "ClusterNode")]
internal sealed class GetClusterNodeCommand : ClusterCmdlet
{
    [Parameter(Position = 0)]
    public string[]? Name { get; set; }

    protected override void ProcessRecord() => Read(Name?[0] ?? "*", () =>
    {
        foreach (var server in Named(Cluster.Servers, server => server.Name, Name))
        {
            Emit(new ClusterNode(server));
        }
    });
}

[Cmdlet(VerbsCommon.Get, "ClusterNetwork")]
internal sealed class GetClusterNetworkCommand : ClusterCmdlet
{
    [Parameter(Position = 0)]
    public string[]? Name { get; set; }

    protected override void ProcessRecord() => Read(Name?[0] ?? "*", () =>
    {
        foreach (var network in Named(Cluster.FoundNetworks, network => network.Name, Name))
        {
            Emit(new ClusterNetwork(network, Session));
        }
    });
}

[Cmdlet(VerbsCommon.Get, "ClusterNetworkInterface")]
internal sealed class GetClusterNetworkInterfaceCommand : ClusterCmdlet
{
    [Parameter(Position = 0)]
    public string[]? Name { get; set; }

    [Parameter]
    public string[]? Node { get; set; }

    [Parameter]
    public string[]? Network { get; set; }

    /// <summary>A member or a network, whose interfaces are given.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord() => Read(Name?[0] ?? InputObject?.ToString() ?? "*", () =>
    {
        var found = Cluster.Interfaces()
            .Where(item => InputObject?.BaseObject is not ClusterNode node || node.Name == item.Server.Name)
            .Where(item => InputObject?.BaseObject is not ClusterNetwork network || network.Name == item.Network.Name)
            .Where(item => Node?.Contains(item.Server.Name, StringComparer.OrdinalIgnoreCase) != false)
            .Where(item => Network?.Contains(item.Network.Name, StringComparer.OrdinalIgnoreCase) != false)
            .Select(item => new ClusterNetworkInterface(item.Server, item.Adapter, new ClusterNetwork(item.Network, Session), item.Address));
        foreach (var item in Named(found, item => item.Name, Name))
        {
            Emit(item);
        }
    });
}

/// <summary>The roles: the cluster's own, and one per virtual machine.</summary>
[Cmdlet(VerbsCommon.Get, "ClusterGroup")]
internal sealed class GetClusterGroupCommand : ClusterCmdlet
{
    [Parameter(Position = 0)]
    public string[]? Name { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Guid? VMId { get; set; }

    /// <summary>A member, whose roles are given.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord() => Read(Name?[0] ?? VMId?.ToString() ?? InputObject?.ToString() ?? "*", () =>
    {
        var now = Cluster.Clock.GetUtcNow();
        var first = Cluster.Servers.Find(server => server.Link != ServerLink.Offline) ?? Server;
        var own = new ClusterGroup("Cluster Group", ClusterGroupType.Cluster, new ClusterNode(first), ClusterGroupState.Online);
        var machines =
            from server in Cluster.Servers
            from machine in server.VirtualMachines
            where VMId is null || machine.Id == VMId
            select new ClusterGroup(machine.Name, ClusterGroupType.VirtualMachine, new ClusterNode(OwnerOf(machine, server, now)), StateOf(machine, server));
        foreach (var group in Named(VMId is null ? [own, .. machines] : machines, group => group.Name, Name)
            .Where(group => InputObject?.BaseObject is not ClusterNode node || group.OwnerNode.Name == node.Name))
        {
            Emit(group);
        }
    });

    /// <summary>For a moment after a move the cluster's answer is still the old one.</summary>
    private static ServerModel OwnerOf(VirtualMachineModel machine, ServerModel server, DateTimeOffset now) =>
        machine.FormerOwner is { } former && now < former.Until ? former.Owner : server;

    private static ClusterGroupState StateOf(VirtualMachineModel machine, ServerModel server) =>
        machine.State == VMState.Running && server.Link != ServerLink.Offline ? ClusterGroupState.Online : ClusterGroupState.Offline;
}
