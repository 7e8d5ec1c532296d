namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>How long a shown state of an operation stays before a newer one is shown: nothing for a few targets, up to a second for thousands.</summary>
internal static class AnswerSpacing
{
    private static readonly TimeSpan s_perTarget = TimeSpan.FromMicroseconds(50);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1);

    public static TimeSpan For(int targets)
    {
        var spacing = TimeSpan.FromMilliseconds(Math.Floor((s_perTarget * targets).TotalMilliseconds));
        return spacing < s_longest ? spacing : s_longest;
    }
}
