using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using Newtonsoft.Json.Linq;
using static AzureBenefits.Attestation.Aspects.AttestationObjects;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>The in-box allow rule is enabled; four block rules keep everything but HTTP from the attestation address.</summary>
internal sealed class FirewallAspect : Aspect
{
    /// <summary>A pattern that matches the attestation rules, and only them.</summary>
    public const string RulePattern = "AzsHci-ImdsAttestation-*";

    /// <summary>The in-box rule that lets virtual machines ask.</summary>
    private const string AllowRule = "AzsHci-ImdsAttestation-Allow-In";

    /// <summary>The group of the attestation rules ("Azure Stack HCI").</summary>
    private const string Group = "@FirewallAPI.dll,-55001";

    private static readonly ImmutableArray<FirewallRule> BlockRules =
    [
        Block("AzsHci-ImdsAttestation-Block-TCP-Out", "Outbound", "TCP", "Any"),
        Block("AzsHci-ImdsAttestation-Block-UDP-Out", "Outbound", "UDP", "Any"),
        Block("AzsHci-ImdsAttestation-Block-TCP-In", "Inbound", "TCP", "1-79,81-65535"),
        Block("AzsHci-ImdsAttestation-Block-UDP-In", "Inbound", "UDP", "Any"),
    ];

    public override IEnumerable<object> Read(ServerRecords records) => [new FirewallRules([.. records.Of("firewallRule").Select(FirewallRule.Of)])];

    public override IEnumerable<Condition> Prerequisites(ServerView server)
    {
        yield return server.Host switch
        {
            null => Condition.Unknown(ConditionType.InBoxFirewallRule, Reason.ReadFailed, AllowRule),
            var host when Find(host, AllowRule) is not null => Condition.Ok(ConditionType.InBoxFirewallRule, AllowRule),
            _ => Condition.Failed(ConditionType.InBoxFirewallRule, Reason.InBoxFirewallRuleMissing, null, AllowRule),
        };
    }

    public override IEnumerable<Finding> Examine(HostView host) =>
        BlockRules.Select(desired => ExamineBlockRule(Find(host, desired.Name), desired)).Prepend(ExamineAllowRule(Find(host, AllowRule)));

    public override IEnumerable<Change> Remove(HostView host)
    {
        // The allow rule belongs to Windows and is only disabled; the block rules are ours and go.
        if (Find(host, AllowRule) is { Enabled: true })
        {
            yield return Set(ChangeType.DisableFirewallRule, AllowRule, "enabled", "disabled");
        }

        foreach (var rule in BlockRules.Where(rule => Find(host, rule.Name) is not null))
        {
            yield return Set(ChangeType.RemoveFirewallRule, rule.Name, "present", null);
        }
    }

    private static Finding ExamineAllowRule(FirewallRule? found) => found switch
    {
        null => Finding.Differs(ConditionType.FirewallAllow, Reason.InBoxFirewallRuleMissing, null, Allow(enabled: true)),
        { Enabled: true } => Finding.Ok(ConditionType.FirewallAllow, Allow(enabled: true)),
        _ => Finding.Differs(
            ConditionType.FirewallAllow,
            Reason.FirewallRuleDisabled,
            Allow(enabled: false),
            Allow(enabled: true),
            Set(ChangeType.EnableFirewallRule, AllowRule, "disabled", "enabled")),
    };

    private static string Allow(bool enabled) => $"{AllowRule}, Enabled {enabled}";

    private static Finding ExamineBlockRule(FirewallRule? found, FirewallRule desired)
    {
        if (found is null)
        {
            return Finding.Differs(ConditionType.FirewallBlock, Reason.FirewallRuleMissing, null, Describe(desired, desired), Create(desired));
        }

        var differing = Properties(found).Except(Properties(desired)).Select(property => property.Name).ToArray();
        if (differing.Length == 0)
        {
            return Finding.Ok(ConditionType.FirewallBlock, Describe(desired, desired));
        }

        var reason = differing is ["Enabled"] ? Reason.FirewallRuleDisabled : Reason.FirewallRuleDiffers;
        return Finding.Differs(ConditionType.FirewallBlock, reason, Describe(found, desired), Describe(desired, found), Restore(found, desired));
    }

