using System.Globalization;
using System.Resources;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Attestation.Documents.Resources;

/// <summary>The texts for people, from <c>DocumentTexts.resx</c>.</summary>
internal static class DocumentTexts
{
    private static readonly ResourceManager Resources =
        new("AzureBenefits.Attestation.Documents.Resources.DocumentTexts", typeof(DocumentTexts).Assembly);

    public static string NotRun => Get("NotRun");

    /// <summary>Who has a certificate that says nowhere where it can be had.</summary>
    public static string Owner => Get("Owner");

    public static string Title(Check check) => Get($"Check.{check}");

    public static string Passed(Check check, object[] arguments) => Format($"Passed.{check}", arguments);

    public static string NotAsked(Check check) => Get($"NotAsked.{check}");

    public static string Message(Problem problem, object[] arguments) => Format($"Problem.{problem}", arguments);

    public static string Fix(Problem problem, object[] arguments) => Format($"Fix.{problem}", arguments);

    public static string AbsentRoots(string names) => Format("AbsentRoots", [names]);

    public static string Diagnosis(string name, params object[] arguments) => Format($"Diagnosis.{name}", arguments);

    private static string Format(string key, object[] arguments) =>
        string.Format(CultureInfo.InvariantCulture, Get(key), [.. arguments.Select(Readable)]);

    private static object Readable(object argument) => argument switch
    {
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture),
        _ => argument,
    };

    private static string Get(string key) =>
        Resources.GetString(key, null) ?? throw new MissingManifestResourceException($"DocumentTexts.resx has no entry {key}.");
}
