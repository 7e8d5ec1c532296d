using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster.Firewall;

/// <summary>A firewall rule, as Get-NetFirewallRule gives it. Its ports and addresses are in its filters.</summary>
public sealed class NetFirewallRule
{
    internal NetFirewallRule(FirewallRuleModel model) => Model = model;

    /// <summary>Its unique name.</summary>
    public string Name => Model.Name;

    /// <summary>The name for people.</summary>
    public string DisplayName => Model.DisplayName;

    /// <summary>Its group.</summary>
    public string Group => Model.Group;

    /// <summary>True or False, as text: the real one is an enumeration of these names.</summary>
    public string Enabled => Model.Enabled ? "True" : "False";

    /// <summary>Inbound or Outbound.</summary>
    public string Direction => Model.Direction;

    /// <summary>Allow or Block.</summary>
    public string Action => Model.Action;

    /// <summary>Any, or profiles.</summary>
    public string Profile => Model.Profile;

    /// <summary>Block, Allow, DeferToUser or DeferToApp.</summary>
    public string EdgeTraversalPolicy => Model.EdgeTraversal;

    internal FirewallRuleModel Model { get; }
}

/// <summary>What cmdlets that find rules by name have in common.</summary>
public abstract class FirewallCmdlet : LabCmdlet
{
    private protected static FirewallRuleModel[] ByName(string name)
    {
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        FirewallRuleModel[] found = [.. Server.FirewallRules.Where(rule => pattern.IsMatch(rule.Name))];
        return found.Length > 0 || WildcardPattern.ContainsWildcardCharacters(name)
            ? found
            : throw new LabErrorException(
                "CmdletizationQuery_NotFound_InstanceID",
                ErrorCategory.ObjectNotFound,
                $"No MSFT_NetFirewallRule objects found with property 'InstanceID' equal to '{name}'.");
    }
}

/// <summary>Get-NetFirewallRule.</summary>
[Cmdlet(VerbsCommon.Get, "NetFirewallRule", DefaultParameterSetName = "All")]
public sealed class GetNetFirewallRule : FirewallCmdlet
{
    /// <summary>Names; wildcards allowed.</summary>
    [Parameter(Position = 0, ParameterSetName = "ByName")]
    [Alias("ID")]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord() => Read(Name[0], () =>
    {
        foreach (var rule in Name.SelectMany(ByName))
        {
            Emit(new NetFirewallRule(rule));
        }
    });
}

/// <summary>What New- and Set-NetFirewallRule have in common.</summary>
public abstract class DefineFirewallRuleCmdlet : FirewallCmdlet
{
    /// <summary>True or False.</summary>
    [Parameter]
    [ValidateSet("True", "False")]
    public string? Enabled { get; set; }

    /// <summary>Inbound or Outbound.</summary>
    [Parameter]
    [ValidateSet("Inbound", "Outbound")]
    public string? Direction { get; set; }

    /// <summary>Allow or Block.</summary>
    [Parameter]
    [ValidateSet("NotConfigured", "Allow", "Block")]
    public string? Action { get; set; }

    /// <summary>Profiles.</summary>
    [Parameter]
    public string? Profile { get; set; }

    /// <summary>For inbound rules.</summary>
    [Parameter]
    [ValidateSet("Block", "Allow", "DeferToUser", "DeferToApp")]
    public string? EdgeTraversalPolicy { get; set; }

    /// <summary>The protocol.</summary>
    [Parameter]
    public string? Protocol { get; set; }

    /// <summary>Local ports and ranges.</summary>
    [Parameter]
    public string[]? LocalPort { get; set; }

    /// <summary>Local addresses.</summary>
    [Parameter]
    public string[]? LocalAddress { get; set; }

    /// <summary>Remote addresses.</summary>
    [Parameter]
    public string[]? RemoteAddress { get; set; }

    private protected void Define(FirewallRuleModel rule)
    {
        rule.Enabled = Enabled is null ? rule.Enabled : Enabled == "True";
        rule.Direction = Direction ?? rule.Direction;
        if (EdgeTraversalPolicy is not null && rule.Direction == "Outbound")
        {
            throw new LabErrorException("HRESULT 0x80070057", ErrorCategory.InvalidArgument, "Edge traversal applies to inbound rules only.");
        }

        rule.Action = Action ?? rule.Action;
        rule.Profile = Profile ?? rule.Profile;
        rule.EdgeTraversal = EdgeTraversalPolicy ?? rule.EdgeTraversal;
        rule.Protocol = Protocol ?? rule.Protocol;
        rule.LocalPort = LocalPort ?? rule.LocalPort;
        rule.LocalAddress = LocalAddress ?? rule.LocalAddress;
        rule.RemoteAddress = RemoteAddress ?? rule.RemoteAddress;
    }
}

