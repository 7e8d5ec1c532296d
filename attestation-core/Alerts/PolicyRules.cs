using System.Collections.Immutable;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Policy;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Alerts;

/// <summary>Alerts about what a policy wants. They count virtual machines and don't name them: where alerts are sent, names may not go.</summary>
internal static class PolicyRules
{
    public static IEnumerable<Alert?> Of(ClusterHealth cluster) => cluster switch
    {
        { Compliance: { } compliance } => [NotMet(compliance), Exceeded(compliance), Undecided(compliance), Rules(compliance)],
        { HasUnusablePolicy: true } => [Unusable()],
        _ => [],
    };

    private static Alert Unusable() => new(AlertId.PolicyUnusable, AlertLevel.Warning, Sentence.Of("Alert.PolicyUnusable"), AlertParts.Scope([]))
    {
        Fix = new LocalText("Alert.PolicyUnusable.Fix"),
    };

    private static Alert? NotMet(PolicyCompliance compliance) => OfMachines(AlertId.PolicyNotMet, AlertLevel.Warning, compliance.Missing.Length);

    /// <summary>A difference only where the policy has such virtual machines turned off.</summary>
    private static Alert? Exceeded(PolicyCompliance compliance) =>
        OfMachines(AlertId.PolicyExceeded, compliance.Policy.Remove ? AlertLevel.Warning : AlertLevel.Information, compliance.Extra.Length);

    private static Alert? Undecided(PolicyCompliance compliance) => OfMachines(AlertId.PolicyUndecided, AlertLevel.Information, compliance.Undecided.Length);

    private static Alert? Rules(PolicyCompliance compliance)
    {
        var nothing = Sentences("Alert.PolicyRules.Nothing", compliance.MatchNothing);
        var everything = Sentences("Alert.PolicyRules.Everything", compliance.MatchEverything);
        return (nothing?.Then(everything) ?? everything) is { } message
            ? new Alert(AlertId.PolicyRules, AlertLevel.Information, message, AlertParts.Scope([])) { Fix = new LocalText("Alert.PolicyRules.Fix") }
            : null;
    }

    private static Sentence? Sentences(string key, ImmutableArray<PolicyRule> rules) =>
        rules.IsEmpty ? null : Sentence.Of(key, string.Join(", ", rules.Select(rule => rule.Label)));

    private static Alert? OfMachines(AlertId id, AlertLevel level, int count) => count == 0
        ? null
        : new Alert(id, level, Sentence.Counted($"Alert.{id}", count), AlertParts.Scope([], count)) { Fix = new LocalText($"Alert.{id}.Fix") };
}
