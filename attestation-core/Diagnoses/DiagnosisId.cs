using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Diagnoses;

/// <summary>
/// The ids of diagnoses: the condition that failed by itself and why, such as <c>switchPresent.switchMissing</c>. Several conditions
/// can fail for one reason, so that the reason alone would not tell them apart. The names are stable: records and scripts go by them.
/// </summary>
public static class DiagnosisId
{
    private const char Separator = '.';

    /// <summary>The id of what a failed condition stands for.</summary>
    public static string Of(Condition condition) => Prefix(condition.Type) + CamelCase.Of(condition.Reason.Code);

    /// <summary>Whether two ids are about the same condition, whatever the reasons.</summary>
    public static bool AreOfOneCondition(string one, string other) => TypeOf(one).SequenceEqual(TypeOf(other));

    /// <summary>Whether an id is about that condition.</summary>
    internal static bool IsOf(string id, ConditionType type) => id.StartsWith(Prefix(type), StringComparison.Ordinal);

    private static ReadOnlySpan<char> TypeOf(string id) => id.IndexOf(Separator, StringComparison.Ordinal) is var end and >= 0 ? id.AsSpan(0, end) : id;

    private static string Prefix(ConditionType type) => CamelCase.Of(type.Code) + Separator;
}
