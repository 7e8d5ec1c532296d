using System.Globalization;
using System.Text;
using AzureBenefits.Attestation.Model;
using AzureBenefits.PowerShell.Output;

namespace AzureBenefits.PowerShell.Reports;

/// <summary>What a report holds: the cluster, its servers and its virtual machines as they were read.</summary>
/// <param name="Cluster">The cluster and its servers.</param>
/// <param name="VirtualMachines">The virtual machines of the servers that could be read.</param>
internal sealed record Report(ClusterBenefits Cluster, IReadOnlyList<VirtualMachineAttestation> VirtualMachines)
{
    public static readonly string[] ServerColumns = ["Server", "State", "Status", "Expiration", "Problems"];
    public static readonly string[] VirtualMachineColumns = ["Name", "Server", "Status", "Benefits", "Blocked", "Id"];

    public IEnumerable<string[]> ServerRows => Cluster.Servers.Select(server => new[]
    {
        server.ComputerName, $"{server.State}", $"{server.Status}", Text(server.Expiration), Problems(server),
    });

    public IEnumerable<string[]> VirtualMachineRows => VirtualMachines.Select(machine => new[]
    {
        machine.Name, machine.AttestationHost, $"{machine.Status}", $"{machine.Benefits}", machine.Blocked ?? "", $"{machine.VMId}",
    });

    public static Report Of(ClusterSnapshot cluster) => new(
        ClusterBenefits.Of(cluster),
        [.. ClusterAssessment.Of(cluster).Servers.SelectMany(server => server.VirtualMachines.Select(machine => VirtualMachineAttestation.Of(server, machine)))]);

    public byte[] Write(ReportFormat format) => format switch
    {
        ReportFormat.Csv => CsvReport.Write(this),
        ReportFormat.Json => Encoding.UTF8.GetBytes(JsonReport.Write(this)),
        _ => Encoding.UTF8.GetBytes(HtmlReport.Write(this)),
    };

    /// <summary>A time of the report: UTC, so that reports of several places can be compared.</summary>
    public static string Text(DateTime? time) => time?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    private static string Problems(ServerBenefits server) =>
        string.Join(" ", server.Conditions.Where(condition => condition.Status != ConditionStatus.Ok).Select(condition => condition.Message));
}
