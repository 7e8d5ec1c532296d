using AzureBenefits.Lab.SimulatedCluster.Cmdlets.Cluster;
using AzureBenefits.Lab.SimulatedCluster.HyperV;
using AzureBenefits.Lab.SimulatedCluster.Model;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.SimulatedCluster.Scenarios;

/// <summary>The state of the cluster as a document, for people and tests.</summary>
internal static class StateDocument
{
    /// <param name="cluster">The cluster.</param>
    /// <param name="port">The port of the document endpoints; null when none listens.</param>
    public static JObject Of(ClusterModel cluster, int? port) => new()
    {
        ["cluster"] = new JObject
        {
            ["name"] = cluster.Name,
            ["nodes"] = new JArray(cluster.Servers.Select(server => new JObject { ["name"] = server.Name, ["state"] = server.State })),
            ["networks"] = new JArray(cluster.Networks.Select(network => Network(cluster, network))),
            ["registration"] = new JObject(Registration(new RegistrationState(cluster.Registration.RegistrationStatus, cluster.Registration.ConnectionStatus)))
            {
                ["lastConnected"] = cluster.Registration.LastConnected?.UtcDateTime,
            },
        },
        ["servers"] = new JArray(cluster.Servers.Select(server => Server(cluster, server, port))),
        ["virtualMachines"] = new JArray(cluster.Servers.SelectMany(server => server.VirtualMachines.Select(machine => Machine(server, machine)))),
    };

    private static JObject Network(ClusterModel cluster, NetworkModel network) => new()
    {
        ["name"] = network.Name,
        ["role"] = ((ClusterNetworkRole)network.Role).ToString(),
        ["state"] = network.StateOf(cluster).ToString(),
        ["interfaces"] = new JArray(cluster.Interfaces().Where(item => item.Network == network).Select(item => $"{item.Server.Name} - {item.Adapter.Name}")),
    };

    private static JObject Registration(RegistrationState registration) => new()
    {
        ["registrationStatus"] = registration.RegistrationStatus,
        ["connectionStatus"] = registration.ConnectionStatus,
    };

    private static JObject Server(ClusterModel cluster, ServerModel server, int? port) => new()
    {
        ["name"] = server.Name,
        ["state"] = server.State,
        ["registration"] = Registration(cluster.RegistrationOf(server)),
        ["switches"] = new JArray(server.Switches.Select(item => new JObject
        {
            ["id"] = item.Id,
            ["name"] = item.Name,
            ["type"] = item.Type.ToString(),
            ["notes"] = item.Notes,
        })),
        ["hostAdapters"] = new JArray(server.NetAdapters.Select(adapter => HostAdapter(server, adapter))),
        ["firewallRules"] = new JArray(server.FirewallRules.Select(FirewallRule)),
        ["registry"] = JObject.FromObject(server.Registry.Keys),
        ["attestation"] = new JObject
        {
            ["status"] = server.Attestation.Status(cluster.Clock.GetUtcNow()),
            ["expiration"] = server.Attestation.Expiration?.UtcDateTime,
            ["switchId"] = server.Attestation.SwitchId,
            ["legacyOsSupport"] = server.Attestation.LegacyOsSupport,
        },
        ["attestationEndpoint"] = port is null ? null : $"http://{ClusterModel.AddressOf(server)}:{port}",
        ["features"] = JObject.FromObject(server.Features),
    };

    private static JObject HostAdapter(ServerModel server, NetAdapterModel adapter)
    {
        var onSwitch = server.VirtualAdapters.FirstOrDefault(item => item.VirtualMachineId is null && item.Mac == adapter.Mac);
        return new JObject
        {
            ["name"] = adapter.Name,
            ["description"] = adapter.Description,
            ["mac"] = adapter.Mac,
            ["interfaceIndex"] = adapter.InterfaceIndex,
            ["switchId"] = onSwitch?.SwitchId,
            ["addresses"] = new JArray(adapter.Addresses.Select(address => $"{address.Address}/{address.PrefixLength}")),
            ["enabledBindings"] = new JArray(adapter.Bindings.Where(binding => binding.Enabled).Select(binding => binding.ComponentId)),
            ["vlan"] = onSwitch is null ? JValue.CreateNull() : Vlan(onSwitch.Vlan),
        };
    }

    private static JObject FirewallRule(FirewallRuleModel rule) => new()
    {
        ["name"] = rule.Name,
        ["displayName"] = rule.DisplayName,
        ["enabled"] = rule.Enabled,
        ["direction"] = rule.Direction,
        ["action"] = rule.Action,
        ["profile"] = rule.Profile,
        ["edgeTraversal"] = rule.EdgeTraversal,
        ["group"] = rule.Group,
        ["protocol"] = rule.Protocol,
        ["localPort"] = new JArray(rule.LocalPort),
        ["remotePort"] = new JArray(rule.RemotePort),
        ["localAddress"] = new JArray(rule.LocalAddress),
        ["remoteAddress"] = new JArray(rule.RemoteAddress),
        ["limits"] = JObject.FromObject(rule.Limits),
    };

    private static JObject Machine(ServerModel server, VirtualMachineModel machine) => new()
    {
        ["id"] = machine.Id,
        ["name"] = machine.Name,
        ["server"] = server.Name,
        ["state"] = machine.State.ToString(),
        ["generation"] = machine.Generation,
        ["replicationMode"] = machine.ReplicationMode.ToString(),
        ["operatingSystem"] = machine.OperatingSystem,
        ["integrationServices"] = JObject.FromObject(machine.IntegrationServices),
        ["address"] = machine.Address.ToString(),
        ["adapters"] = new JArray(server.VirtualAdapters.Where(adapter => adapter.VirtualMachineId == machine.Id).Select(adapter => new JObject
        {
            ["id"] = adapter.Id,
            ["name"] = adapter.Name,
            ["switchId"] = adapter.SwitchId,
            ["switchName"] = server.Switches.FirstOrDefault(item => item.Id == adapter.SwitchId)?.Name,
            ["connected"] = adapter.SwitchId is not null,
            ["macAddressSpoofing"] = adapter.MacAddressSpoofing.ToString(),
            ["dhcpGuard"] = adapter.DhcpGuard.ToString(),
            ["routerGuard"] = adapter.RouterGuard.ToString(),
            ["notMonitoredInCluster"] = !adapter.ClusterMonitored,
            ["vlan"] = Vlan(adapter.Vlan),
        })),
    };

    private static JObject Vlan(VlanModel vlan) => vlan.Mode == VMNetworkAdapterVlanMode.Private
        ? new JObject
        {
            ["mode"] = vlan.PrivateMode.ToString(),
            ["primary"] = vlan.Primary,
            ["secondary"] = vlan.PrivateMode == VMNetworkAdapterPrivateVlanMode.Promiscuous ? vlan.SecondaryList : $"{vlan.Secondary}",
        }
        : new JObject { ["mode"] = vlan.Mode.ToString() };
}
