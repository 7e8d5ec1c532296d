using AzureBenefits.Lab.SimulatedCluster.HyperV;
using AzureBenefits.Lab.SimulatedCluster.Model;
using AzureBenefits.Lab.SimulatedCluster.Remoting;
using AzureBenefits.Lab.SimulatedCluster.Scenarios;

namespace AzureBenefits.Lab.SimulatedCluster;

/// <summary>A virtual machine as a change left it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name; names may repeat.</param>
/// <param name="Server">Where it is.</param>
/// <param name="State">Its state, as Hyper-V names it.</param>
public sealed record LabVirtualMachine(Guid Id, string Name, string Server, string State);

/// <summary>A virtual machine to create.</summary>
/// <param name="Server">Where.</param>
/// <param name="Name">Its name, up to 100 characters; it may repeat.</param>
/// <param name="Generation">1 or 2.</param>
/// <param name="OperatingSystem">What its guest says it runs.</param>
public sealed record NewVirtualMachine(string Server, string Name, int Generation, string OperatingSystem);

/// <summary>
/// Does to the virtual machines what their owners would. They are named by id, or by name when only one has it. May be used
/// from any thread; a change that is refused throws <see cref="LabChangeException"/> and changes nothing.
/// </summary>
public sealed class VirtualMachineControl
{
    private const int LongestName = 100;
    private const int MostPerServer = 1024;

    private readonly Func<RunningCluster> _cluster;

    internal VirtualMachineControl(Func<RunningCluster> cluster) => _cluster = cluster;

    /// <summary>Creates a virtual machine, off, with one adapter on the server's external switch.</summary>
    public LabVirtualMachine Add(NewVirtualMachine wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return _cluster().Change(cluster =>
        {
            var server = ServerControl.Find(cluster, wanted.Server);
            MustBeUp(server);
            if (Wrong(wanted) is { } problem)
            {
                throw new LabChangeException(LabChangeProblem.Invalid, problem);
            }

            if (server.VirtualMachines.Count >= MostPerServer)
            {
                throw new LabChangeException(LabChangeProblem.Conflict, $"{server.Name} has {MostPerServer} virtual machines; more are not supported.");
            }

            var machine = new VirtualMachineModel
            {
                Id = Guid.NewGuid(),
                Name = wanted.Name,
                Generation = wanted.Generation,
                OperatingSystem = wanted.OperatingSystem,
                State = VMState.Off,
            };
            FreshServer.AddMachine(cluster, server, machine);
            return Of(server, machine);
        });
    }

    /// <summary>Starts it; a replica cannot be started.</summary>
    public LabVirtualMachine Start(string idOrName) => OnItsServer(idOrName, (server, machine) =>
    {
        if (machine.ReplicationMode == VMReplicationMode.Replica)
        {
            throw new LabChangeException(LabChangeProblem.Conflict, $"'{machine.Name}' is a replica and cannot be started.");
        }

        machine.State = VMState.Running;
        return Of(server, machine);
    });

    /// <summary>Turns it off.</summary>
    public LabVirtualMachine Stop(string idOrName) => OnItsServer(idOrName, (server, machine) =>
    {
        machine.State = VMState.Off;
        return Of(server, machine);
    });

    /// <summary>Saves it: its memory goes to disk, and it cannot be changed until it is started or its state is discarded.</summary>
    public LabVirtualMachine Save(string idOrName) => OnItsServer(idOrName, (server, machine) =>
    {
        machine.State = VMState.Saved;
        return Of(server, machine);
    });

    /// <summary>
    /// Moves it to another server, live when it runs. Without a server it goes to the first one that takes it. For a moment
    /// the cluster still names the old owner.
    /// </summary>
    public LabVirtualMachine Migrate(string idOrName, string? server = null) => _cluster().Change(cluster =>
    {
        var (from, machine) = Find(cluster, idOrName);
        MustBeUp(from);
        var to = server is null ? null : ServerControl.Find(cluster, server);
        if (to == from || to is { State: not "Up" })
        {
            throw new LabChangeException(LabChangeProblem.Conflict, to == from ? $"'{machine.Name}' is on {from.Name} already." : $"{to!.Name} is {to.State} and takes no virtual machine.");
        }

        var problem = to is null ? Migration.ToAnyServer(cluster, from, machine) : Migration.To(cluster, from, machine, to);
        return problem is null
            ? Of(cluster.Servers.First(owner => owner.VirtualMachines.Contains(machine)), machine)
            : throw new LabChangeException(LabChangeProblem.Conflict, problem);
    });

