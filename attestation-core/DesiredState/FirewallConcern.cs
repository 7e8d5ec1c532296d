using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using static AzureBenefits.Attestation.DesiredState.AttestationObjects;

namespace AzureBenefits.Attestation.DesiredState;

/// <summary>The in-box allow rule is enabled; four block rules keep everything but HTTP from the attestation address.</summary>
internal sealed class FirewallConcern : IHostConcern
{
    private static readonly ImmutableArray<FirewallRule> BlockRules =
    [
        Block("AzsHci-ImdsAttestation-Block-TCP-Out", "Outbound", "TCP", "Any"),
        Block("AzsHci-ImdsAttestation-Block-UDP-Out", "Outbound", "UDP", "Any"),
        Block("AzsHci-ImdsAttestation-Block-TCP-In", "Inbound", "TCP", "1-79,81-65535"),
        Block("AzsHci-ImdsAttestation-Block-UDP-In", "Inbound", "UDP", "Any"),
    ];

    public IEnumerable<Finding> Examine(HostView host) =>
        BlockRules.Select(desired => ExamineBlockRule(Find(host, desired.Name), desired)).Prepend(ExamineAllowRule(Find(host, AllowRule)));

    public IEnumerable<Change> Remove(HostView host)
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
        null => Finding.Differs(ConditionType.FirewallAllow, Reason.InBoxFirewallRuleMissing, null, $"{AllowRule} enabled"),
        { Enabled: true } => Finding.Ok(ConditionType.FirewallAllow, $"{AllowRule} enabled"),
        _ => Finding.Differs(
            ConditionType.FirewallAllow,
            Reason.FirewallRuleDisabled,
            $"{AllowRule} disabled",
            $"{AllowRule} enabled",
            Set(ChangeType.EnableFirewallRule, AllowRule, "disabled", "enabled")),
    };

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

        // Windows cannot change the group of a rule in place.
        var mend = found.Group == desired.Group
            ? [Restore(found, desired)]
            : new[] { Set(ChangeType.RemoveFirewallRule, desired.Name, found.Group, null), Create(desired) };
        var reason = differing is ["Enabled"] ? Reason.FirewallRuleDisabled : Reason.FirewallRuleDiffers;
        return Finding.Differs(ConditionType.FirewallBlock, reason, Describe(found, desired), Describe(desired, found), mend);
    }

    private static FirewallRule Block(string name, string direction, string protocol, string localPort) => new(
        name, true, direction, "Block", "Any", "Block", FirewallGroup, protocol, localPort, Address, "Any");

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
        Set(ChangeType.CreateFirewallRule, desired.Name, null, $"block {desired.Protocol} {desired.LocalPort}") with { Value = Definition(desired) };

    private static Change Restore(FirewallRule found, FirewallRule desired) =>
        Set(ChangeType.RestoreFirewallRule, desired.Name, Describe(found, desired), Describe(desired, found)) with { Value = Definition(desired) };

    private static string Definition(FirewallRule rule) =>
        string.Join('|', rule.Direction, rule.Protocol, rule.LocalPort, rule.LocalAddress, rule.Group);

    private static Change Set(ChangeType type, string name, string? from, string? to) =>
        new(type, name, from, to) { Scope = $"firewall:{name}" };

    private static FirewallRule? Find(HostView host, string name) =>
        host.Objects.FirewallRules.FirstOrDefault(rule => string.Equals(rule.Name, name, StringComparison.OrdinalIgnoreCase));
}
