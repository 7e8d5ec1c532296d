using System.Globalization;

namespace AzureBenefits.Attestation.Documents.Content;

/// <summary>
/// The times of a document: <c>MM/dd/yy HH:mm:ss -0000</c>, always UTC. The century is fixed to 20xx; a culture's window
/// of two-digit years would turn 2050 into 1950.
/// </summary>
internal static class DocumentTime
{
    private const string Pattern = "MM'/'dd'/'yyyy HH:mm:ss";
    private const string Zone = " -0000";
    private const int ClockLength = 17;
    private const int YearAt = 6;

    public static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("MM'/'dd'/'yy HH:mm:ss", CultureInfo.InvariantCulture) + Zone;

    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        return text.Length == ClockLength + Zone.Length
            && text.EndsWith(Zone, StringComparison.Ordinal)
            && DateTimeOffset.TryParseExact(
                text[..ClockLength].Insert(YearAt, "20"),
                Pattern,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out time);
    }
}
