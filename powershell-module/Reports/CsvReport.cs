using AzureBenefits.Attestation.Exports;

namespace AzureBenefits.PowerShell.Reports;

/// <summary>The report as one table: of each cluster its findings, its servers, and its virtual machines.</summary>
internal static class CsvReport
{
    private static readonly string[] Columns = ["Cluster", "Type", "Server", "Name", "State", "Status", "Benefits", "Expiration", "Details", "Id"];

    public static byte[] Write(Report report)
    {
        var text = new CsvText();
        text.AddRow(Columns);
        foreach (var cluster in report.Clusters)
        {
            AddRows(text, cluster);
        }

        return text.ToBytes();
    }

    private static void AddRows(CsvText text, ClusterReport cluster)
    {
        text.AddRow(cluster.Name, "Cluster", "", cluster.Name, $"{cluster.Verdict}", $"{cluster.Cluster?.Status}", "", Report.Text(cluster.Cluster?.NextExpiration), "", "");
        foreach (var finding in cluster.Findings)
        {
            text.AddRow(cluster.Name, "Finding", "", finding.Id, $"{finding.Level}", "", "", "", $"{finding.Message} {finding.Fix}".TrimEnd(), "");
        }

        foreach (var server in cluster.Servers)
        {
            var details = string.Join(" ", ClusterReport.DifferencesOf(server).Select(condition => condition.Message));
            text.AddRow(cluster.Name, "Server", server.ComputerName, server.ComputerName, $"{server.State}", $"{server.Status}", "", Report.Text(server.Expiration), details, "");
        }

        foreach (var machine in cluster.VirtualMachines)
        {
            text.AddRow(
                cluster.Name, "VirtualMachine", machine.AttestationHost, machine.Name, $"{machine.EligibleBenefit}", $"{machine.Status}", $"{machine.Benefits}", "", machine.Blocked ?? "", $"{machine.VMId}");
        }
    }
}
