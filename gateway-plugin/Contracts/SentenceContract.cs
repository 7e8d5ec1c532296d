using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.GatewayPlugin.Contracts;

/// <summary>A sentence in the caller's language, with places for what the reader's region writes.</summary>
/// <param name="Text">The words, with places such as <c>{0}</c>.</param>
/// <param name="Arguments">What fills them.</param>
public sealed record SentenceContract(string Text, IReadOnlyList<SentenceArgumentContract> Arguments)
{
    internal static SentenceContract Of(Sentence sentence, TextLanguage language)
    {
        var (text, arguments) = sentence.In(language);
        return new SentenceContract(text, [.. arguments.Select(argument => new SentenceArgumentContract(argument.Kind, argument.Value))]);
    }
}

/// <summary>What fills a place of a sentence.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">A time as text, a number, or a text.</param>
public sealed record SentenceArgumentContract(TextArgumentKind Kind, object Value);
