using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AzureBenefits.Attestation.Resources;

/// <summary>
/// A text by its key, so that it becomes words only where a language is known. What fills its places is the same in every
/// language, or a text of its own. Where the reader's region has to write dates and numbers, see <see cref="Sentence"/>.
/// </summary>
/// <param name="Key">Its key in the resources; of a name, the name.</param>
public sealed record LocalText(string Key)
{
    /// <summary>Whether it is the same in every language: a name, or what a server said.</summary>
    public bool IsName { get; private init; }

    /// <summary>Where its key is found.</summary>
    public TextSource Source { get; init; } = Texts.Source;

    /// <summary>What fills its places.</summary>
    public ImmutableArray<LocalText> Arguments { get; private init; } = [];

    /// <summary>The texts that follow it.</summary>
    public ImmutableArray<LocalText> Rest { get; private init; } = [];

    /// <summary>The texts of the core.</summary>
    public static TextSource CoreTexts => Texts.Source;

    private string Separator { get; init; } = " ";

    /// <summary>What is the same in every language.</summary>
    [return: NotNullIfNotNull(nameof(name))]
    public static implicit operator LocalText?(string? name) => name is null ? null : OfName(name);

    /// <summary>What is the same in every language: a name, or what a server said.</summary>
    public static LocalText OfName(string name) => new(name) { IsName = true };

    /// <summary>A text with places.</summary>
    public static LocalText Of(string key, params ImmutableArray<LocalText> arguments) => new(key) { Arguments = arguments };

    /// <summary>Texts without a gap between them, such as the lines of a script.</summary>
    public static LocalText Joined(IEnumerable<LocalText> parts) => OfName("") with { Rest = [.. parts], Separator = "" };

    /// <summary>This, then the other.</summary>
    public LocalText Then(LocalText? next) => next is null ? this : this with { Rest = Rest.Add(next) };

    /// <summary>The words.</summary>
    public string In(TextLanguage language)
    {
        var text = IsName ? Key : language.Get(Source, Key);
        var filled = Arguments.IsEmpty
            ? text
            : string.Format(CultureInfo.InvariantCulture, text, [.. Arguments.Select(argument => argument.In(language))]);
        return Rest.IsEmpty ? filled : string.Join(Separator, Rest.Select(next => next.In(language)).Prepend(filled));
    }

    /// <summary>Whether it says the same.</summary>
    public bool Equals(LocalText? other) => other is not null && IsName == other.IsName && Key == other.Key && Source == other.Source
        && Arguments.SequenceEqual(other.Arguments) && Rest.SequenceEqual(other.Rest);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsName, Key, Arguments.Length, Rest.Length);

    /// <summary>The words in English.</summary>
    public override string ToString() => In(TextLanguage.English);
}
