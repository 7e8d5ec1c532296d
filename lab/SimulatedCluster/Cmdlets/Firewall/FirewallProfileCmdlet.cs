using System.Management.Automation;

namespace AzureBenefits.Lab.SimulatedCluster.Cmdlets.Firewall;

/// <summary>Get-NetFirewallProfile. Every store of the lab shows what is in force.</summary>
[Cmdlet(VerbsCommon.Get, "NetFirewallProfile", DefaultParameterSetName = "GetAll")]
internal sealed class GetNetFirewallProfile : CimCmdlet
{
    [Parameter(ParameterSetName = "GetAll")]
    public SwitchParameter All { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ByName")]
    [Alias("Profile")]
    public string[] Name { get; set; } = [];

    [Parameter]
    public string? PolicyStore { get; set; }

    protected override void ProcessRecord() => Read(PolicyStore ?? "PersistentStore", () =>
    {
        var wanted = Name.Length == 0 ? ["*"] : Name;
        foreach (var profile in Matching(["Domain", "Private", "Public"], name => name, ("MSFT_NetFirewallProfile", "InstanceID"), wanted))
        {
            Emit(new NetFirewallProfile(profile, localRules: !Server.ProfilesWithoutLocalRules.Contains(profile)));
        }
    });
}

/// <summary>A profile of the firewall, as Get-NetFirewallProfile gives it.</summary>
internal sealed class NetFirewallProfile(string name, bool localRules)
{
    public string Name { get; } = name;

    public GpoBoolean Enabled { get; } = GpoBoolean.True;

    public GpoBoolean AllowLocalFirewallRules { get; } = localRules ? GpoBoolean.True : GpoBoolean.False;
}

/// <summary>A setting that a policy can leave open.</summary>
internal enum GpoBoolean
{
    False = 0,
    True = 1,
    NotConfigured = 2,
}
