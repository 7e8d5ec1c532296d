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

internal enum Action
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

/// <summary>
/// A firewall rule, as Get-NetFirewallRule gives it: a copy, whose changes Set-NetFirewallRule takes over. Its ports and
/// addresses are in its filters.
/// </summary>
internal sealed class NetFirewallRule(FirewallRuleModel model) : CimObject
{
    public string Name => Model.Name;

    public string InstanceID => Model.Name;

    public string ID => Model.Name;

    public string DisplayName { get; set; } = model.DisplayName;

    public string Description { get; set; } = model.Description;

    /// <summary>The only way to another group: Set-NetFirewallRule has no parameter for it.</summary>
    public string Group { get; set; } = model.Group;

    public Enabled Enabled { get; set; } = model.Enabled ? Enabled.True : Enabled.False;

    public Direction Direction { get; set; } = Enum.Parse<Direction>(model.Direction);

    public Action Action { get; set; } = Enum.Parse<Action>(model.Action);

    public Profile Profile { get; set; } = Enum.Parse<Profile>(model.Profile);

    public EdgeTraversal EdgeTraversalPolicy { get; set; } = Enum.Parse<EdgeTraversal>(model.EdgeTraversal);

    public string PolicyStoreSource { get; } = "PersistentStore";

    public string PolicyStoreSourceType { get; } = "Local";

    internal FirewallRuleModel Model { get; } = model;

    public override string ToString() => Name;

    /// <summary>Writes what was changed in this copy to the rule.</summary>
    internal void Save()
    {
        Model.DisplayName = DisplayName;
        Model.Description = Description;
        Model.Group = Group;
        Model.Enabled = Enabled == Enabled.True;
        Model.Direction = Direction.ToString();
        Model.Action = Action.ToString();
        Model.Profile = Profile.ToString();
        Model.EdgeTraversal = EdgeTraversalPolicy.ToString();
    }
}

/// <summary>The ports of a rule. A single value is given as text, several as a list, as the real one does.</summary>
internal sealed class NetFirewallPortFilter(FirewallRuleModel model) : CimObject
{
    public string InstanceID => Model.Name;

    public string Protocol { get; } = model.Protocol;

    public object LocalPort { get; } = FilterValue.Of(model.LocalPort);

    public object RemotePort { get; } = FilterValue.Of(model.RemotePort);

    internal FirewallRuleModel Model { get; } = model;
}

/// <summary>The addresses of a rule.</summary>
internal sealed class NetFirewallAddressFilter(FirewallRuleModel model) : CimObject
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
