using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Testing;

/// <summary>
/// Judges a lab's state row by row against the public description of what Azure Benefits consists of. Written from that
/// description and independent of the product's own comparison; each violation is a sentence.
/// </summary>
public static class DesiredStateChecker
{
    private const string HostName = "AZSHCI_HOST-IMDS_DO_NOT_MODIFY";
    private const string GuestName = "AZSHCI_GUEST-IMDS_DO_NOT_MODIFY";
    private const string Notes = "Managed by Azure Stack HCI IMDS Attestation Service";
    private const string HostAddress = "169.254.169.253";
    private const string ExclusionKey = @"HKLM:\SYSTEM\CurrentControlSet\Services\ClusSvc\Parameters";
    private const string ExclusionValue = "ExcludeAdaptersByFriendlyName";
    private const string DescriptionsValue = "ExcludeAdaptersByDescription";
    private const string AllowRule = "AzsHci-ImdsAttestation-Allow-In";

    private static readonly string[] BlockRules = ["TCP-Out", "UDP-Out", "TCP-In", "UDP-In"];

    /// <summary>What differs from "turned on" on every server, and on the virtual machines of these ids (all when null).</summary>
    public static IReadOnlyList<string> OnViolations(JObject state, IReadOnlyCollection<string>? expectedVirtualMachines = null) =>
    [
        .. Servers(state).SelectMany(ServerOn),
        .. Networks(state),
        .. Machines(state).SelectMany(machine => expectedVirtualMachines?.Contains((string)machine["id"]!) == false
            ? GuestOff(machine)
            : GuestOn(machine, Servers(state).Single(server => (string?)server["name"] == (string?)machine["server"]))),
    ];

    /// <summary>What is left of Azure Benefits although it is turned off.</summary>
    public static IReadOnlyList<string> OffViolations(JObject state) =>
        [.. Servers(state).SelectMany(ServerOff), .. Machines(state).SelectMany(GuestOff)];

    /// <summary>The servers ("server") and virtual machines ("server name") that are turned on and right, whatever the others are.</summary>
    public static IReadOnlyList<string> Working(JObject state) =>
    [
        .. Servers(state).Where(server => !ServerOn(server).Any()).Select(server => (string)server["name"]!),
        .. Machines(state)
            .Where(machine => !GuestOn(machine, Servers(state).Single(server => (string?)server["name"] == (string?)machine["server"])).Any())
            .Select(machine => $"{machine["server"]} {machine["name"]}"),
    ];

    /// <summary>Everything that is not ours, as canonical text: it must be the same before and after.</summary>
    public static string UnrelatedFingerprint(JObject state)
    {
        var copy = (JObject)state.DeepClone();
        ((JObject)copy["cluster"]!).Remove("registration");
        // The members of a network change with our adapters in it.
        var attestationAdapters = HostInterfaces(state);
        Keep((JArray)copy["cluster"]!["networks"]!, network => !network["interfaces"]!.Any(item => attestationAdapters.Contains((string)item!) || ((string)item!).Contains(HostName, StringComparison.Ordinal)));
        foreach (var server in Servers(copy))
        {
            server.Remove("attestation");
            Keep((JArray)server["switches"]!, item => (string?)item["name"] != HostName && (string?)item["notes"] != Notes);
            var switches = server["switches"]!.Select(item => (string?)item["id"]).ToHashSet();
            Keep((JArray)server["hostAdapters"]!, adapter => adapter["switchId"]!.Type == JTokenType.Null || switches.Contains((string?)adapter["switchId"]));
            Keep((JArray)server["firewallRules"]!, rule => !((string)rule["name"]!).StartsWith("AzsHci-ImdsAttestation-", StringComparison.Ordinal));
            var others = string.Join(',', Exclusions(server).Where(entry => entry.Trim() is not ("" or HostName)));
            // Removed first: a value that was made anew stands last, which is no difference.
            ((JObject)server["registry"]![ExclusionKey]!).Remove(ExclusionValue);
            server["registry"]![ExclusionKey]![ExclusionValue] = others;
        }

        var ours = Servers(state).SelectMany(Ours).Select(item => (string?)item["id"]).ToHashSet();
        foreach (var machine in Machines(copy))
        {
            Keep((JArray)machine["adapters"]!, adapter => (string?)adapter["name"] != GuestName && !IsRenamed(adapter, ours));
            // Who hangs on a switch of ours loses it when it goes.
            foreach (var adapter in machine["adapters"]!.Where(adapter => ours.Contains((string?)adapter["switchId"])))
            {
                (adapter["switchId"], adapter["switchName"], adapter["connected"]) = (null, null, false);
            }
        }

        return copy.ToString(Formatting.Indented);
    }

