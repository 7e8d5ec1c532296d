using AzureBenefits.Lab.SimulatedCluster.Model;
using static AzureBenefits.Lab.SimulatedCluster.Model.AttestationNames;

namespace AzureBenefits.Lab.SimulatedCluster;

/// <summary>Where a drift happens, and what is there of Azure Benefits. What is not there cannot drift: that is refused.</summary>
internal sealed class DriftPlace(ClusterModel cluster, ServerModel server, string? virtualMachine)
{
    public ClusterModel Cluster => cluster;

    public ServerModel Server => server;

    /// <summary>The virtual machine asked for, by id or name; null for any.</summary>
    public string? Asked => virtualMachine;

    /// <summary>The virtual machine it happened to; null until one was asked for.</summary>
    public VirtualMachineModel? Befallen { get; private set; }

    public AttestationModel Service => server.Attestation;

    /// <summary>The switch that the service is bound to; without it, the one that has the name.</summary>
    public SwitchModel Switch => server.Switches.Find(item => item.Id == Service.SwitchId)
        ?? server.Switches.Find(item => item.Name == Host)
        ?? throw Lacks("no attestation switch");

    public VirtualAdapterModel HostAdapter
    {
        get
        {
            var id = Switch.Id;
            return server.VirtualAdapters.Find(adapter => adapter.VirtualMachineId is null && adapter.SwitchId == id)
                ?? throw Lacks("no adapter of its own on the attestation switch");
        }
    }

    /// <summary>The host adapter as the network stack has it.</summary>
    public NetAdapterModel NetAdapter
    {
        get
        {
            var mac = HostAdapter.Mac;
            return server.NetAdapters.Single(adapter => adapter.Mac == mac);
        }
    }

    public NetworkModel Network => cluster.Networks.Find(network => network.Subnet == NetworkModel.LinkLocal)
        ?? throw Lacks("no cluster network for the attestation adapters");

    /// <summary>The list of excluded adapters; null when the value is absent.</summary>
    public string? Exclusions
    {
        get => (string?)server.Registry.Key(ClusterParameters).GetValueOrDefault(ExcludedAdapters);
        set => SetClusterParameter(ExcludedAdapters, value);
    }

    /// <summary>The list of adapters that are excluded by their description.</summary>
    public string ExcludedDescriptions
    {
        set => SetClusterParameter(AttestationNames.ExcludedDescriptions, value);
    }

    public FirewallRuleModel Rule(string name) => server.FirewallRules.Find(rule => rule.Name == name) ?? throw Lacks($"no rule {name}");

    public FirewallRuleModel BlockRule(string suffix) => Rule(BlockRules + suffix);

    /// <summary>The attestation adapter of the virtual machine asked for, or of the server's first that has one.</summary>
    public VirtualAdapterModel GuestAdapter()
    {
        if (virtualMachine is null)
        {
            var adapter = server.VirtualAdapters.Find(IsAttestation) ?? throw Lacks("no virtual machine with an attestation adapter");
            Befallen = server.VirtualMachines.Single(machine => machine.Id == adapter.VirtualMachineId);
            return adapter;
        }

        var (owner, found) = VirtualMachineControl.Find(cluster, virtualMachine);
        if (owner != server)
        {
            throw new LabChangeException(LabChangeProblem.Conflict, $"'{found.Name}' is on {owner.Name}, not on {server.Name}.");
        }

        Befallen = found;
        return AdapterOf(server, found);
    }

    /// <summary>The virtual machine asked for, or the first attached one, of another server.</summary>
    public (ServerModel Owner, VirtualMachineModel Machine, VirtualAdapterModel Adapter) MachineElsewhere()
    {
        if (virtualMachine is not null)
        {
            var (owner, machine) = VirtualMachineControl.Find(cluster, virtualMachine);
            if (owner == server)
            {
                throw new LabChangeException(LabChangeProblem.Conflict, $"'{machine.Name}' is on {server.Name} already.");
            }

            Befallen = machine;
            return (owner, machine, AdapterOf(owner, machine));
        }

        var found = cluster.Servers
            .Where(other => other != server)
            .SelectMany(other => other.VirtualMachines, (other, machine) => (Owner: other, Machine: machine, Adapter: other.VirtualAdapters.Find(item => item.VirtualMachineId == machine.Id && IsAttestation(item))!))
            .FirstOrDefault(item => item.Adapter is not null);
        Befallen = found.Machine ?? throw new LabChangeException(LabChangeProblem.Conflict, "No other server has a virtual machine with an attestation adapter.");
        return found;
    }

    /// <summary>Gives the place a virtual machine of its own.</summary>
    public void Befall(VirtualMachineModel machine) => Befallen = machine;

    private void SetClusterParameter(string name, string? value)
    {
        var parameters = server.Registry.Key(ClusterParameters);
        if (value is null)
        {
            parameters.Remove(name);
        }
        else
        {
            parameters[name] = value;
        }
    }

    private static VirtualAdapterModel AdapterOf(ServerModel owner, VirtualMachineModel machine) =>
        owner.VirtualAdapters.Find(adapter => adapter.VirtualMachineId == machine.Id && IsAttestation(adapter))
        ?? throw new LabChangeException(LabChangeProblem.Conflict, $"'{machine.Name}' has no attestation adapter.");

    private static bool IsAttestation(VirtualAdapterModel adapter) => adapter is { VirtualMachineId: not null, Name: Guest };

    private LabChangeException Lacks(string what) => new(LabChangeProblem.Conflict, $"{server.Name} has {what}.");
}
