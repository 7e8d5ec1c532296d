using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster.Cmdlets.Firewall;

/// <summary>The settings of a rule that New- and Set-NetFirewallRule take alike.</summary>
internal abstract class DefineFirewallRuleCmdlet : CimCmdlet
{
    [Parameter]
    public string? Description { get; set; }

    [Parameter]
    public Enabled? Enabled { get; set; }

    [Parameter]
    public Direction? Direction { get; set; }

    [Parameter]
    public Action? Action { get; set; }

    [Parameter]
    public Profile? Profile { get; set; }

    [Parameter]
    public EdgeTraversal? EdgeTraversalPolicy { get; set; }

    [Parameter]
    public string? Protocol { get; set; }

    [Parameter]
    public string[]? LocalPort { get; set; }

    [Parameter]
    public string[]? RemotePort { get; set; }

    [Parameter]
    public string[]? LocalAddress { get; set; }

    [Parameter]
    public string[]? RemoteAddress { get; set; }

    [Parameter]
    public string? Owner { get; set; }

    [Parameter]
    public string? Program { get; set; }

    [Parameter]
    public string? Package { get; set; }

    [Parameter]
    public string? Service { get; set; }

    [Parameter]
    public string[]? IcmpType { get; set; }

    [Parameter]
    [Alias("DynamicTransport")]
    public DynamicTransport? DynamicTarget { get; set; }

    [Parameter]
    public WildcardPattern[]? InterfaceAlias { get; set; }

    [Parameter]
    public InterfaceType? InterfaceType { get; set; }

    [Parameter]
    public string? LocalUser { get; set; }

    [Parameter]
    public string? RemoteUser { get; set; }

    [Parameter]
    public string? RemoteMachine { get; set; }

    [Parameter]
    public Authentication? Authentication { get; set; }

    [Parameter]
    public Encryption? Encryption { get; set; }

    [Parameter]
    public bool? OverrideBlockRules { get; set; }

    [Parameter]
    public bool? LocalOnlyMapping { get; set; }

    [Parameter]
    [Alias("LSM")]
    public bool? LooseSourceMapping { get; set; }

    [Parameter]
    public string[]? Platform { get; set; }

    protected void Define(FirewallRuleModel rule)
    {
        var direction = Direction?.ToString() ?? rule.Direction;
        if (EdgeTraversalPolicy is not (null or EdgeTraversal.Block) && direction == nameof(Firewall.Direction.Outbound))
        {
            throw WindowsError(87, ErrorCategory.InvalidArgument, "Edge traversal applies to inbound rules only.");
        }

        rule.Description = Description ?? rule.Description;
        rule.Enabled = Enabled is { } enabled ? enabled == Firewall.Enabled.True : rule.Enabled;
        rule.Direction = direction;
        rule.Action = Action?.ToString() ?? rule.Action;
        rule.Profile = Profile?.ToString() ?? rule.Profile;
        rule.EdgeTraversal = EdgeTraversalPolicy?.ToString() ?? rule.EdgeTraversal;
        rule.Protocol = Protocol ?? rule.Protocol;
        rule.LocalPort = LocalPort ?? rule.LocalPort;
        rule.RemotePort = RemotePort ?? rule.RemotePort;
        rule.LocalAddress = LocalAddress ?? rule.LocalAddress;
        rule.RemoteAddress = RemoteAddress ?? rule.RemoteAddress;
        foreach (var (name, value) in Limits())
        {
            // Any, which is what a rule has without them, limits nothing.
            _ = value is null || rule.Limits.Remove(name);
            if (value is not (null or "Any" or "NotRequired" or "False"))
            {
                rule.Limits[name] = value;
            }
        }
    }

    private IEnumerable<(string Name, string? Value)> Limits() =>
    [
        (nameof(Program), Program),
        (nameof(Package), Package),
        (nameof(Service), Service),
        (nameof(Owner), Owner),
        (nameof(IcmpType), Listed(IcmpType)),
        (nameof(DynamicTarget), DynamicTarget?.ToString()),
        (nameof(InterfaceAlias), InterfaceAlias?.Any(pattern => pattern.IsMatch("Any")) != false ? InterfaceAlias is null ? null : "Any" : "Some"),
        (nameof(InterfaceType), InterfaceType?.ToString()),
        (nameof(LocalUser), LocalUser),
        (nameof(RemoteUser), RemoteUser),
        (nameof(RemoteMachine), RemoteMachine),
        (nameof(Authentication), Authentication?.ToString()),
        (nameof(Encryption), Encryption?.ToString()),
        (nameof(OverrideBlockRules), OverrideBlockRules?.ToString()),
        (nameof(LocalOnlyMapping), LocalOnlyMapping?.ToString()),
        (nameof(LooseSourceMapping), LooseSourceMapping?.ToString()),
        (nameof(Platform), Listed(Platform)),
    ];

    private static string? Listed(IEnumerable<object>? values) => values is null ? null : string.Join(',', values);
}

internal enum InterfaceType
{
    Any = 0,
    Wired = 1,
    Wireless = 2,
    RemoteAccess = 4,
}

internal enum Authentication
{
    NotRequired = 0,
    Required = 1,
    NoEncap = 2,
}

internal enum Encryption
{
    NotRequired = 0,
    Required = 1,
    Dynamic = 2,
}

internal enum DynamicTransport
{
    Any = 0,
    ProximityApps = 1,
    ProximitySharing = 2,
    WifiDirectPrinting = 3,
    WifiDirectDisplay = 4,
    WifiDirectDevices = 5,
}
