using static AzureBenefits.Lab.SimulatedCluster.Model.AttestationNames;

namespace AzureBenefits.Lab.SimulatedCluster;

/// <summary>Drifts of the firewall rules, each on a rule where the property matters.</summary>
internal static class FirewallDrifts
{
    public static IReadOnlyList<Drift> All { get; } =
    [
        new("firewallAllowDisabled", "The in-box allow rule is disabled.", place => place.Rule(AllowRule).Enabled = false),
        new("firewallAllowMissing", "The in-box allow rule was deleted.", place => place.Server.FirewallRules.Remove(place.Rule(AllowRule))),
        new("firewallMissing", "A block rule was deleted.", place => place.Server.FirewallRules.Remove(place.BlockRule("UDP-Out"))),
        new("firewallDisabled", "A block rule is disabled.", place => place.BlockRule("TCP-Out").Enabled = false),
        new("firewallAction", "A block rule allows.", place => place.BlockRule("TCP-Out").Action = "Allow"),
        new("firewallProfile", "A block rule holds for the domain profile only.", place => place.BlockRule("UDP-Out").Profile = "Domain"),
        new("firewallDirection", "A block rule is for the other direction.", place => place.BlockRule("UDP-Out").Direction = "Inbound"),
        new("firewallProtocol", "A block rule is for another protocol.", place => place.BlockRule("UDP-In").Protocol = "TCP"),
        new("firewallLocalAddress", "A block rule is for every local address.", place => place.BlockRule("UDP-In").LocalAddress = ["Any"]),
        new("firewallRemoteAddress", "A block rule is for some remote addresses only.",
            place => place.BlockRule("UDP-In").RemoteAddress = ["10.0.0.0/255.0.0.0", "LocalSubnet"]),
        new("firewallLocalPort", "A block rule is for fewer ports.", place => place.BlockRule("TCP-In").LocalPort = ["1-79"]),
        new("firewallEdgeTraversal", "A block rule lets edge traversal through.", place => place.BlockRule("TCP-In").EdgeTraversal = "Allow"),
        new("firewallGroup", "A block rule belongs to another group.", place => place.BlockRule("UDP-Out").Group = "Attestation"),
    ];
}
