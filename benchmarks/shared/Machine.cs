using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace AzureBenefits.Benchmarks;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    /// <summary>One line.</summary>
    public static async Task<string> DescribeAsync()
    {
        var start = new ProcessStartInfo("openssl", ["version"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var openSsl = (await process.StandardOutput.ReadToEndAsync()).Trim();
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1_073_741_824.0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} processors ({Processor()}), {memory:N1} GiB, {RuntimeInformation.OSDescription}, .NET {Environment.Version}, {openSsl}");
    }

    private static string Processor()
    {
        const string Information = "/proc/cpuinfo";
        var line = File.Exists(Information) ? File.ReadLines(Information).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':')[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
