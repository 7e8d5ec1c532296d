using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Policy;

/// <summary>Whether a policy wants a virtual machine to have Azure Benefits.</summary>
public enum PolicyDecision
{
    /// <summary>It does.</summary>
    Wanted,

    /// <summary>It doesn't.</summary>
    NotWanted,

    /// <summary>That depends on what couldn't be read, such as the operating system of a guest that is off.</summary>
    Undecided,
}

/// <summary>Which virtual machines should have Azure Benefits: those that a rule includes and none excludes.</summary>
/// <param name="Include">The rules that choose.</param>
/// <param name="Exclude">The rules that leave out.</param>
/// <param name="Remove">Whether virtual machines that aren't wanted are turned off; else they are left alone.</param>
public sealed record BenefitsPolicy(ImmutableArray<PolicyRule> Include, ImmutableArray<PolicyRule> Exclude, bool Remove)
{
    /// <summary>Decides on one virtual machine. What is unknown of it decides nothing, neither for it nor against it.</summary>
    /// <param name="server">The server that holds it.</param>
    /// <param name="machine">The virtual machine.</param>
    public PolicyDecision Decide(string server, VirtualMachineAssessment machine)
    {
        var included = Any(Include, server, machine);
        var excluded = Any(Exclude, server, machine);
        return included == RuleMatch.No || excluded == RuleMatch.Yes ? PolicyDecision.NotWanted
            : included == RuleMatch.Yes && excluded == RuleMatch.No ? PolicyDecision.Wanted
            : PolicyDecision.Undecided;
    }

    /// <summary>The best match of any rule: a yes needs one, a no needs all.</summary>
    private static RuleMatch Any(ImmutableArray<PolicyRule> rules, string server, VirtualMachineAssessment machine) =>
        rules.Select(rule => rule.Match(server, machine)).DefaultIfEmpty(RuleMatch.No).Max();
}
