using System.Globalization;
using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster.Cmdlets.Network;

internal enum AddressFamily
{
    IPv4 = 2,
    IPv6 = 23,
}

internal enum PrefixOrigin
{
    Other = 0,
    Manual = 1,
    WellKnown = 2,
    Dhcp = 3,
    RouterAdvertisement = 4,
}

internal enum AddressState
{
    Invalid = 0,
    Tentative = 1,
    Duplicate = 2,
    Deprecated = 3,
    Preferred = 4,
}

/// <summary>An address, as Get-NetIPAddress gives it. The lab's adapters have IPv4 addresses only.</summary>
internal sealed class NetIPAddress(NetAdapterModel adapter, AddressModel address, DateTimeOffset now) : CimObject
{
    public string IPAddress => Model.Address;

    public string IPv4Address => Model.Address;

    public byte PrefixLength => (byte)Model.PrefixLength;

    public uint InterfaceIndex => (uint)adapter.InterfaceIndex;

    public uint IfIndex => InterfaceIndex;

    public string InterfaceAlias { get; } = adapter.Name;

    public AddressFamily AddressFamily { get; } = AddressFamily.IPv4;

    public PrefixOrigin PrefixOrigin => Model.IsAutomatic ? PrefixOrigin.WellKnown : PrefixOrigin.Manual;

    public AddressState AddressState { get; } = now < address.TentativeUntil ? AddressState.Tentative : AddressState.Preferred;

    internal AddressModel Model { get; } = address;

    public override string ToString() => IPAddress;
}

/// <summary>What the commands that look for addresses have in common.</summary>
internal abstract class FindNetIPAddressCmdlet : CimCmdlet
{
    [Parameter(Position = 0, ParameterSetName = "Query (cdxml)", ValueFromPipelineByPropertyName = true)]
    [Alias("LocalAddress")]
    public string[]? IPAddress { get; set; }

    [Parameter(ParameterSetName = "Query (cdxml)", ValueFromPipelineByPropertyName = true)]
    [Alias("ifIndex")]
    public uint[]? InterfaceIndex { get; set; }

    [Parameter(ParameterSetName = "Query (cdxml)", ValueFromPipelineByPropertyName = true)]
    [Alias("ifAlias")]
    public string[]? InterfaceAlias { get; set; }

    [Parameter(ParameterSetName = "Query (cdxml)")]
    public AddressFamily[]? AddressFamily { get; set; }

    [Parameter(ParameterSetName = "Query (cdxml)")]
    public PrefixOrigin[]? PrefixOrigin { get; set; }

    protected string Target => IPAddress?[0] ?? "*";

    /// <summary>The addresses asked for; the error names the first condition given when there are none.</summary>
    protected IReadOnlyList<NetIPAddress> Find()
    {
        var now = Cluster.Clock.GetUtcNow();
        NetIPAddress[] found = [.. Server.NetAdapters.SelectMany(adapter => adapter.Addresses.Select(address => new NetIPAddress(adapter, address, now))).Where(IsAskedFor)];
        if (found.Length == 0 && FirstCondition() is { } condition)
        {
            Report(NotFound("MSFT_NetIPAddress", condition.Name, condition.Value));
        }

        return found;
    }

    private bool IsAskedFor(NetIPAddress address) =>
        IPAddress?.Contains(address.IPAddress) != false
        && InterfaceIndex?.Contains(address.InterfaceIndex) != false
        && InterfaceAlias?.Any(pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(address.InterfaceAlias)) != false
        && AddressFamily?.Contains(address.AddressFamily) != false
        && PrefixOrigin?.Contains(address.PrefixOrigin) != false;