    /// <summary>Enables or disables an integration service of its guest, for example Shutdown or Guest Service Interface.</summary>
    public LabVirtualMachine SetIntegrationService(string idOrName, string service, bool isEnabled) => OnItsServer(idOrName, (server, machine) =>
    {
        if (!machine.IntegrationServices.ContainsKey(service))
        {
            throw new LabChangeException(
                LabChangeProblem.Invalid, $"There is no integration service {service}. Choose one of {string.Join(", ", machine.IntegrationServices.Keys)}.");
        }

        machine.IntegrationServices[service] = isEnabled;
        return Of(server, machine);
    });

    /// <summary>Sets how long its guest takes to shut down, and how long Stop-VM waits for that; five minutes unless given.</summary>
    public LabVirtualMachine SetShutdownTime(string idOrName, TimeSpan time, TimeSpan? patience = null) => OnItsServer(idOrName, (server, machine) =>
    {
        machine.ShutdownTime = time;
        machine.ShutdownPatience = patience ?? machine.ShutdownPatience;
        return Of(server, machine);
    });

    /// <summary>Lets somebody lock the guest, which then refuses to shut down, or unlock it.</summary>
    public LabVirtualMachine SetLocked(string idOrName, bool isLocked) => OnItsServer(idOrName, (server, machine) =>
    {
        machine.IsLocked = isLocked;
        return Of(server, machine);
    });

    /// <summary>Deletes it, whatever its state.</summary>
    public LabVirtualMachine Delete(string idOrName) => _cluster().Change(cluster =>
    {
        var (server, machine) = Find(cluster, idOrName);
        MustBeUp(server);
        cluster.Delete(server, machine);
        return Of(server, machine);
    });

    internal static (ServerModel Server, VirtualMachineModel Machine) Find(ClusterModel cluster, string idOrName)
    {
        var isId = Guid.TryParse(idOrName, out var id);
        var found = cluster.Servers
            .SelectMany(server => server.VirtualMachines, (server, machine) => (Server: server, Machine: machine))
            .Where(item => isId ? item.Machine.Id == id : item.Machine.Name.Equals(idOrName, StringComparison.OrdinalIgnoreCase))
            .ToArray();
        return found switch
        {
            [] => throw new LabChangeException(LabChangeProblem.NotFound, $"There is no virtual machine {idOrName}."),
            [var only] => only,
            _ => throw new LabChangeException(
                LabChangeProblem.Invalid,
                $"{found.Length} virtual machines are named {idOrName}. Use an id: {string.Join(", ", found.Select(item => $"{item.Machine.Id} on {item.Server.Name}"))}."),
        };
    }

    private LabVirtualMachine OnItsServer(string idOrName, Func<ServerModel, VirtualMachineModel, LabVirtualMachine> change) => _cluster().Change(cluster =>
    {
        var (server, machine) = Find(cluster, idOrName);
        MustBeUp(server);
        return change(server, machine);
    });

    private static void MustBeUp(ServerModel server)
    {
        if (server.Link == ServerLink.Offline)
        {
            throw new LabChangeException(LabChangeProblem.Conflict, $"{server.Name} is down; its virtual machines do not answer.");
        }
    }

    private static string? Wrong(NewVirtualMachine wanted) => wanted switch
    {
        { Name: "" or { Length: > LongestName } } => $"A virtual machine's name has 1 to {LongestName} characters.",
        { Generation: not (1 or 2) } => "A virtual machine is of generation 1 or 2.",
        { OperatingSystem: "" } => "A virtual machine has an operating system.",
        _ when wanted.Name.Any(char.IsControl) => "A virtual machine's name has no control characters.",
        _ when Guid.TryParse(wanted.Name, out _) => "A virtual machine's name that is an id would be taken for one.",
        _ => null,
    };

    private static LabVirtualMachine Of(ServerModel server, VirtualMachineModel machine) => new(machine.Id, machine.Name, server.Name, machine.State.ToString());
}
