using System.Collections.Immutable;

namespace AzureBenefits.Attestation.Model;

/// <summary>What was read of one server. A server that could not be read has no parts, and a failure says why.</summary>
/// <param name="Name">The server's name as the cluster knows it.</param>
/// <param name="State">How the server can be worked with.</param>
/// <param name="Failure">Why it could not be read; null when it was.</param>
/// <param name="Attestation">Its attestation service (HciSvc); null when it could not be read.</param>
/// <param name="Host">Its host objects; null when they could not be read.</param>
/// <param name="VirtualMachines">Its virtual machines; empty when they could not be read.</param>
/// <param name="Platform">Its operating system and clock; null when they could not be read.</param>
public sealed record ServerSnapshot(
    string Name,
    ServerState State,
    Failure? Failure,
    AttestationService? Attestation,
    HostObjects? Host,
    ImmutableArray<VirtualMachineSnapshot> VirtualMachines,
    Platform? Platform = null)
{
    /// <summary>What the account that read it may do on it; null when the server did not tell.</summary>
    public CallerRights? CallerRights { get; init; }

    /// <summary>Names of the cluster roles that this server owns as the cluster has it; null when that could not be read.</summary>
    public ImmutableArray<string>? OwnedRoles { get; init; }

    /// <summary>Why integration services and guests could not be read; null when they were.</summary>
    public Failure? GuestFailure { get; init; }

    /// <summary>Whether the snapshot holds everything that planning needs. Nothing is ever planned on a failed read.</summary>
    public bool IsReadable => Failure is null && Attestation is not null && Host is not null;

    /// <summary>A server that was not read, and why.</summary>
    public static ServerSnapshot NotRead(string name, ServerState state, Failure failure) =>
        new(name, state, failure, null, null, []);
}

/// <summary>A server's operating system and clock.</summary>
/// <param name="Build">The build number, such as 20348.</param>
/// <param name="Revision">The update build revision (UBR).</param>
/// <param name="ClockSkew">How far the server's clock is ahead of the reader's, the time of the call included.</param>
public sealed record Platform(int Build, int Revision, TimeSpan ClockSkew);

/// <summary>The server's attestation service, from Get-AzureStackHCIAttestation.</summary>
/// <param name="Status">Inactive, Active, Expired or Error, as text; Unknown when the service says something else.</param>
/// <param name="Expiration">End of the certificate's validity, UTC. May be absent even when expired.</param>
/// <param name="SwitchId">The switch the service answers on; null when there is none (the empty GUID means none too).</param>
/// <param name="LegacyOsSupport">v2 only: whether legacy OS support is enabled; null in v1.</param>
public sealed record AttestationService(string Status, DateTimeOffset? Expiration, Guid? SwitchId, bool? LegacyOsSupport);

/// <summary>The objects of a server that Azure Benefits is made of, and those it must not touch.</summary>
/// <param name="Switches">All virtual switches.</param>
/// <param name="Adapters">The management-OS adapters of switches that are or may be the attestation switch.</param>
/// <param name="LinkLocalAddresses">Every IPv4 address of 169.254/16 on the server.</param>
/// <param name="FirewallRules">The attestation firewall rules that exist.</param>
/// <param name="ClusterExclusion">The registry value that keeps adapters out of cluster networks; null when absent.</param>
/// <param name="Features">Windows features by name, and whether each is installed.</param>
public sealed record HostObjects(
    ImmutableArray<VirtualSwitch> Switches,
    ImmutableArray<HostAdapter> Adapters,
    ImmutableArray<HostAddress> LinkLocalAddresses,
    ImmutableArray<FirewallRule> FirewallRules,
    string? ClusterExclusion,
    ImmutableDictionary<string, bool> Features)
{
    /// <summary>The firewall's profiles with every policy applied; empty when they could not be read.</summary>
    public ImmutableArray<FirewallProfile> FirewallProfiles { get; init; } = [];
}

/// <summary>A profile of the firewall as it is in force, group policy included.</summary>
/// <param name="Name">Domain, Private or Public.</param>
/// <param name="Enabled">Whether the firewall is on in this profile.</param>
/// <param name="AllowsLocalRules">Whether the server's own rules apply; false when a policy has them ignored.</param>
public sealed record FirewallProfile(string Name, bool Enabled, bool AllowsLocalRules);

/// <summary>A virtual switch.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name. Names repeat; ids do not.</param>
/// <param name="Type">External, Internal or Private, as text.</param>
/// <param name="Notes">Its notes.</param>
public sealed record VirtualSwitch(Guid Id, string Name, string Type, string Notes);

/// <summary>A management-OS network adapter on a virtual switch, with the host's view of it.</summary>
/// <param name="SwitchId">The switch it is connected to.</param>
/// <param name="NetAdapterName">The name of the host's network adapter of the same MAC address; null when not found.</param>
/// <param name="InterfaceIndex">Its interface index; null when not found.</param>
/// <param name="Addresses">Its IPv4 addresses with prefix length, such as 169.254.169.253/16.</param>
/// <param name="EnabledBindings">Component ids of its enabled bindings.</param>
/// <param name="Vlan">Its VLAN setting.</param>
public sealed record HostAdapter(
    Guid SwitchId,
    string? NetAdapterName,
    int? InterfaceIndex,
    ImmutableArray<string> Addresses,
    ImmutableArray<string> EnabledBindings,
    VlanSetting Vlan);

/// <summary>An IPv4 address of the host.</summary>
/// <param name="InterfaceIndex">The interface that has it.</param>
/// <param name="InterfaceName">That interface's name.</param>
/// <param name="Address">The address without prefix length.</param>
public sealed record HostAddress(int InterfaceIndex, string InterfaceName, string Address);

/// <summary>The VLAN setting of a virtual network adapter.</summary>
/// <param name="Mode">Untagged, Access, Trunk, Promiscuous, Isolated or Community, as text.</param>
/// <param name="Primary">The primary VLAN id of a private VLAN; 0 when not private.</param>
/// <param name="Secondary">The secondary VLAN ids, such as "200"; empty when not private.</param>
public sealed record VlanSetting(string Mode, int Primary, string Secondary)
{
    /// <summary>Such as "Isolated 10/200".</summary>
    public override string ToString() => Primary == 0 ? Mode : $"{Mode} {Primary}/{Secondary}";
}

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
    string RemoteAddress);