    private static IEnumerable<string> ServerOn(JObject server)
    {
        var name = (string)server["name"]!;
        var switches = Ours(server);
        if (switches.Length != 1)
        {
            return [$"{name} has {switches.Length} attestation switches instead of one."];
        }

        var id = (string?)switches[0]["id"];
        var adapter = server["hostAdapters"]!.FirstOrDefault(item => (string?)item["switchId"] == id);
        return
        [
            .. Expect(name, "switch name", switches[0]["name"], HostName),
            .. Expect(name, "switch type", switches[0]["type"], "Internal"),
            .. Expect(name, "switch notes", switches[0]["notes"], Notes),
            .. Expect(name, "service switch", server["attestation"]!["switchId"], id),
            .. Expect(name, "service status", server["attestation"]!["status"], "Active"),
            .. adapter is null ? [$"{name} has no host adapter on the attestation switch."] : AdapterOn(name, adapter),
            .. FirewallOn(name, server),
            .. IsExcludedByDescription(server, adapter) ? [] : Expect(name, "exclusion entries", $"{Exclusions(server).Count(entry => entry.Trim() == HostName)}", "1"),
            .. Expect(name, "feature Hyper-V", server["features"]!["Hyper-V"], "True"),
            .. Expect(name, "feature RSAT-Hyper-V-Tools", server["features"]!["RSAT-Hyper-V-Tools"], "True"),
            .. server["hostAdapters"]!
                .Where(other => other != adapter && Joined(other["addresses"]).Contains(HostAddress, StringComparison.Ordinal))
                .Select(other => $"{name}: the adapter {other["name"]} holds {HostAddress} too."),
        ];
    }

    private static IEnumerable<string> AdapterOn(string server, JToken adapter) =>
    [
        .. Expect(server, "host adapter name", adapter["name"], HostName),
        .. Expect(server, "host addresses", Joined(adapter["addresses"]), $"{HostAddress}/16"),
        .. Expect(server, "host bindings", Joined(adapter["enabledBindings"]), "ms_tcpip"),
        .. Expect(server, "host VLAN mode", adapter["vlan"]!["mode"], "Promiscuous"),
        .. Expect(server, "host primary VLAN", adapter["vlan"]!["primary"], "10"),
        .. Expect(server, "host secondary VLANs", adapter["vlan"]!["secondary"], "200"),
    ];

    private static IEnumerable<string> FirewallOn(string server, JObject state)
    {
        var allow = Rule(state, AllowRule);
        if (allow is null)
        {
            yield return $"{server} lacks the rule {AllowRule}.";
        }
        else if (!(bool)allow["enabled"]!)
        {
            yield return $"{server}: {AllowRule} is disabled.";
        }

        foreach (var suffix in BlockRules)
        {
            var ruleName = $"AzsHci-ImdsAttestation-Block-{suffix}";
            var parts = suffix.Split('-');
            var violations = Rule(state, ruleName) is not { } rule
                ? [$"{server} lacks the rule {ruleName}."]
                : BlockRuleOn($"{server} {ruleName}", rule, parts[0], parts[1]);
            foreach (var violation in violations)
            {
                yield return violation;
            }
        }
    }

    private static IEnumerable<string> BlockRuleOn(string target, JToken rule, string protocol, string direction) =>
    [
        .. Expect(target, "enabled", rule["enabled"], "True"),
        .. Expect(target, "direction", rule["direction"], $"{direction}bound"),
        .. Expect(target, "action", rule["action"], "Block"),
        .. Expect(target, "profile", rule["profile"], "Any"),
        .. Expect(target, "protocol", rule["protocol"], protocol),
        .. Expect(target, "local address", Joined(rule["localAddress"]), HostAddress),
        .. Expect(target, "remote address", Joined(rule["remoteAddress"]), "Any"),
        .. Expect(target, "edge traversal", rule["edgeTraversal"], "Block"),
        .. Expect(target, "group", rule["group"], "@FirewallAPI.dll,-55001"),
        .. Expect(target, "local port", Joined(rule["localPort"]), (protocol, direction) == ("TCP", "In") ? "1-79,81-65535" : "Any"),
    ];

    private static IEnumerable<string> GuestOn(JObject machine, JObject server)
    {
        var name = $"{machine["server"]} {machine["name"]}";
        var adapters = Guests(machine);
        if (adapters.Length != 1)
        {
            return [$"{name} has {adapters.Length} attestation adapters instead of one."];
        }

        var adapter = adapters[0];
        return
        [
            .. Expect(name, "adapter connected", adapter["connected"], "True"),
            .. Expect(name, "adapter switch", adapter["switchId"], (string?)Ours(server).FirstOrDefault()?["id"]),
            .. Expect(name, "MAC address spoofing", adapter["macAddressSpoofing"], "Off"),
            .. Expect(name, "DHCP guard", adapter["dhcpGuard"], "On"),
            .. Expect(name, "router guard", adapter["routerGuard"], "On"),
            .. Expect(name, "not monitored in cluster", adapter["notMonitoredInCluster"], "True"),
            .. Expect(name, "VLAN mode", adapter["vlan"]!["mode"], "Isolated"),
            .. Expect(name, "primary VLAN", adapter["vlan"]!["primary"], "10"),
            .. Expect(name, "secondary VLAN", adapter["vlan"]!["secondary"], "200"),
        ];
    }