    private (string Name, string Value)? FirstCondition() => this switch
    {
        { IPAddress: [var address, ..] } => ("IPAddress", address),
        { InterfaceIndex: [var index, ..] } => ("InterfaceIndex", index.ToString(CultureInfo.InvariantCulture)),
        { InterfaceAlias: [var alias, ..] } => ("InterfaceAlias", alias),
        { AddressFamily: [var family, ..] } => ("AddressFamily", family.ToString()),
        { PrefixOrigin: [var origin, ..] } => ("PrefixOrigin", origin.ToString()),
        _ => null,
    };
}

[Cmdlet(VerbsCommon.Get, "NetIPAddress", DefaultParameterSetName = "Query (cdxml)")]
internal sealed class GetNetIPAddress : FindNetIPAddressCmdlet
{
    protected override void ProcessRecord() => Read(Target, () =>
    {
        foreach (var address in Find())
        {
            Emit(address);
        }
    });
}

/// <summary>Asks before it removes: the real one's confirmation impact is high.</summary>
[Cmdlet(VerbsCommon.Remove, "NetIPAddress", DefaultParameterSetName = "Query (cdxml)", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
internal sealed class RemoveNetIPAddress : FindNetIPAddressCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = "InputObject (cdxml)", ValueFromPipeline = true)]
    public NetIPAddress[] InputObject { get; set; } = [];

    protected override void ProcessRecord() => Change(InputObject.FirstOrDefault()?.IPAddress ?? Target, () =>
    {
        var removed = InputObject.Length > 0 ? InputObject : Find();
        foreach (var adapter in Server.NetAdapters)
        {
            adapter.Addresses.RemoveAll(address => removed.Any(item => ReferenceEquals(item.Model, address)));
        }

        Cluster.DiscoverNetworks();
    });
}

/// <summary>
/// Adds an address, which is tentative at first, and turns DHCP off; what the adapter made up for itself stays until it is
/// removed (unverified for every Windows version, and the harder case for a tool).
/// </summary>
[Cmdlet(VerbsCommon.New, "NetIPAddress", DefaultParameterSetName = "ByInterfaceAlias", SupportsShouldProcess = true)]
internal sealed class NewNetIPAddress : CimCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("LocalAddress")]
    public string IPAddress { get; set; } = "";

    [Parameter(Mandatory = true, ParameterSetName = "ByInterfaceIndex", ValueFromPipelineByPropertyName = true)]
    [Alias("ifIndex")]
    public uint InterfaceIndex { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "ByInterfaceAlias", ValueFromPipelineByPropertyName = true)]
    [Alias("ifAlias")]
    public string? InterfaceAlias { get; set; }

    [Parameter]
    public byte PrefixLength { get; set; } = 32;

    [Parameter]
    public AddressFamily AddressFamily { get; set; } = AddressFamily.IPv4;

    [Parameter]
    public bool SkipAsSource { get; set; }

    protected override void ProcessRecord() => Change(IPAddress, () =>
    {
        if (!System.Net.IPAddress.TryParse(IPAddress, out _))
        {
            throw WindowsError(87, ErrorCategory.InvalidArgument, $"Invalid parameter IPAddress {IPAddress}.");
        }

        var adapter = Server.NetAdapters.Find(item => InterfaceAlias is null
                ? item.InterfaceIndex == InterfaceIndex
                : string.Equals(item.Name, InterfaceAlias, StringComparison.OrdinalIgnoreCase))
            ?? throw WindowsError(1168, ErrorCategory.ObjectNotFound, "Element not found.");
        if (Server.NetAdapters.SelectMany(item => item.Addresses).Any(address => address.Address == IPAddress))
        {
            throw WindowsError(87, ErrorCategory.InvalidArgument, "Instance MSFT_NetIPAddress already exists.");
        }

        var now = Cluster.Clock.GetUtcNow();
        var added = new AddressModel(IPAddress, PrefixLength, IsAutomatic: false) { TentativeUntil = now + Cluster.DuplicateDetectionTime };
        adapter.UsesDhcp = false;
        adapter.Addresses.Add(added);
        Cluster.DiscoverNetworks();
        Emit(new NetIPAddress(adapter, added, now));
    });
}
