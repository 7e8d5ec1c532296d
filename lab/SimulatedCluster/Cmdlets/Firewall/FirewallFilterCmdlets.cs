using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster.Cmdlets.Firewall;

/// <summary>Gives one kind of filter of the rules that are piped in, or of all.</summary>
internal abstract class GetNetFirewallFilter(Func<FirewallRuleModel, object> filterOf) : CimCmdlet
{
    [Parameter(ParameterSetName = "GetAll")]
    public SwitchParameter All { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "ByAssociatedNetFirewallRule", ValueFromPipeline = true)]
    public NetFirewallRule? AssociatedNetFirewallRule { get; set; }

    protected override void ProcessRecord() => Read(AssociatedNetFirewallRule?.Name ?? "*", () =>
    {
        foreach (var rule in AssociatedNetFirewallRule is null ? Server.FirewallRules : [AssociatedNetFirewallRule.Model])
        {
            Emit(filterOf(rule));
        }
    });
}

[Cmdlet(VerbsCommon.Get, "NetFirewallPortFilter", DefaultParameterSetName = "GetAll")]
internal sealed class GetNetFirewallPortFilter() : GetNetFirewallFilter(rule => new NetFirewallPortFilter(rule));

[Cmdlet(VerbsCommon.Get, "NetFirewallAddressFilter", DefaultParameterSetName = "GetAll")]
internal sealed class GetNetFirewallAddressFilter() : GetNetFirewallFilter(rule => new NetFirewallAddressFilter(rule));

[Cmdlet(VerbsCommon.Set, "NetFirewallPortFilter", SupportsShouldProcess = true)]
internal sealed class SetNetFirewallPortFilter : CimCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = "InputObject (cdxml)", ValueFromPipeline = true)]
    public NetFirewallPortFilter[] InputObject { get; set; } = [];

    [Parameter]
    public string? Protocol { get; set; }

    [Parameter]
    public string[]? LocalPort { get; set; }

    [Parameter]
    public string[]? RemotePort { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var rule in InputObject.Select(filter => filter.Model))
        {
            Change(rule.Name, () =>
            {
                rule.Protocol = Protocol ?? rule.Protocol;
                rule.LocalPort = LocalPort ?? rule.LocalPort;
                rule.RemotePort = RemotePort ?? rule.RemotePort;
            });
        }
    }
}

[Cmdlet(VerbsCommon.Set, "NetFirewallAddressFilter", SupportsShouldProcess = true)]
internal sealed class SetNetFirewallAddressFilter : CimCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = "InputObject (cdxml)", ValueFromPipeline = true)]
    public NetFirewallAddressFilter[] InputObject { get; set; } = [];

    [Parameter]
    [Alias("LocalIP")]
    public string[]? LocalAddress { get; set; }

    [Parameter]
    [Alias("RemoteIP")]
    public string[]? RemoteAddress { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var rule in InputObject.Select(filter => filter.Model))
        {
            Change(rule.Name, () =>
            {
                rule.LocalAddress = LocalAddress ?? rule.LocalAddress;
                rule.RemoteAddress = RemoteAddress ?? rule.RemoteAddress;
            });
        }
    }
}