    private static FirewallRule Block(string name, string direction, string protocol, string localPort) => new(
        name, true, direction, "Block", "Any", "Block", Group, protocol, localPort, Address, "Any");

    /// <summary>The rule's name and the properties in which it differs from the other.</summary>
    private static string Describe(FirewallRule rule, FirewallRule other)
    {
        var differing = Properties(rule).Except(Properties(other)).Select(property => $"{property.Name} {property.Value}");
        return string.Join(", ", differing.Prepend(rule.Name));
    }

    private static IEnumerable<(string Name, string Value)> Properties(FirewallRule rule) =>
    [
        ("Enabled", $"{rule.Enabled}"),
        ("Direction", rule.Direction),
        ("Action", rule.Action),
        ("Profile", rule.Profile),
        ("EdgeTraversalPolicy", rule.EdgeTraversal),
        ("Group", rule.Group),
        ("Protocol", rule.Protocol),
        ("LocalPort", rule.LocalPort),
        ("LocalAddress", rule.LocalAddress),
        ("RemoteAddress", rule.RemoteAddress),
    ];

    private static Change Create(FirewallRule desired) =>
        Set(ChangeType.CreateFirewallRule, desired.Name, null, $"Block {desired.Protocol} {desired.LocalPort}") with { Arguments = Definition(desired) };

    private static Change Restore(FirewallRule found, FirewallRule desired) =>
        Set(ChangeType.RestoreFirewallRule, desired.Name, Describe(found, desired), Describe(desired, found)) with { Arguments = Definition(desired) };

    private static JObject Definition(FirewallRule rule) => new()
    {
        ["direction"] = rule.Direction,
        ["protocol"] = rule.Protocol,
        ["localPort"] = new JArray(rule.LocalPort.Split(',')),
        ["localAddress"] = rule.LocalAddress,
        ["group"] = rule.Group,
    };

    private static Change Set(ChangeType type, string name, string? from, string? to) =>
        new(type, name, from, to) { Scope = $"firewall:{name}" };

    private static FirewallRule? Find(HostView host, string name) =>
        host.Get<FirewallRules>().Rules.FirstOrDefault(rule => string.Equals(rule.Name, name, StringComparison.OrdinalIgnoreCase));
}

public partial record struct Reason
{
    public static Reason FirewallRuleMissing => new(nameof(FirewallRuleMissing));
    public static Reason InBoxFirewallRuleMissing => new(nameof(InBoxFirewallRuleMissing));
    public static Reason FirewallRuleDisabled => new(nameof(FirewallRuleDisabled));
    public static Reason FirewallRuleDiffers => new(nameof(FirewallRuleDiffers));
}

public partial record struct ConditionType
{
    /// <summary>Windows has its in-box firewall rule of the attestation service, enabled or not.</summary>
    public static ConditionType InBoxFirewallRule => new(nameof(InBoxFirewallRule));

    /// <summary>The in-box rule that lets virtual machines ask is enabled.</summary>
    public static ConditionType FirewallAllow => new(nameof(FirewallAllow));

    /// <summary>The rules that keep everything else from the attestation address are as they should be.</summary>
    public static ConditionType FirewallBlock => new(nameof(FirewallBlock));
}

public partial record struct ChangeType
{
    public static ChangeType EnableFirewallRule => new(nameof(EnableFirewallRule));
    public static ChangeType CreateFirewallRule => new(nameof(CreateFirewallRule));
    public static ChangeType RestoreFirewallRule => new(nameof(RestoreFirewallRule));
    public static ChangeType DisableFirewallRule => new(nameof(DisableFirewallRule));
    public static ChangeType RemoveFirewallRule => new(nameof(RemoveFirewallRule));
}
