using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster.Cmdlets.Firewall;

/// <summary>What the commands that find rules have in common. The lab has the persistent store only.</summary>
internal abstract class FirewallCmdlet : CimCmdlet
{
    private const string CimClass = "MSFT_NetFirewallRule";

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ByName")]
    [Alias("ID")]
    public string[] Name { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "ByDisplayName")]
    public string[] DisplayName { get; set; } = [];

    protected IReadOnlyList<FirewallRuleModel> Named() => ParameterSetName == "ByDisplayName"
        ? Matching(Server.FirewallRules, rule => rule.DisplayName, (CimClass, "DisplayName"), DisplayName)
        : Matching(Server.FirewallRules, rule => rule.Name, (CimClass, "InstanceID"), Name);

    protected IReadOnlyList<FirewallRuleModel> InGroups(string[] groups) =>
        Matching(Server.FirewallRules, rule => rule.Group, (CimClass, "RuleGroup"), groups.Distinct(StringComparer.OrdinalIgnoreCase));
}

[Cmdlet(VerbsCommon.Get, "NetFirewallRule", DefaultParameterSetName = "GetAll")]
internal sealed class GetNetFirewallRule : FirewallCmdlet
{
    [Parameter(ParameterSetName = "GetAll")]
    public SwitchParameter All { get; set; }

    [Parameter(ParameterSetName = "ByQuery")]
    public string[]? Group { get; set; }

    [Parameter(ParameterSetName = "ByQuery")]
    public Enabled[]? Enabled { get; set; }

    [Parameter(ParameterSetName = "ByQuery")]
    public Direction[]? Direction { get; set; }

    [Parameter(ParameterSetName = "ByQuery")]
    public Action[]? Action { get; set; }

    protected override int Items => Math.Max(Name.Length + DisplayName.Length, 1);

    protected override void ProcessRecord() => Read(Name.FirstOrDefault() ?? DisplayName.FirstOrDefault() ?? "*", () =>
    {
        foreach (var rule in Find())
        {
            Emit(rule);
        }
    });

    private IEnumerable<NetFirewallRule> Find() => ParameterSetName switch
    {
        "GetAll" => Server.FirewallRules.Select(rule => new NetFirewallRule(rule)),
        "ByQuery" => (Group is null ? Server.FirewallRules : InGroups(Group)).Select(rule => new NetFirewallRule(rule)).Where(IsAskedFor),
        _ => Named().Select(rule => new NetFirewallRule(rule)),
    };

    private bool IsAskedFor(NetFirewallRule rule) =>
        Enabled?.Contains(rule.Enabled) != false && Direction?.Contains(rule.Direction) != false && Action?.Contains(rule.Action) != false;
}
