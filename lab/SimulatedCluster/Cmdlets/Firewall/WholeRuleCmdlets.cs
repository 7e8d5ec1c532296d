using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster.Cmdlets.Firewall;

/// <summary>What commands that act on whole rules have in common. Without any parameter they act on every rule.</summary>
internal abstract class WholeRuleCmdlet : FirewallCmdlet
{
    [Parameter(ParameterSetName = "GetAll")]
    public SwitchParameter All { get; set; }

    [Parameter(ParameterSetName = "ByQuery")]
    public string[] Group { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "InputObject (cdxml)", ValueFromPipeline = true)]
    public NetFirewallRule[] InputObject { get; set; } = [];

    protected override void ProcessRecord()
    {
        var target = InputObject.FirstOrDefault()?.Name ?? Name.Concat(DisplayName).Concat(Group).FirstOrDefault() ?? "*";
        Change(target, () =>
        {
            foreach (var rule in Find().ToArray())
            {
                Apply(rule);
            }
        });
    }

    protected abstract void Apply(FirewallRuleModel rule);

    private IEnumerable<FirewallRuleModel> Find() => ParameterSetName switch
    {
        "GetAll" => Server.FirewallRules,
        "ByQuery" => InGroups(Group),
        "InputObject (cdxml)" => InputObject.Select(rule => rule.Model),
        _ => Named(),
    };
}

[Cmdlet(VerbsLifecycle.Enable, "NetFirewallRule", DefaultParameterSetName = "GetAll", SupportsShouldProcess = true)]
internal sealed class EnableNetFirewallRule : WholeRuleCmdlet
{
    protected override void Apply(FirewallRuleModel rule) => rule.Enabled = true;
}

[Cmdlet(VerbsLifecycle.Disable, "NetFirewallRule", DefaultParameterSetName = "GetAll", SupportsShouldProcess = true)]
internal sealed class DisableNetFirewallRule : WholeRuleCmdlet
{
    protected override void Apply(FirewallRuleModel rule) => rule.Enabled = false;
}

[Cmdlet(VerbsCommon.Remove, "NetFirewallRule", DefaultParameterSetName = "GetAll", SupportsShouldProcess = true)]
internal sealed class RemoveNetFirewallRule : WholeRuleCmdlet
{
    protected override void Apply(FirewallRuleModel rule) => Server.FirewallRules.Remove(rule);
}
