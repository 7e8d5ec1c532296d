using System.Globalization;
using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;

namespace AzureBenefits.Lab.SimulatedCluster.HyperV;

/// <summary>Lists of VLAN ids as Hyper-V writes them: numbers and ranges between commas.</summary>
internal static class VlanList
{
    public static IReadOnlyList<int> Parse(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(Range)];

    /// <summary>One spelling for equal lists.</summary>
    public static string Normalised(string text) => string.Join(',', Parse(text));

    private static IEnumerable<int> Range(string part)
    {
        var ends = part.Split('-', 2);
        var valid = int.TryParse(ends[0], CultureInfo.InvariantCulture, out var first) & int.TryParse(ends[^1], CultureInfo.InvariantCulture, out var last);
        return valid && first is > 0 && last is < 4095 && first <= last
            ? Enumerable.Range(first, last - first + 1)
            : throw new LabErrorException("InvalidParameter", ErrorCategory.InvalidArgument, $"'{part}' is not a VLAN id or a range of them.");
    }
}
