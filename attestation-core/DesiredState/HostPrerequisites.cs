using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.DesiredState;

/// <summary>The prerequisites that a server's firewall and addresses must meet. Nothing is known of a server without a view.</summary>
internal static class HostPrerequisites
{
    // Which profile the attestation adapter is in can change, so each one that ignores the rules is named, as a warning.
    public static Condition FirewallPolicy(HostView? host)
    {
        const string Desired = "on, with local rules, in every profile";
        var profiles = host?.Objects.FirewallProfiles ?? [];
        var ignoring = string.Join(", ", profiles.Where(profile => !profile.AllowsLocalRules).Select(profile => profile.Name));
        var off = string.Join(", ", profiles.Where(profile => !profile.Enabled).Select(profile => profile.Name));
        return (profiles.IsEmpty, ignoring, off) switch
        {
            (true, _, _) => Condition.Unknown(ConditionType.FirewallPolicy, Reason.FirewallPolicyUnknown, Desired),
            (_, { Length: > 0 }, _) => Condition.Failed(ConditionType.FirewallPolicy, Reason.LocalFirewallRulesIgnored, ignoring, Desired) with { Severity = Severity.Warning },
            (_, _, { Length: > 0 }) => Condition.Failed(ConditionType.FirewallPolicy, Reason.FirewallOff, off, Desired) with { Severity = Severity.Warning },
            _ => Condition.Ok(ConditionType.FirewallPolicy, Desired),
        };
    }

    public static Condition InBoxFirewallRule(HostView? host)
    {
        const string Desired = AttestationObjects.AllowRule;
        return host switch
        {
            null => Condition.Unknown(ConditionType.InBoxFirewallRule, Reason.ReadFailed, Desired),
            _ when host.Objects.FirewallRules.Any(rule => string.Equals(rule.Name, Desired, StringComparison.OrdinalIgnoreCase)) =>
                Condition.Ok(ConditionType.InBoxFirewallRule, Desired),
            _ => Condition.Failed(ConditionType.InBoxFirewallRule, Reason.InBoxFirewallRuleMissing, null, Desired),
        };
    }

    public static Condition AddressFree(HostView? host)
    {
        if (host is null)
        {
            return Condition.Unknown(ConditionType.AddressFree, Reason.ReadFailed, AttestationObjects.Address);
        }

        // The address on a duplicate of our own switch goes with the duplicate.
        var ours = host.Objects.Adapters.Where(adapter => host.Duplicates.Append(host.Switch).Any(item => item?.Id == adapter.SwitchId)).Select(adapter => adapter.InterfaceIndex);
        var others = host.Objects.LinkLocalAddresses
            .Where(item => item.Address == AttestationObjects.Address && !ours.Contains(item.InterfaceIndex))
            .Select(item => item.InterfaceName)
            .ToArray();
        return others.Length == 0
            ? Condition.Ok(ConditionType.AddressFree, LinkLocalUse(host))
            : Condition.Failed(ConditionType.AddressFree, Reason.AddressInUse, string.Join(", ", others), AttestationObjects.Address);
    }

    /// <summary>Other use of 169.254/16, such as storage networks without addresses of their own, is named as evidence.</summary>
    private static string? LinkLocalUse(HostView host)
    {
        var others = host.Objects.LinkLocalAddresses.Where(item => item.InterfaceIndex != host.Adapter?.InterfaceIndex).ToArray();
        return others.Length == 0 ? null : string.Join(", ", others.Select(item => $"{item.InterfaceName} {item.Address}"));
    }
}
