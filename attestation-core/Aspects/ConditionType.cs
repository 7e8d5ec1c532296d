using Newtonsoft.Json;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>What a condition is about. Each aspect declares its own, with a text for when it is as desired.</summary>
/// <param name="Code">Its name.</param>
[JsonConverter(typeof(NameConverter))]
public readonly partial record struct ConditionType(string Code) : IName
{
    /// <summary>The condition of that name, in any case.</summary>
    public static explicit operator ConditionType(string code) => Names.Find<ConditionType>(code) ?? new ConditionType(code);

    /// <inheritdoc/>
    public override string ToString() => Code;
}
