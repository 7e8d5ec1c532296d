using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>A profile of the firewall as it is in force, group policy included.</summary>
/// <param name="Name">Domain, Private or Public.</param>
/// <param name="Enabled">Whether the firewall is on in this profile.</param>
/// <param name="AllowsLocalRules">Whether the server's own rules apply; false when a policy has them ignored.</param>
public sealed record FirewallProfile(string Name, bool Enabled, bool AllowsLocalRules);

/// <summary>The firewall's profiles with every policy applied.</summary>
/// <param name="Profiles">The profiles; empty when they could not be read.</param>
public sealed record FirewallPolicy(ImmutableArray<FirewallProfile> Profiles);

/// <summary>No policy overrides the server's own firewall rules, and the firewall is on.</summary>
internal sealed class FirewallPolicyAspect : Aspect
{
    public override bool OnlyInforms => true;

    public override IEnumerable<object> Read(ServerRecords records) =>
    [
        new FirewallPolicy([.. records.Of("firewallProfile").Select(record =>
            new FirewallProfile(record.Text("name"), record.Text("enabled") != "False", record.Text("allowLocalRules") != "False"))]),
    ];

    // Which profile the attestation adapter is in can change, so each one that ignores the rules is named, as a warning.
    public override IEnumerable<Condition> Prerequisites(ServerView server)
    {
        const string Desired = "onWithLocalRules";
        var profiles = server.Host?.Server.Facts.Find<FirewallPolicy>()?.Profiles ?? [];
        var ignoring = string.Join(", ", profiles.Where(profile => !profile.AllowsLocalRules).Select(profile => profile.Name));
        var off = string.Join(", ", profiles.Where(profile => !profile.Enabled).Select(profile => profile.Name));
        yield return (profiles.IsEmpty, ignoring, off) switch
        {
            (true, _, _) => Condition.Unknown(ConditionType.FirewallPolicy, Reason.FirewallPolicyUnknown, Desired),
            (_, { Length: > 0 }, _) => Condition.Failed(ConditionType.FirewallPolicy, Reason.LocalFirewallRulesIgnored, ignoring, Desired) with { Severity = Severity.Warning },
            (_, _, { Length: > 0 }) => Condition.Failed(ConditionType.FirewallPolicy, Reason.FirewallOff, off, Desired) with { Severity = Severity.Warning },
            _ => Condition.Ok(ConditionType.FirewallPolicy, Desired),
        };
    }
}

public partial record struct Reason
{
    public static Reason LocalFirewallRulesIgnored => new(nameof(LocalFirewallRulesIgnored));
    public static Reason FirewallOff => new(nameof(FirewallOff));
    public static Reason FirewallPolicyUnknown => new(nameof(FirewallPolicyUnknown));
}

public partial record struct ConditionType
{
    /// <summary>No policy overrides the server's own firewall rules, and the firewall is on.</summary>
    public static ConditionType FirewallPolicy => new(nameof(FirewallPolicy));
}
