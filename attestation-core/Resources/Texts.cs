namespace AzureBenefits.Attestation.Resources;

/// <summary>The texts for people: of each aspect and operation those in its folder, and the others in <c>Texts.resx</c>.</summary>
internal static class Texts
{
    /// <summary>Documents have a class of their own, because the tool for guests shows their texts alone.</summary>
    private const string OfDocuments = "AzureBenefits.Attestation.Documents.";

    public static TextSource Source { get; } = new(typeof(Texts).Assembly, name => !name.StartsWith(OfDocuments, StringComparison.Ordinal));

    public static LocalText Condition(ConditionType type) => Of("Condition", type);

    public static LocalText Message(Reason reason) => Of("Reason", reason);

    public static LocalText? Fix(Reason reason) => Has($"Fix.{reason}") ? new LocalText($"Fix.{reason}") : null;

    public static LocalText Change(ChangeType type) => Of("Change", type);

    public static LocalText Cause(string name, params LocalText[] arguments) => LocalText.Of($"Detail.{name}", [.. arguments]);

    public static LocalText Impact(string name, params LocalText[] arguments) => LocalText.Of($"Impact.{name}", [.. arguments]);

    /// <summary>A value in a condition or change: a word of ours in the reader's language, any other as the server says it.</summary>
    public static LocalText? Value(string? value) => value is not null && Has($"Value.{value}") ? new LocalText($"Value.{value}") : value;

    public static LocalText Left(string name) => new($"Left.{name}");

    public static LocalText Script(string name, LocalText subject) => LocalText.Of($"Script.{name}", subject);

    public static LocalText Test(string name, params LocalText[] arguments) => LocalText.Of($"Test.{name}", [.. arguments]);

    /// <summary>Whether there is such a text.</summary>
    public static bool Has(string key) => Source.Has(key);

    /// <summary>A name's text; of one that is not declared, as in the record of a later version, its code.</summary>
    private static LocalText Of(string prefix, IName name) => Has($"{prefix}.{name.Code}") ? new LocalText($"{prefix}.{name.Code}") : LocalText.OfName(name.Code);
}
