using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster.Network;

/// <summary>Finds network adapters, with the CIM errors of the NetAdapter and NetTCPIP modules.</summary>
internal static class NetAdapters
{
    public static IEnumerable<NetAdapterModel> ByName(ServerModel server, string[] names, string cmdlet) => names.SelectMany(name =>
    {
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        NetAdapterModel[] found = [.. server.NetAdapters.Where(adapter => pattern.IsMatch(adapter.Name))];
        return found.Length > 0 || WildcardPattern.ContainsWildcardCharacters(name)
            ? found
            : throw new LabErrorException("CmdletizationQuery_NotFound_Name", ErrorCategory.ObjectNotFound, $"{cmdlet}: no network adapter has the name '{name}'.");
    });

    /// <summary>With dashes, as the host's network stack writes it.</summary>
    public static string WithDashes(string mac) => string.Join('-', Enumerable.Range(0, 6).Select(i => mac.Substring(i * 2, 2)));
}

/// <summary>Get-NetAdapter.</summary>
[Cmdlet(VerbsCommon.Get, "NetAdapter", DefaultParameterSetName = "ByName")]
public sealed class GetNetAdapter : LabCmdlet
{
    /// <summary>Names; wildcards allowed.</summary>
    [Parameter(Position = 0, ParameterSetName = "ByName")]
    [Alias("ifAlias", "InterfaceAlias")]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord() => Read(Name[0], () =>
    {
        foreach (var adapter in NetAdapters.ByName(Server, Name, "Get-NetAdapter").ToArray())
        {
            Emit(Bag.Of(
                ("Name", adapter.Name),
                ("InterfaceAlias", adapter.Name),
                ("InterfaceDescription", adapter.Description),
                ("InterfaceIndex", adapter.InterfaceIndex),
                ("ifIndex", adapter.InterfaceIndex),
                ("MacAddress", NetAdapters.WithDashes(adapter.Mac)),
                ("Status", "Up")));
        }
    });
}

/// <summary>Rename-NetAdapter.</summary>
[Cmdlet(VerbsCommon.Rename, "NetAdapter", SupportsShouldProcess = true)]
public sealed class RenameNetAdapter : LabCmdlet
{
    /// <summary>The name.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("ifAlias", "InterfaceAlias")]
    public string[] Name { get; set; } = [];

    /// <summary>The new name.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public string NewName { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord() => Change(Name[0], () =>
    {
        var adapter = NetAdapters.ByName(Server, Name, "Rename-NetAdapter").First();
        if (Server.NetAdapters.Any(other => other != adapter && string.Equals(other.Name, NewName, StringComparison.OrdinalIgnoreCase)))
        {
            throw new LabErrorException("Windows System Error 183", ErrorCategory.NotSpecified, $"Another network adapter has the name '{NewName}'.");
        }

        adapter.Name = NewName;
    });
}

/// <summary>Get-NetIPAddress.</summary>
[Cmdlet(VerbsCommon.Get, "NetIPAddress", DefaultParameterSetName = "ByName")]
public sealed class GetNetIPAddress : LabCmdlet
{
    /// <summary>Addresses.</summary>
    [Parameter(Position = 0)]
    public string[]? IPAddress { get; set; }

    /// <summary>Interface indexes.</summary>
    [Parameter]
    [Alias("ifIndex")]
    public int[]? InterfaceIndex { get; set; }

    /// <summary>The family. The lab has IPv4 only.</summary>
    [Parameter]
    [ValidateSet("IPv4", "IPv6")]
    public string? AddressFamily { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Read(IPAddress?[0] ?? "*", () =>
    {
        var found = Server.NetAdapters
            .Where(adapter => AddressFamily != "IPv6" && InterfaceIndex?.Contains(adapter.InterfaceIndex) != false)
            .SelectMany(adapter => adapter.Addresses.Where(address => IPAddress?.Contains(address.Address) != false).Select(address => (adapter, address)))
            .ToArray();
        if (found.Length == 0 && (IPAddress is not null || InterfaceIndex is not null))
        {
            throw new LabErrorException("CmdletizationQuery_NotFound", ErrorCategory.ObjectNotFound, "No matching address was found.");
        }

        foreach (var (adapter, address) in found)
        {
            Emit(Bag.Of(
                ("IPAddress", address.Address),
                ("PrefixLength", (byte)address.PrefixLength),
                ("InterfaceIndex", adapter.InterfaceIndex),
                ("InterfaceAlias", adapter.Name),
                ("AddressFamily", "IPv4"),
                ("PrefixOrigin", address.IsAutomatic ? "WellKnown" : "Manual")));
        }
    });
}

/// <summary>New-NetIPAddress.</summary>
[Cmdlet(VerbsCommon.New, "NetIPAddress", DefaultParameterSetName = "ByInterfaceAlias", SupportsShouldProcess = true)]
public sealed class NewNetIPAddress : LabCmdlet
{
    /// <summary>The address.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LocalAddress")]
    public string IPAddress { get; set; } = "";

    /// <summary>The interface's index.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "ByInterfaceIndex")]
    [Alias("ifIndex")]
    public int InterfaceIndex { get; set; }

    /// <summary>The interface's name.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "ByInterfaceAlias")]
    [Alias("ifAlias")]
    public string? InterfaceAlias { get; set; }

    /// <summary>The prefix length.</summary>
    [Parameter]
    public byte PrefixLength { get; set; } = 32;

    /// <summary>The family.</summary>
    [Parameter]
    [ValidateSet("IPv4", "IPv6")]
    public string? AddressFamily { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Change(IPAddress, () =>
    {
        var adapter = Server.NetAdapters.FirstOrDefault(item => InterfaceAlias is null ? item.InterfaceIndex == InterfaceIndex : item.Name == InterfaceAlias)
            ?? throw new LabErrorException("Windows System Error 1168", ErrorCategory.InvalidArgument, "Element not found.");
        if (Server.NetAdapters.SelectMany(item => item.Addresses).Any(address => address.Address == IPAddress))
        {
            throw new LabErrorException("Windows System Error 5010", ErrorCategory.InvalidArgument, $"The address {IPAddress} already exists.");
        }

        // A manual address ends the search for an automatic one.
        adapter.Addresses.RemoveAll(address => address.IsAutomatic);
        adapter.Addresses.Add(new AddressModel(IPAddress, PrefixLength, IsAutomatic: false));
        Cluster.DiscoverNetworks();
        Emit(Bag.Of(("IPAddress", IPAddress), ("InterfaceIndex", adapter.InterfaceIndex), ("PrefixLength", PrefixLength)));
    });
}

/// <summary>Remove-NetIPAddress.</summary>
[Cmdlet(VerbsCommon.Remove, "NetIPAddress", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveNetIPAddress : LabCmdlet
{
    /// <summary>The address.</summary>
    [Parameter(Position = 0)]
    public string[]? IPAddress { get; set; }

    /// <summary>The interface's index.</summary>
    [Parameter]
    [Alias("ifIndex")]
    public int[]? InterfaceIndex { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Change(IPAddress?[0] ?? "*", () =>
    {
        var removed = 0;
        foreach (var adapter in Server.NetAdapters.Where(adapter => InterfaceIndex?.Contains(adapter.InterfaceIndex) != false))
        {
            removed += adapter.Addresses.RemoveAll(address => IPAddress?.Contains(address.Address) != false);
        }

        if (removed == 0)
        {
            throw new LabErrorException("CmdletizationQuery_NotFound_IPAddress", ErrorCategory.ObjectNotFound, "No matching address was found.");
        }

        Cluster.DiscoverNetworks();
    });
}
