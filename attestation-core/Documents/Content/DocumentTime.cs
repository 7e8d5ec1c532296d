using System.Globalization;

namespace AzureBenefits.Attestation.Documents.Content;

/// <summary>
/// The times of a document: <c>MM/dd/yy HH:mm:ss -0000</c>, always UTC. The century is fixed to 20xx; a culture's window
/// of two-digit years would turn 2050 into 1950.
/// </summary>
internal static class DocumentTime
{
    private const string Zone = " -0000";
    private const int ClockLength = 17;
    private const int Century = 2000;

    public static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("MM'/'dd'/'yy HH:mm:ss", CultureInfo.InvariantCulture) + Zone;

    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length != ClockLength + Zone.Length
            || !text.EndsWith(Zone, StringComparison.Ordinal)
            || text is not [_, _, '/', _, _, '/', _, _, ' ', _, _, ':', _, _, ':', ..]
            || Digits(text) is not (>= 1 and <= 12 and var month)
            || Digits(text[6..]) is not (>= 0 and var year)
            || Digits(text[3..]) is not (>= 1 and var day)
            || day > DateTime.DaysInMonth(Century + year, month)
            || Digits(text[9..]) is not (>= 0 and < 24 and var hour)
            || Digits(text[12..]) is not (>= 0 and < 60 and var minute)
            || Digits(text[15..]) is not (>= 0 and < 60 and var second))
        {
            return false;
        }
        time = new DateTimeOffset(Century + year, month, day, hour, minute, second, TimeSpan.Zero);
        return true;
    }

    /// <summary>The number that the first two characters are; -1 when they're no digits.</summary>
    private static int Digits(ReadOnlySpan<char> text) =>
        char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[1]) ? ((text[0] - '0') * 10) + (text[1] - '0') : -1;
}
