using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster.Cmdlets.Firewall;

internal enum Enabled
{
    True = 1,
    False = 2,
}

internal enum Direction
{
    Inbound = 1,
    Outbound = 2,
}

internal enum RuleAction
{
    NotConfigured = 0,
    Allow = 2,
    Block = 4,
}

internal enum EdgeTraversal
{
    Block = 0,
    Allow = 1,
    DeferToUser = 2,
    DeferToApp = 3,
}

[Flags]
internal enum Profile
{
    Any = 0,
    Domain = 1,
    Private = 2,
    Public = 4,
}

/// <summary>A firewall rule, as Get-NetFirewallRule gives it. Its ports and addresses are in its filters.</summary>
internal sealed class NetFirewallRule(FirewallRuleModel model)
{
    public string Name => Model.Name;

    public string InstanceID => Model.Name;

    public string ID => Model.Name;

    public string DisplayName { get; } = model.DisplayName;

    public string Description { get; } = model.Description;

    public string Group { get; } = model.Group;

    public Enabled Enabled { get; } = model.Enabled ? Enabled.True : Enabled.False;

    public Direction Direction { get; } = Enum.Parse<Direction>(model.Direction);

    public RuleAction Action { get; } = Enum.Parse<RuleAction>(model.Action);

    public Profile Profile { get; } = Enum.Parse<Profile>(model.Profile);

    public EdgeTraversal EdgeTraversalPolicy { get; } = Enum.Parse<EdgeTraversal>(model.EdgeTraversal);

    public string PolicyStoreSource { get; } = "PersistentStore";

    public string PolicyStoreSourceType { get; } = "Local";

    internal FirewallRuleModel Model { get; } = model;

    public override string ToString() => Name;
}

/// <summary>The ports of a rule. A single value is given as text, several as a list, as the real one does.</summary>
internal sealed class NetFirewallPortFilter(FirewallRuleModel model)
{
    public string InstanceID => Model.Name;

    public string Protocol { get; } = model.Protocol;

    public object LocalPort { get; } = FilterValue.Of(model.LocalPort);

    public object RemotePort { get; } = FilterValue.Of(model.RemotePort);

    internal FirewallRuleModel Model { get; } = model;
}

/// <summary>The addresses of a rule.</summary>
internal sealed class NetFirewallAddressFilter(FirewallRuleModel model)
{
    public string InstanceID => Model.Name;

    public object LocalAddress { get; } = FilterValue.Of(model.LocalAddress);

    public object RemoteAddress { get; } = FilterValue.Of(model.RemoteAddress);

    internal FirewallRuleModel Model { get; } = model;
}

internal static class FilterValue
{
    public static object Of(string[] values) => values is [var single] ? single : values;
}
