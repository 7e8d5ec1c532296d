using System.Globalization;
using AzureBenefits.Attestation.Model;
using AzureBenefits.PowerShell.Resources;

namespace AzureBenefits.PowerShell.Reports;

/// <summary>The report as one page that also prints: clusters side by side first, then each with its servers and virtual machines.</summary>
internal static class HtmlReport
{
    public static string Write(Report report)
    {
        var title = report.Clusters is [var only] ? ModuleTexts.Format("Report.Title", only.Name) : ModuleTexts.Format("Report.FleetTitle", report.Clusters.Count);
        var page = new HtmlPage(title);
        page.Text("h1", title);
        page.Text("p", ModuleTexts.Format("Report.AsOf", Report.Text(report.AsOf)));
        Overview(page, report);
        page.Text("h2", ModuleTexts.Get("Report.DaysLeft"));
        page.Add(DaysLeftChart.Draw(report.Clusters));
        ToDo(page, report);
        Drift(page, report);
        Benefits(page, report);
        foreach (var cluster in report.Clusters.Where(cluster => cluster.Cluster is not null))
        {
            Details(page, cluster);
        }

        return page.ToString();
    }

    private static void Overview(HtmlPage page, Report report) => page.Table(
        ModuleTexts.Get("Report.Clusters"),
        Columns("Cluster", "Verdict", "Status", "Version", "Servers", "VirtualMachines", "SetUp", "CanBeServed", "ToRepair", "DaysLeft", "LastSync"),
        report.Clusters.Select(cluster => cluster.Cluster is { } read
            ? new[]
            {
                cluster.Name, $"{cluster.Verdict}", $"{read.Status}", $"{read.Mode}", Number(read.Servers.Count), Number(read.VirtualMachines), Number(read.VirtualMachinesOn),
                Number(read.VirtualMachinesServed), Number(read.VirtualMachinesToRepair), Number(cluster.DaysLeft), Report.Text(read.LastConnected),
            }
            : [cluster.Name, $"{cluster.Verdict}", ModuleTexts.Get("Report.NotRead"), "", "", "", "", "", "", "", ""]));

    private static void ToDo(HtmlPage page, Report report) => page.Table(
        ModuleTexts.Get("Report.ToDo"),
        Columns("Cluster", "Level", "Finding", "WhatToDo"),
        report.Clusters.SelectMany(cluster => cluster.Findings.Select(finding => new[] { cluster.Name, $"{finding.Level}", finding.Message, finding.Fix ?? "" })));

    private static void Drift(HtmlPage page, Report report) => page.Table(
        ModuleTexts.Get("Report.Drift"),
        Columns("Cluster", "Server", "Finding", "Observed", "Desired"),
        report.Clusters.SelectMany(cluster => cluster.Servers.SelectMany(server => ClusterReport.DifferencesOf(server).Where(condition => condition.Status == ConditionStatus.Failed).Select(condition =>
            new[] { cluster.Name, server.ComputerName, condition.Message, condition.Observed ?? "", condition.Desired ?? "" }))));

    private static void Benefits(HtmlPage page, Report report) => page.Table(
        ModuleTexts.Get("Report.Benefits"),
        Columns("Cluster", "Benefit", "VirtualMachines", "SetUp", "CanBeServed"),
        report.Clusters.SelectMany(cluster => cluster.Benefits.Select(count =>
            new[] { cluster.Name, ModuleTexts.Get($"Report.Benefit.{count.Benefit}"), Number(count.Total), Number(count.SetUp), Number(count.CanBeServed) })));

    private static void Details(HtmlPage page, ClusterReport cluster)
    {
        page.Table(
            ModuleTexts.Format("Report.ServersOf", cluster.Name),
            Columns("Server", "State", "Status", "Expiration", "Problems"),
            cluster.Servers.Select(server => new[]
            {
                server.ComputerName, $"{server.State}", $"{server.Status}", Report.Text(server.Expiration),
                string.Join(" ", ClusterReport.DifferencesOf(server).Select(condition => condition.Message)),
            }));
        page.Table(
            ModuleTexts.Format("Report.VirtualMachinesOf", cluster.Name),
            Columns("Name", "Server", "Status", "AzureBenefits", "Benefit", "Blocked", "Id"),
            cluster.VirtualMachines.Select(machine => new[]
            {
                machine.Name, machine.AttestationHost, $"{machine.Status}", $"{machine.Benefits}", ModuleTexts.Get($"Report.Benefit.{machine.EligibleBenefit}"), machine.Blocked ?? "", $"{machine.VMId}",
            }));
    }

    private static string[] Columns(params string[] keys) => [.. keys.Select(key => ModuleTexts.Get($"Report.Column.{key}"))];

    private static string Number(int? count) => count?.ToString(CultureInfo.CurrentCulture) ?? "";
}
