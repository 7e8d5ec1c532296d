using AzureBenefits.Lab.SimulatedCluster.HyperV;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster;

/// <summary>How virtual machines get from one server to another. Call under the cluster's lock.</summary>
internal static class Migration
{
    /// <summary>For how long the cluster names the server that a virtual machine has left as its owner; unverified.</summary>
    private static readonly TimeSpan OwnerLag = TimeSpan.FromSeconds(2);

    /// <summary>Moves to the first server that takes it. Otherwise the reason why the last one does not.</summary>
    public static string? ToAnyServer(ClusterModel cluster, ServerModel from, VirtualMachineModel machine)
    {
        var problem = "No other server is up.";
        foreach (var to in cluster.Servers.Where(server => server != from && server.State == "Up"))
        {
            if (MissingSwitch(from, machine, to) is not { } missing)
            {
                Move(cluster, from, machine, to);
                return null;
            }

            problem = missing;
        }

        return problem;
    }

    /// <summary>
    /// Moves a virtual machine: live when it runs, and then only to a server with a switch of the name of each one that it
    /// is connected to.
    /// </summary>
    public static string? To(ClusterModel cluster, ServerModel from, VirtualMachineModel machine, ServerModel to)
    {
        if (MissingSwitch(from, machine, to) is { } problem)
        {
            return problem;
        }

        Move(cluster, from, machine, to);
        return null;
    }

    /// <summary>A server that is gone hands nothing over; its virtual machines start where they are put.</summary>
    public static void FailOver(ServerModel from, VirtualMachineModel machine, ServerModel to)
    {
        Hand(from, machine, to);
        machine.FormerOwner = null;
    }

    private static string? MissingSwitch(ServerModel from, VirtualMachineModel machine, ServerModel to)
    {
        if (machine.State is not (VMState.Running or VMState.Paused))
        {
            return null;
        }

        var missing = Adapters(from, machine)
            .Select(adapter => NameOf(from, adapter.SwitchId))
            .FirstOrDefault(name => name is not null && SwitchNamed(to, name) is null);
        return missing is null ? null : $"Live migration of '{machine.Name}' to {to.Name} failed: error 33012, Could not find Ethernet switch '{missing}'.";
    }

    private static void Move(ClusterModel cluster, ServerModel from, VirtualMachineModel machine, ServerModel to)
    {
        Hand(from, machine, to);
        machine.FormerOwner = (from, cluster.Clock.GetUtcNow() + OwnerLag);
    }

    /// <summary>An adapter finds its switch by name; without one of that name it stays connected to the one it left, which is not there.</summary>
    private static void Hand(ServerModel from, VirtualMachineModel machine, ServerModel to)
    {
        foreach (var adapter in Adapters(from, machine).ToArray())
        {
            adapter.SwitchId = SwitchNamed(to, NameOf(from, adapter.SwitchId))?.Id ?? adapter.SwitchId;
            from.VirtualAdapters.Remove(adapter);
            to.VirtualAdapters.Add(adapter);
        }

        from.VirtualMachines.Remove(machine);
        to.VirtualMachines.Add(machine);
    }

    private static IEnumerable<VirtualAdapterModel> Adapters(ServerModel server, VirtualMachineModel machine) =>
        server.VirtualAdapters.Where(adapter => adapter.VirtualMachineId == machine.Id);

    private static string? NameOf(ServerModel server, Guid? switchId) => server.Switches.Find(item => item.Id == switchId)?.Name;

    private static SwitchModel? SwitchNamed(ServerModel server, string? name) =>
        server.Switches.Find(item => string.Equals(item.Name, name, StringComparison.OrdinalIgnoreCase));
}
