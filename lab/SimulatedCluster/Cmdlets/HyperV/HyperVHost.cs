using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster.HyperV;

/// <summary>What Hyper-V does with switches and adapters besides the obvious.</summary>
internal static class HyperVHost
{
    /// <summary>The bindings a new network adapter of a host has, by component id, and whether each is enabled.</summary>
    private static readonly (string Id, string Name, bool Enabled)[] DefaultBindings =
    [
        ("ms_msclient", "Client for Microsoft Networks", true),
        ("ms_server", "File and Printer Sharing for Microsoft Networks", true),
        ("ms_pacer", "QoS Packet Scheduler", true),
        ("ms_tcpip", "Internet Protocol Version 4 (TCP/IPv4)", true),
        ("ms_tcpip6", "Internet Protocol Version 6 (TCP/IPv6)", true),
        ("ms_lltdio", "Link-Layer Topology Discovery Mapper I/O Driver", true),
        ("ms_rspndr", "Link-Layer Topology Discovery Responder", true),
        ("ms_lldp", "Microsoft LLDP Protocol Driver", true),
        ("ms_implat", "Microsoft Network Adapter Multiplexor Protocol", false),
    ];

    public static SwitchModel AddSwitch(ClusterModel cluster, ServerModel server, Guid id, string name, VMSwitchType type, string notes)
    {
        var created = new SwitchModel { Id = id, Name = name, Type = type, Notes = notes };
        server.Switches.Add(created);
        if (type == VMSwitchType.Internal)
        {
            AddHostAdapter(cluster, server, created.Id, created.Name);
        }

        return created;
    }

    public static void SetSwitchType(ClusterModel cluster, ServerModel server, SwitchModel found, VMSwitchType type)
    {
        RemoveHostAdapters(cluster, server, found);
        found.Type = type;
        if (type == VMSwitchType.Internal)
        {
            AddHostAdapter(cluster, server, found.Id, found.Name);
        }
    }

    /// <summary>Virtual machines stay and lose their connection.</summary>
    public static void RemoveSwitch(ClusterModel cluster, ServerModel server, SwitchModel found)
    {
        RemoveHostAdapters(cluster, server, found);
        foreach (var adapter in server.VirtualAdapters.Where(adapter => adapter.SwitchId == found.Id))
        {
            adapter.SwitchId = null;
        }

        server.Switches.Remove(found);
    }

    /// <summary>By id or name. Of several of that name, the first.</summary>
    public static SwitchModel FindSwitch(ServerModel server, string idOrName) =>
        server.Switches.FirstOrDefault(item => Guid.TryParse(idOrName, out var id) ? item.Id == id : string.Equals(item.Name, idOrName, StringComparison.OrdinalIgnoreCase))
        ?? throw HyperVErrors.NotFound("switch", idOrName);

    public static NetAdapterModel AddNetAdapter(ServerModel server, string name, string description, string mac)
    {
        var adapter = new NetAdapterModel { Name = name, Description = description, InterfaceIndex = server.NextInterfaceIndex(), Mac = mac };
        adapter.Bindings.AddRange(DefaultBindings.Select(binding => new BindingModel { ComponentId = binding.Id, DisplayName = binding.Name, Enabled = binding.Enabled }));
        server.NetAdapters.Add(adapter);
        return adapter;
    }

    /// <summary>A new adapter of the management OS finds no DHCP server on an internal switch and gives itself a link-local address.</summary>
    public static VirtualAdapterModel AddHostAdapter(ClusterModel cluster, ServerModel server, Guid? switchId, string name)
    {
        var created = new VirtualAdapterModel
        {
            Id = VirtualAdapterModel.NewId(null),
            Name = name,
            VirtualMachineId = null,
            Mac = cluster.NextMac(),
            SwitchId = switchId,
        };
        server.VirtualAdapters.Add(created);
        var adapter = AddNetAdapter(server, FreeName(server, $"vEthernet ({name})"), "Hyper-V Virtual Ethernet Adapter", created.Mac);
        adapter.Addresses.Add(new AddressModel($"169.254.{adapter.InterfaceIndex % 250 + 1}.{server.Name.Length + 20}", 16, IsAutomatic: true));
        cluster.DiscoverNetworks();
        return created;
    }

    public static void RemoveHostAdapter(ClusterModel cluster, ServerModel server, VirtualAdapterModel adapter)
    {
        server.VirtualAdapters.Remove(adapter);
        server.NetAdapters.RemoveAll(net => net.Mac == adapter.Mac);
        cluster.DiscoverNetworks();
    }

    private static void RemoveHostAdapters(ClusterModel cluster, ServerModel server, SwitchModel found)
    {
        foreach (var adapter in server.VirtualAdapters.Where(adapter => adapter.VirtualMachineId is null && adapter.SwitchId == found.Id).ToArray())
        {
            RemoveHostAdapter(cluster, server, adapter);
        }
    }

    /// <summary>Adapter names are unique on a server; Windows counts up.</summary>
    private static string FreeName(ServerModel server, string wanted) =>
        Enumerable.Range(1, server.NetAdapters.Count + 1).Select(number => number == 1 ? wanted : $"{wanted} {number}")
            .First(name => !server.NetAdapters.Exists(adapter => string.Equals(adapter.Name, name, StringComparison.OrdinalIgnoreCase)));
}

/// <summary>Hyper-V's errors. Ids and categories as the module reports them.</summary>
internal static class HyperVErrors
{
    public static LabErrorException NotFound(string kind, string name) => new(
        "InvalidParameter", ErrorCategory.InvalidArgument, $"Hyper-V was unable to find a virtual {kind} with \"{name}\".");

    /// <summary>As Set-VM and others report it; unverified for every cmdlet.</summary>
    public static LabErrorException WrongState(string message) => new("InvalidState", ErrorCategory.InvalidOperation, message);
}
