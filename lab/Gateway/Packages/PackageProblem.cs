using AzureBenefits.Lab.Gateway.Hosting;

namespace AzureBenefits.Lab.Gateway.Packages;

internal static class PackageProblem
{
    public static GatewayStartException In(string package, IEnumerable<string> problems, Exception? inner = null) =>
        new($"{Path.GetFileName(package)} cannot be installed:{string.Concat(problems.Select(problem => $"{Environment.NewLine}  - {problem}"))}", inner);
}
