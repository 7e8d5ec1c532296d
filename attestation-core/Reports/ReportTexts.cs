using System.Globalization;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Reports;

/// <summary>The texts of reports, from <c>ReportTexts.resx</c>, and the words that the pane shows too, from <c>ReportWords.resx</c>.</summary>
internal static class ReportTexts
{
    public static LocalText Of(string name, params LocalText[] arguments) => LocalText.Of($"Report.{name}", [.. arguments]);

    /// <summary>A word that people know from the pane. A test compares the two.</summary>
    public static LocalText Word(string name, params LocalText[] arguments) => LocalText.Of($"Word.{name}", [.. arguments]);

    /// <summary>The pane's word for a value.</summary>
    public static LocalText Word<T>(string kind, T value)
        where T : struct, Enum => Word($"{kind}.{value}");

    public static LocalText Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A time in UTC, because a report is read in other places than it was made.</summary>
    public static LocalText? Time(DateTimeOffset? time) => time is { } known ? Text(known) : null;

    /// <summary>A sentence with its times in UTC.</summary>
    public static LocalText Of(Sentence sentence, TextLanguage language)
    {
        var (text, arguments) = sentence.In(language);
        return string.Format(CultureInfo.InvariantCulture, text, [.. arguments.Select(argument => argument.Value switch
        {
            DateTimeOffset time => Text(time),
            int number => number.ToString("N0", CultureInfo.InvariantCulture),
            var value => value,
        })]);
    }

    /// <summary>Texts one after the other, each once; null when there are none.</summary>
    public static LocalText? Together(IEnumerable<LocalText?> texts) =>
        texts.OfType<LocalText>().Distinct().ToArray() is [var first, .. var others] ? others.Aggregate(first, (text, next) => text.Then(next)) : null;

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm' UTC'", CultureInfo.InvariantCulture);
}
