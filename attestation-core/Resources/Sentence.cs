using System.Collections.Immutable;
using System.Globalization;

namespace AzureBenefits.Attestation.Resources;

/// <summary>What an argument of a sentence is, so that the reader's own region writes it.</summary>
public enum TextArgumentKind
{
    /// <summary>A point in time.</summary>
    Date,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A name, or a list of names.</summary>
    Text,
}

/// <summary>What fills a place in a sentence.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">A <see cref="DateTimeOffset"/>, an <see cref="int"/> or a <see cref="string"/>, as the kind says.</param>
public sealed record TextArgument(TextArgumentKind Kind, object Value)
{
    /// <summary>A point in time.</summary>
    public static implicit operator TextArgument(DateTimeOffset value) => new(TextArgumentKind.Date, value);

    /// <summary>A number.</summary>
    public static implicit operator TextArgument(int value) => new(TextArgumentKind.Number, value);

    /// <summary>A text.</summary>
    public static implicit operator TextArgument(string value) => new(TextArgumentKind.Text, value);

    internal object ToDisplay() => Value is DateTimeOffset time ? time.LocalDateTime : Value;
}

/// <summary>A sentence, or several, by their keys and what fills their places.</summary>
/// <param name="Parts">The sentences, in order.</param>
public sealed record Sentence(ImmutableArray<SentencePart> Parts)
{
    /// <summary>One sentence.</summary>
    public static Sentence Of(string key, params TextArgument[] arguments) => new([new SentencePart(key, [.. arguments])]);

    /// <summary>A sentence about a number of things: the key ends in <c>.One</c> or <c>.Many</c>.</summary>
    public static Sentence Counted(string key, int count) => count == 1 ? Of($"{key}.One") : Of($"{key}.Many", count);

    /// <summary>This, then the other.</summary>
    public Sentence Then(Sentence? next) => next is null ? this : new([.. Parts, .. next.Parts]);

    /// <summary>The words with the places left open, numbered through, and what fills them.</summary>
    public (string Text, ImmutableArray<TextArgument> Arguments) In(TextLanguage language)
    {
        var arguments = ImmutableArray.CreateBuilder<TextArgument>();
        var texts = new List<string>();
        foreach (var part in Parts)
        {
            texts.Add(part.In(language, arguments.Count));
            arguments.AddRange(part.Arguments);
        }

        return (string.Join(' ', texts), arguments.ToImmutable());
    }

    /// <summary>The whole text, with dates and numbers as the culture writes them.</summary>
    public string Format(TextLanguage language, CultureInfo culture)
    {
        var (text, arguments) = In(language);
        return string.Format(culture, text, [.. arguments.Select(argument => argument.ToDisplay())]);
    }

    /// <summary>The whole text in English.</summary>
    public override string ToString() => Format(TextLanguage.English, CultureInfo.InvariantCulture);
}

/// <summary>One sentence.</summary>
/// <param name="Key">Its key in the resources.</param>
/// <param name="Arguments">What fills its places.</param>
public sealed record SentencePart(string Key, ImmutableArray<TextArgument> Arguments)
{
    internal string In(TextLanguage language, int first)
    {
        var text = language.Get(Texts.Source, Key);
        for (var index = Arguments.Length - 1; first > 0 && index >= 0; index--)
        {
            text = text.Replace($"{{{index}}}", $"{{{index + first}}}", StringComparison.Ordinal);
        }

        return text;
    }
}
