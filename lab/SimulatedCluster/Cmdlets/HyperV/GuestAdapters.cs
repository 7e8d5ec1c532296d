using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster.HyperV;

/// <summary>Hyper-V's rules for the adapters of virtual machines.</summary>
internal static class GuestAdapters
{
    public static VirtualMachineModel Machine(ServerModel server, Guid id) =>
        server.VirtualMachines.FirstOrDefault(machine => machine.Id == id) ?? throw HyperVErrors.NotFound("machine", id.ToString());

    public static VirtualAdapterModel Add(ClusterModel cluster, ServerModel server, Guid machineId, string name, Guid? switchId)
    {
        var machine = Machine(server, machineId);
        MustTakeHardware(machine, "add");
        var adapter = new VirtualAdapterModel
        {
            Id = VirtualAdapterModel.NewId(machine.Id),
            Name = name,
            VirtualMachineId = machine.Id,
            Mac = cluster.NextMac(),
            SwitchId = switchId,
        };
        server.VirtualAdapters.Add(adapter);
        return adapter;
    }

    public static void Remove(ClusterModel cluster, ServerModel server, VirtualAdapterModel adapter)
    {
        if (adapter.VirtualMachineId is { } id)
        {
            MustTakeHardware(Machine(server, id), "remove");
            server.VirtualAdapters.Remove(Current(server, adapter));
        }
        else
        {
            HyperVHost.RemoveHostAdapter(cluster, server, Current(server, adapter));
        }
    }

    /// <summary>The adapter as it is now; the object a script holds may be of an adapter that is gone.</summary>
    public static VirtualAdapterModel Current(ServerModel server, VirtualAdapterModel adapter)
    {
        if (!server.VirtualAdapters.Contains(adapter))
        {
            throw HyperVErrors.NotFound("network adapter", adapter.Name);
        }

        if (adapter.VirtualMachineId is { } id && Machine(server, id).State is VMState.Saved or VMState.PausedCritical)
        {
            throw HyperVErrors.WrongState($"'{adapter.Name}' cannot be modified in the current state of its virtual machine.");
        }

        return adapter;
    }

    private static void MustTakeHardware(VirtualMachineModel machine, string verb)
    {
        if (machine.Generation == 1 && machine.State != VMState.Off)
        {
            throw HyperVErrors.WrongState($"Cannot {verb} a network adapter: generation 1 virtual machine '{machine.Name}' must be off.");
        }

        if (machine.State is VMState.Saved or VMState.PausedCritical)
        {
            throw HyperVErrors.WrongState($"Cannot {verb} a network adapter in the current state of '{machine.Name}'.");
        }
    }
}
