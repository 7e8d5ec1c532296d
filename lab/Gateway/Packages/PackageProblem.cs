using AzureBenefits.Lab.Gateway.Hosting;

namespace AzureBenefits.Lab.Gateway.Packages;

/// <summary>Tells everything that is wrong with a package at once.</summary>
internal static class PackageProblem
{
    public static GatewayStartException In(string package, IEnumerable<string> problems, Exception? inner = null)
    {
        var list = string.Concat(problems.Select(problem => $"{Environment.NewLine}  - {problem}"));
        return new GatewayStartException($"{Path.GetFileName(package)} cannot be installed:{list}", inner);
    }
}
