using AzureBenefits.Attestation.Assessment;

namespace AzureBenefits.GatewayPlugin.Contracts;

/// <summary>What turning on would bring to a cluster on which nothing is set up.</summary>
/// <param name="Eligible">How many virtual machines are eligible for a benefit. Those of the platform itself and passive copies aren't counted.</param>
/// <param name="Benefits">How many are eligible for each benefit, the most first; only benefits that there are.</param>
/// <param name="NotReported">How many don't report their operating system, so that nobody knows.</param>
/// <param name="ReadyServers">How many servers meet the prerequisites, as the preflight says.</param>
public sealed record OutlookContract(int Eligible, IReadOnlyList<EligibleCountContract> Benefits, int NotReported, int ReadyServers)
{
    internal static OutlookContract Of(TurnOnOutlook outlook) => new(
        outlook.Eligible,
        [.. outlook.Benefits.Select(count => new EligibleCountContract(count.Benefit, count.VirtualMachines))],
        outlook.NotReported,
        outlook.ReadyServers);
}

/// <summary>How many virtual machines are eligible for a benefit.</summary>
/// <param name="Benefit">The benefit.</param>
/// <param name="VirtualMachines">How many.</param>
public sealed record EligibleCountContract(EligibleBenefit Benefit, int VirtualMachines);
