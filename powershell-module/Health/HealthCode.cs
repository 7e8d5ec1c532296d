using AzureBenefits.PowerShell.Output;

namespace AzureBenefits.PowerShell.Health;

/// <summary>The exit codes of monitoring plugins.</summary>
internal static class HealthCode
{
    public const int Ok = 0;
    public const int Warning = 1;
    public const int Critical = 2;
    public const int Unknown = 3;

    public static int Of(FindingLevel level) => level switch
    {
        FindingLevel.Ok or FindingLevel.Information => Ok,
        FindingLevel.Warning => Warning,
        FindingLevel.Critical => Critical,
        _ => Unknown,
    };

    /// <summary>The level that a code stands for.</summary>
    public static FindingLevel LevelOf(int code) => code switch
    {
        Ok => FindingLevel.Ok,
        Warning => FindingLevel.Warning,
        Critical => FindingLevel.Critical,
        _ => FindingLevel.Unknown,
    };

    /// <summary>What is lost comes before what can't be told, and that before what still works.</summary>
    public static int Worse(int one, int other) => Rank(one) >= Rank(other) ? one : other;

    private static int Rank(int code) => code switch
    {
        Critical => 3,
        Unknown => 2,
        Warning => 1,
        _ => 0,
    };
}
