using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster.Cmdlets.Firewall;

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

    [Parameter]
    public string? PolicyStore { get; set; }

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

    [Parameter(ParameterSetName = "ByName")]
    [Parameter(ParameterSetName = "ByDisplayName")]
    [Parameter(ParameterSetName = "ByGroup")]
    public string? PolicyStore { get; set; }

    [Parameter]
    public string? NewDisplayName { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        var target = InputObject.FirstOrDefault()?.Name ?? Name.Concat(DisplayName).Concat(Group).First();
        Change(target, () =>
        {
            foreach (var copy in InputObject)
            {
                copy.Save();
            }

            foreach (var rule in Find())
            {
                Define(rule);
                rule.DisplayName = NewDisplayName ?? rule.DisplayName;
                if (PassThru)
                {
                    Emit(new NetFirewallRule(rule));
                }
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
