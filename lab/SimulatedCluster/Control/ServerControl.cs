using System.Text.RegularExpressions;
using AzureBenefits.Lab.SimulatedCluster.AttestationNetwork;
using AzureBenefits.Lab.SimulatedCluster.HyperV;
using AzureBenefits.Lab.SimulatedCluster.Model;
using AzureBenefits.Lab.SimulatedCluster.Remoting;
using AzureBenefits.Lab.SimulatedCluster.Scenarios;

namespace AzureBenefits.Lab.SimulatedCluster;

/// <summary>A server as a change left it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">Up, Paused, Down or Unreachable.</param>
public sealed record LabServer(string Name, string State);

/// <summary>What draining a server came to.</summary>
/// <param name="Server">The server.</param>
/// <param name="Moved">The virtual machines that moved away.</param>
/// <param name="Left">The virtual machines that could not, each with the reason.</param>
public sealed record DrainResult(LabServer Server, IReadOnlyList<string> Moved, IReadOnlyDictionary<Guid, string> Left);

/// <summary>
/// Does to the servers what an administrator or bad luck would. May be used from any thread; a change that is refused
/// throws <see cref="LabChangeException"/> and changes nothing.
/// </summary>
public sealed partial class ServerControl
{
    private readonly Func<RunningCluster> _cluster;

    internal ServerControl(Func<RunningCluster> cluster) => _cluster = cluster;

    /// <summary>Lets a new server join the cluster: installed, without virtual machines, and not turned on.</summary>
    public LabServer Add(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _cluster().Change(cluster =>
        {
            if (!ServerName().IsMatch(name))
            {
                throw new LabChangeException(LabChangeProblem.Invalid, "A server's name has 1 to 15 letters, digits and hyphens, and a letter or digit at both ends.");
            }

            if (cluster.Find(name) is not null || name.Equals(cluster.Name, StringComparison.OrdinalIgnoreCase))
            {
                throw new LabChangeException(LabChangeProblem.Conflict, $"The name {name} is taken.");
            }

            if (cluster.Servers.Count == LoopbackAddresses.MaximumServers)
            {
                throw new LabChangeException(LabChangeProblem.Conflict, $"A cluster has at most {LoopbackAddresses.MaximumServers} servers.");
            }

            return Of(FreshServer.Add(cluster, name, "Up"));
        });
    }

    /// <summary>Ends <see cref="Offline"/> and <see cref="Unreachable"/>; the server is as it was, paused when it was.</summary>
    public LabServer Online(string name) => SetLink(name, ServerLink.Online);

    /// <summary>Takes the server down. What runs on it loses its connection.</summary>
    public LabServer Offline(string name) => SetLink(name, ServerLink.Offline);

    /// <summary>Makes the server deaf to remoting; for the cluster it is up.</summary>
    public LabServer Unreachable(string name) => SetLink(name, ServerLink.Unreachable);

    /// <summary>Pauses the server. Drained, its running virtual machines first move away live, those that can.</summary>
    public DrainResult Pause(string name, bool drain = false) => _cluster().Change(cluster =>
    {
        var server = Find(cluster, name);
        if (server.Link == ServerLink.Offline)
        {
            throw new LabChangeException(LabChangeProblem.Conflict, $"{server.Name} is down and cannot be paused.");
        }

        server.IsPaused = true;
        var moved = new List<string>();
        var left = new Dictionary<Guid, string>();
        foreach (var machine in server.VirtualMachines.Where(machine => drain && machine.State == VMState.Running).ToArray())
        {
            if (Migration.ToAnyServer(cluster, server, machine) is { } problem)
            {
                left.Add(machine.Id, problem);
            }
            else
            {
                moved.Add(machine.Name);
            }
        }

        return new DrainResult(Of(server), moved, left);
    });

    /// <summary>Ends <see cref="Pause"/>.</summary>
    public LabServer Resume(string name) => _cluster().Change(cluster =>
    {
        var server = Find(cluster, name);
        server.IsPaused = false;
        return Of(server);
    });

    /// <summary>
    /// Installs or removes a feature of Windows, with those below it. Without the Hyper-V module the server has no Hyper-V
    /// cmdlets, and without the tools it has not the module.
    /// </summary>
    /// <param name="name">The server.</param>
    /// <param name="feature">For example RSAT-Hyper-V-Tools.</param>
    /// <param name="isInstalled">Whether it is there afterwards.</param>
    public LabServer SetFeature(string name, string feature, bool isInstalled)
    {
        ArgumentNullException.ThrowIfNull(feature);
        return _cluster().Change(cluster =>
        {
            var server = Find(cluster, name);
            var known = WindowsFeatures.Find(feature) ?? throw new LabChangeException(
                LabChangeProblem.Invalid, $"There is no feature {feature}. Choose one of {string.Join(", ", WindowsFeatures.All)}.");
            foreach (var changed in WindowsFeatures.Below(known).Append(known))
            {
                server.Features[changed] = isInstalled;
            }

            return Of(server);
        });
    }

    /// <summary>Lets a server's sessions run in ConstrainedLanguage mode, as application control does, or in full language mode.</summary>
    public LabServer SetConstrained(string name, bool isConstrained) => _cluster().Change(cluster =>
    {
        var server = Find(cluster, name);
        server.Constrained = isConstrained;
        return Of(server);
    });

    /// <summary>The same for every server of the cluster.</summary>
    public IReadOnlyList<LabServer> SetEveryConstrained(bool isConstrained) => _cluster().Change<IReadOnlyList<LabServer>>(cluster =>
    {
        cluster.Servers.ForEach(server => server.Constrained = isConstrained);
        return [.. cluster.Servers.Select(Of)];
    });

    /// <summary>
    /// Evicts the server from the cluster. Its virtual machines fail over to the others, with their adapters: connected to
    /// the switch of the same name there, or still to the one they left.
    /// </summary>
    public LabServer Remove(string name)
    {
        var running = _cluster();
        var removed = running.Change(cluster =>
        {
            var server = Find(cluster, name);
            ServerModel[] others = [.. cluster.Servers.Where(other => other != server && other.State == "Up")];
            if (others.Length == 0)
            {
                throw new LabChangeException(LabChangeProblem.Conflict, $"No other server is up to take over from {server.Name}.");
            }

            foreach (var machine in server.VirtualMachines.ToArray())
            {
                Migration.FailOver(server, machine, others.MinBy(other => other.VirtualMachines.Count)!);
            }

            cluster.Servers.Remove(server);
            server.Link = ServerLink.Offline;
            cluster.DiscoverNetworks();
            return server;
        });
        running.Close(removed);
        return Of(removed);
    }

    internal static ServerModel Find(ClusterModel cluster, string name) => cluster.Find(name) ?? throw new LabChangeException(
        LabChangeProblem.NotFound, $"There is no server {name}. The cluster has {string.Join(", ", cluster.Servers.Select(server => server.Name))}.");

    private LabServer SetLink(string name, ServerLink link) => _cluster().Change(cluster =>
    {
        var server = Find(cluster, name);
        if (server.Link == ServerLink.Offline && link != ServerLink.Offline)
        {
            cluster.Networks.ForEach(network => network.IsPartitioned = false);
        }

        server.Link = link;
        return Of(server);
    });

    private static LabServer Of(ServerModel server) => new(server.Name, server.State);

    [GeneratedRegex(@"^[\p{L}0-9]([\p{L}0-9-]{0,13}[\p{L}0-9])?$")]
    private static partial Regex ServerName();
}
