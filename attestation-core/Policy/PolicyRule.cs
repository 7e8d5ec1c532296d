using System.Collections.Immutable;
using System.IO.Enumeration;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Policy;

/// <summary>Whether a rule matches. In this order: of several rules the greatest counts, of several conditions the least.</summary>
internal enum RuleMatch
{
    No,
    Unknown,
    Yes,
}

/// <summary>A rule of a policy: a virtual machine matches when each condition that is given does. A condition matches by any of its values.</summary>
/// <param name="Label">What it is called in findings.</param>
public sealed record PolicyRule(string Label)
{
    /// <summary>What its guest is eligible for; empty when that doesn't matter.</summary>
    public ImmutableArray<EligibleBenefit> Benefits { get; init; } = [];

    /// <summary>Its name, as patterns with <c>*</c> and <c>?</c>, in any case; empty when that doesn't matter.</summary>
    public ImmutableArray<string> VirtualMachines { get; init; } = [];

    /// <summary>The server that holds it, as such patterns; empty when that doesn't matter.</summary>
    public ImmutableArray<string> Servers { get; init; } = [];

    internal RuleMatch Match(string server, VirtualMachineAssessment machine)
    {
        var benefit = Benefits.IsEmpty || Benefits.Contains(machine.EligibleBenefit) ? RuleMatch.Yes
            : machine.EligibleBenefit == EligibleBenefit.Unknown ? RuleMatch.Unknown
            : RuleMatch.No;
        return Matches(VirtualMachines, machine.VirtualMachine.Name) && Matches(Servers, server) ? benefit : RuleMatch.No;
    }

    private static bool Matches(ImmutableArray<string> patterns, string name) =>
        patterns.IsEmpty || patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: true));
}
