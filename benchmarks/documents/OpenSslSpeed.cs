using System.Diagnostics;
using System.Globalization;

namespace AzureBenefits.Benchmarks.Documents;

/// <summary>What this machine's core can do at most: raw RSA operations a second by <c>openssl speed</c>.</summary>
internal static class OpenSslSpeed
{
    /// <summary>RSA-2048 signatures and verifications a second on one core.</summary>
    public static async Task<(double Sign, double Verify)> MeasureAsync(int seconds)
    {
        var start = new ProcessStartInfo("openssl", ["speed", "-seconds", seconds.ToString(CultureInfo.InvariantCulture), "rsa2048"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await error;
        await process.WaitForExitAsync();
        // The table's last line: "rsa 2048 bits 0.000258s 0.000017s   3870.0  58497.5", in later versions with more columns.
        var columns = output.Split('\n').Last(line => line.StartsWith("rsa", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(column => double.TryParse(column, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            .Select(column => double.Parse(column, CultureInfo.InvariantCulture))
            .ToList();
        // The first number is the key's size.
        return (columns[1], columns[2]);
    }
}
