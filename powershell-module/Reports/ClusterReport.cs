using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.PowerShell.Health;
using AzureBenefits.PowerShell.Output;
using Newtonsoft.Json;

namespace AzureBenefits.PowerShell.Reports;

/// <summary>A cluster of a report.</summary>
/// <param name="Name">The cluster; what was given for it where it couldn't be read.</param>
/// <param name="Verdict">The level that stands for all findings.</param>
/// <param name="Cluster">The cluster and its servers; null when it couldn't be read.</param>
/// <param name="Findings">What there is to do, most urgent first; never none.</param>
/// <param name="VirtualMachines">The virtual machines of the servers that could be read.</param>
/// <param name="Benefits">How many virtual machines are eligible for each benefit, and how many of those are set up and can be served.</param>
internal sealed record ClusterReport(
    string Name,
    FindingLevel Verdict,
    ClusterBenefits? Cluster,
    IReadOnlyList<HealthFinding> Findings,
    IReadOnlyList<VirtualMachineAttestation> VirtualMachines,
    IReadOnlyList<BenefitCount> Benefits)
{
    /// <summary>What was read; null when it couldn't be.</summary>
    [JsonIgnore]
    public ClusterHealth? Health { get; private init; }

    /// <summary>The certificate that ends first.</summary>
    [JsonIgnore]
    public Expiry? Expiry => Health?.Expiry;

    /// <summary>Its days left; null without a certificate.</summary>
    public int? DaysLeft => Expiry?.DaysLeft;

    /// <summary>Its servers; none when it couldn't be read.</summary>
    [JsonIgnore]
    public IReadOnlyList<ServerBenefits> Servers => Cluster?.Servers ?? [];

    public static ClusterReport Of(ClusterCheck check)
    {
        var health = check.Outcome.Value;
        var machines = health?.Servers.SelectMany(server => server.Assessment.VirtualMachines.Select(machine => (Server: server, Machine: machine))).ToArray() ?? [];
        return new ClusterReport(
            check.Name,
            HealthCode.LevelOf(check.Code),
            health is null ? null : ClusterBenefits.Of(health),
            check.Findings,
            [.. machines.Select(item => VirtualMachineAttestation.Of(item.Server.Assessment, item.Machine))],
            [.. machines.GroupBy(item => item.Machine.EligibleBenefit).OrderBy(group => group.Key).Select(group => new BenefitCount(
                group.Key,
                group.Count(),
                group.Count(item => item.Machine.Status == VirtualMachineBenefitsStatus.On),
                group.Count(item => item.Server.ServedOn(item.Machine) != Served.No)))])
        {
            Health = health,
        };
    }

    /// <summary>What differs on a server, or keeps it from being read.</summary>
    public static IEnumerable<ConditionReport> DifferencesOf(ServerBenefits server) => server.Conditions.Where(condition => condition.Status != ConditionStatus.Ok);
}

/// <summary>How many virtual machines are eligible for a benefit.</summary>
/// <param name="Benefit">The benefit.</param>
/// <param name="Total">All of them.</param>
/// <param name="SetUp">Those whose adapter is as it should be.</param>
/// <param name="CanBeServed">Those that can get documents.</param>
internal sealed record BenefitCount(EligibleBenefit Benefit, int Total, int SetUp, int CanBeServed);
