namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>Tells what was shown of clusters apart. To callers it is a text that only this process can compare.</summary>
internal static class ViewVersion
{
    private static readonly string s_process = $"{Guid.NewGuid():N}-";
    private static long s_last;

    /// <summary>A version that nothing had before.</summary>
    public static string Next() => $"{s_process}{Interlocked.Increment(ref s_last)}";

    /// <summary>Whether this process gave it out, or may have.</summary>
    public static bool IsOurs(string version) => version.StartsWith(s_process, StringComparison.Ordinal);
}