/// <summary>New-NetFirewallRule.</summary>
[Cmdlet(VerbsCommon.New, "NetFirewallRule", SupportsShouldProcess = true)]
public sealed class NewNetFirewallRule : DefineFirewallRuleCmdlet
{
    /// <summary>The name; a new GUID when not given.</summary>
    [Parameter]
    [Alias("ID")]
    public string? Name { get; set; }

    /// <summary>The name for people.</summary>
    [Parameter(Mandatory = true)]
    public string DisplayName { get; set; } = "";

    /// <summary>The group.</summary>
    [Parameter]
    public string Group { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord() => Change(Name ?? DisplayName, () =>
    {
        var name = Name ?? $"{{{Guid.NewGuid().ToString().ToUpperInvariant()}}}";
        if (Server.FirewallRules.Any(other => string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new LabErrorException("Windows System Error 183", ErrorCategory.NotSpecified, "Cannot create a file when that file already exists.");
        }

        var rule = new FirewallRuleModel { Name = name, DisplayName = DisplayName, Group = Group };
        Define(rule);
        Server.FirewallRules.Add(rule);
        Emit(new NetFirewallRule(rule));
    });
}

/// <summary>Set-NetFirewallRule.</summary>
[Cmdlet(VerbsCommon.Set, "NetFirewallRule", SupportsShouldProcess = true)]
public sealed class SetNetFirewallRule : DefineFirewallRuleCmdlet
{
    /// <summary>Names.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("ID")]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            Change(name, () =>
            {
                foreach (var rule in ByName(name))
                {
                    Define(rule);
                }
            });
        }
    }
}

/// <summary>What cmdlets that act on whole rules have in common.</summary>
public abstract class WholeRuleCmdlet : FirewallCmdlet
{
    /// <summary>Names; wildcards allowed.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("ID")]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            Change(name, () => Array.ForEach(ByName(name), Apply));
        }
    }

    private protected abstract void Apply(FirewallRuleModel rule);
}

/// <summary>Enable-NetFirewallRule.</summary>
[Cmdlet(VerbsLifecycle.Enable, "NetFirewallRule", SupportsShouldProcess = true)]
public sealed class EnableNetFirewallRule : WholeRuleCmdlet
{
    private protected override void Apply(FirewallRuleModel rule) => rule.Enabled = true;
}

/// <summary>Disable-NetFirewallRule.</summary>
[Cmdlet(VerbsLifecycle.Disable, "NetFirewallRule", SupportsShouldProcess = true)]
public sealed class DisableNetFirewallRule : WholeRuleCmdlet
{
    private protected override void Apply(FirewallRuleModel rule) => rule.Enabled = false;
}

/// <summary>Remove-NetFirewallRule.</summary>
[Cmdlet(VerbsCommon.Remove, "NetFirewallRule", SupportsShouldProcess = true)]
public sealed class RemoveNetFirewallRule : WholeRuleCmdlet
{
    private protected override void Apply(FirewallRuleModel rule) => Server.FirewallRules.Remove(rule);
}

/// <summary>Get-NetFirewallPortFilter.</summary>
[Cmdlet(VerbsCommon.Get, "NetFirewallPortFilter")]
public sealed class GetNetFirewallPortFilter : LabCmdlet
{
    /// <summary>The rule.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public NetFirewallRule? AssociatedNetFirewallRule { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Read(AssociatedNetFirewallRule!.Name, () => Emit(Bag.Of(
        ("Protocol", AssociatedNetFirewallRule.Model.Protocol),
        ("LocalPort", AssociatedNetFirewallRule.Model.LocalPort))));
}

/// <summary>Get-NetFirewallAddressFilter.</summary>
[Cmdlet(VerbsCommon.Get, "NetFirewallAddressFilter")]
public sealed class GetNetFirewallAddressFilter : LabCmdlet
{
    /// <summary>The rule.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public NetFirewallRule? AssociatedNetFirewallRule { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Read(AssociatedNetFirewallRule!.Name, () => Emit(Bag.Of(
        ("LocalAddress", AssociatedNetFirewallRule.Model.LocalAddress),
        ("RemoteAddress", AssociatedNetFirewallRule.Model.RemoteAddress))));
}
