using System.Collections.Immutable;
using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>A firewall rule with its filters. Enumerations are text.</summary>
/// <param name="Name">Its unique name.</param>
/// <param name="Enabled">Whether it is enabled.</param>
/// <param name="Direction">Inbound or Outbound.</param>
/// <param name="Action">Allow or Block.</param>
/// <param name="Profile">Any, or a comma list of profiles.</param>
/// <param name="EdgeTraversal">The edge traversal policy.</param>
/// <param name="Group">The rule group.</param>
/// <param name="Protocol">TCP, UDP or Any.</param>
/// <param name="LocalPort">Local ports as a comma list, or Any.</param>
/// <param name="LocalAddress">Local addresses as a comma list, or Any.</param>
/// <param name="RemoteAddress">Remote addresses as a comma list, or Any.</param>
public sealed record FirewallRule(
    string Name,
    bool Enabled,
    string Direction,
    string Action,
    string Profile,
    string EdgeTraversal,
    string Group,
    string Protocol,
    string LocalPort,
    string LocalAddress,
    string RemoteAddress)
{
    internal static FirewallRule Of(NodeRecord record) => new(
        record.Text("name"),
        record.Boolean("enabled"),
        record.Text("direction"),
        record.Text("action"),
        record.Text("profile"),
        record.Text("edgeTraversal"),
        record.Text("group"),
        record.Text("protocol"),
        record.Text("localPort"),
        record.Text("localAddress"),
        record.Text("remoteAddress"));
}

/// <summary>The attestation firewall rules that exist on a server.</summary>
/// <param name="Rules">The rules.</param>
public sealed record FirewallRules(ImmutableArray<FirewallRule> Rules);
