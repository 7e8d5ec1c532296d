using Newtonsoft.Json;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>A verb that a server can carry out. Each aspect declares its own, with a text and a block of its script.</summary>
/// <param name="Code">Its name.</param>
[JsonConverter(typeof(NameConverter))]
public readonly partial record struct ChangeType(string Code) : IName
{
    /// <summary>The verb of that name, in any case.</summary>
    public static explicit operator ChangeType(string code) => Names.Find<ChangeType>(code) ?? new ChangeType(code);

    /// <inheritdoc/>
    public override string ToString() => Code;
}