    private static IEnumerable<string> ServerOff(JObject server)
    {
        var name = (string)server["name"]!;
        return
        [
            .. Ours(server).Select(item => $"{name} still has the switch {item["name"]}."),
            .. (string?)server["attestation"]!["switchId"] == $"{Guid.Empty}" ? [] : Expect(name, "service switch", server["attestation"]!["switchId"], null),
            .. server["hostAdapters"]!
                .Where(adapter => (string?)adapter["name"] == HostName || Joined(adapter["addresses"]).Contains(HostAddress, StringComparison.Ordinal))
                .Select(adapter => $"{name} still has the host adapter {adapter["name"]}."),
            .. server["firewallRules"]!
                .Where(rule => ((string)rule["name"]!).StartsWith("AzsHci-ImdsAttestation-", StringComparison.Ordinal))
                .Where(rule => (string?)rule["name"] != AllowRule || (bool)rule["enabled"]!)
                .Select(rule => $"{name} still has the rule {rule["name"]} {(((bool)rule["enabled"]!) ? "enabled" : "")}."),
            .. Exclusions(server).Where(entry => entry.Trim() == HostName).Select(_ => $"{name} still excludes the attestation adapter."),
        ];
    }

    private static IEnumerable<string> GuestOff(JObject machine) =>
        Guests(machine).Select(_ => $"{machine["server"]} {machine["name"]} still has an attestation adapter.");

    private static IEnumerable<string> Networks(JObject state) => state["cluster"]!["networks"]!
        .Where(network => IsAttestationNetwork(state, network))
        .SelectMany(network => Expect((string)network["name"]!, "role", network["role"], "None"));

    /// <summary>Whether all its interfaces ("server - adapter") are host adapters on attestation switches, however they are called.</summary>
    private static bool IsAttestationNetwork(JObject state, JToken network)
    {
        var ours = HostInterfaces(state);
        return network["interfaces"]!.Any() && network["interfaces"]!.All(item => ours.Contains((string)item!));
    }

    /// <summary>The host adapters on attestation switches as the cluster names them.</summary>
    private static HashSet<string> HostInterfaces(JObject state) =>
    [
        .. Servers(state).SelectMany(server =>
        {
            var switches = Ours(server).Select(item => (string?)item["id"]).ToHashSet();
            return server["hostAdapters"]!.Where(adapter => switches.Contains((string?)adapter["switchId"])).Select(adapter => $"{server["name"]} - {adapter["name"]}");
        }),
    ];

    private static IEnumerable<string> Expect(string target, string aspect, JToken? observed, string? desired)
    {
        var text = observed is null || observed.Type == JTokenType.Null ? null : observed.ToString();
        return string.Equals(text, desired, StringComparison.Ordinal) ? [] : [$"{target}: {aspect} is {text ?? "nothing"} instead of {desired ?? "nothing"}."];
    }

    private static IEnumerable<JObject> Servers(JObject state) => state["servers"]!.Cast<JObject>();

    private static IEnumerable<JObject> Machines(JObject state) => state["virtualMachines"]!.Cast<JObject>();

    private static JToken[] Ours(JObject server) =>
        [.. server["switches"]!.Where(item => (string?)item["name"] == HostName || (string?)item["notes"] == Notes)];

    private static JToken[] Guests(JObject machine) => [.. machine["adapters"]!.Where(adapter => (string?)adapter["name"] == GuestName)];

    /// <summary>Nothing else is on an attestation switch in its isolated VLAN.</summary>
    private static bool IsRenamed(JToken adapter, HashSet<string?> attestationSwitches) =>
        (string?)adapter["vlan"]!["mode"] == "Isolated" && adapter["switchId"]!.Type != JTokenType.Null && attestationSwitches.Contains((string?)adapter["switchId"]);

    private static JToken? Rule(JObject server, string name) => server["firewallRules"]!.FirstOrDefault(rule => (string?)rule["name"] == name);

    private static string[] Exclusions(JObject server) => server["registry"]![ExclusionKey]?[ExclusionValue] is JArray list
        ? list.ToObject<string[]>()!
        : ((string?)server["registry"]![ExclusionKey]?[ExclusionValue] ?? "").Split(',');

    /// <summary>The cluster takes an adapter's name or its description.</summary>
    private static bool IsExcludedByDescription(JObject server, JToken? adapter) =>
        Exclusions(server).All(entry => entry.Trim() != HostName)
        && ((string?)server["registry"]![ExclusionKey]?[DescriptionsValue] ?? "").Split(',').Any(entry => entry.Length > 0 && entry == (string?)adapter?["description"]);

    private static string Joined(JToken? list) => string.Join(',', list!.Select(item => (string?)item));

    private static void Keep(JArray list, Func<JToken, bool> keep)
    {
        foreach (var item in list.Where(item => !keep(item)).ToArray())
        {
            item.Remove();
        }
    }
}
