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
    public RuleAction? Action { get; set; }

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
    [Alias("LocalIP")]
    public string[]? LocalAddress { get; set; }

    [Parameter]
    [Alias("RemoteIP")]
    public string[]? RemoteAddress { get; set; }

    protected void Define(FirewallRuleModel rule)
    {
        var direction = Direction?.ToString() ?? rule.Direction;
        if (EdgeTraversalPolicy is not null && direction == nameof(Firewall.Direction.Outbound))
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
    }
}

[Cmdlet(VerbsCommon.New, "NetFirewallRule", SupportsShouldProcess = true)]
internal sealed class NewNetFirewallRule : DefineFirewallRuleCmdlet
{
    [Parameter]
    [Alias("ID")]
    public string? Name { get; set; }

    [Parameter(Mandatory = true)]
    public string DisplayName { get; set; } = "";

    [Parameter]
    public string Group { get; set; } = "";

    protected override void ProcessRecord() => Change(Name ?? DisplayName, () =>
    {
        var name = Name ?? $"{{{Guid.NewGuid().ToString().ToUpperInvariant()}}}";
        if (Server.FirewallRules.Exists(other => string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            throw WindowsError(183, ErrorCategory.NotSpecified, "Cannot create a file when that file already exists.");
        }

        var rule = new FirewallRuleModel { Name = name, DisplayName = DisplayName, Group = Group };
        Define(rule);
        Server.FirewallRules.Add(rule);
        Emit(new NetFirewallRule(rule));
    });
}

[Cmdlet(VerbsCommon.Set, "NetFirewallRule", DefaultParameterSetName = "ByName", SupportsShouldProcess = true)]
internal sealed class SetNetFirewallRule : DefineFirewallRuleCmdlet
{
    private const string CimClass = "MSFT_NetFirewallRule";

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ByName")]
    [Alias("ID")]
    public string[] Name { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "ByDisplayName")]
    public string[] DisplayName { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "ByGroup")]
    public string[] Group { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "InputObject (cdxml)", ValueFromPipeline = true)]
    public NetFirewallRule[] InputObject { get; set; } = [];

    [Parameter]
    public string? NewDisplayName { get; set; }

    protected override void ProcessRecord()
    {
        var target = InputObject.FirstOrDefault()?.Name ?? Name.Concat(DisplayName).Concat(Group).First();
        Change(target, () =>
        {
            foreach (var rule in Find())
            {
                Define(rule);
                rule.DisplayName = NewDisplayName ?? rule.DisplayName;
            }
        });
    }

    private IEnumerable<FirewallRuleModel> Find() => ParameterSetName switch
    {
        "ByName" => Matching(Server.FirewallRules, rule => rule.Name, (CimClass, "InstanceID"), Name),
        "ByDisplayName" => Matching(Server.FirewallRules, rule => rule.DisplayName, (CimClass, "DisplayName"), DisplayName),
        "ByGroup" => Matching(Server.FirewallRules, rule => rule.Group, (CimClass, "RuleGroup"), Group),
        _ => InputObject.Select(rule => rule.Model),
    };
}
