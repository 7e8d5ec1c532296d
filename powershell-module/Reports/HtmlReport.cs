using System.Globalization;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Reports;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.PowerShell.Resources;

namespace AzureBenefits.PowerShell.Reports;

/// <summary>
/// The report as one page that also prints. Of one cluster it is the page that the gateway exports; several stand side by side
/// first, and each follows with the same sections.
/// </summary>
internal static class HtmlReport
{
    public static byte[] Write(Report report) =>
        report.Clusters is [{ Health: { } only }] ? ClusterPage.Write(only, TextLanguage.English) : WriteFleet(report);

    private static byte[] WriteFleet(Report report)
    {
        var page = new HtmlPage(ModuleTexts.Format("Report.FleetTitle", report.Clusters.Count), TextLanguage.English);
        page.Text("p", ModuleTexts.Format("Report.AsOf", Report.Text(report.AsOf)));
        Overview(page, report);
        page.Text("h2", ModuleTexts.Get("Report.DaysLeft"));
        page.Add(DaysLeftChart.Draw(report.Clusters));
        ToDo(page, report);
        Drift(page, report);
        Benefits(page, report);
        foreach (var health in report.Clusters.Select(cluster => cluster.Health).OfType<ClusterHealth>())
        {
            ClusterPage.AddTo(page, health);
        }

        return page.ToBytes();
    }

    private static void Overview(HtmlPage page, Report report) => Table(
        page,
        "Clusters",
        Columns("Cluster", "Verdict", "Status", "Version", "Servers", "VirtualMachines", "SetUp", "CanBeServed", "ToRepair", "DaysLeft", "LastSync"),
        report.Clusters.Select(cluster => cluster.Cluster is { } read
            ? new LocalText?[]
            {
                cluster.Name, $"{cluster.Verdict}", $"{read.Status}", $"{read.Mode}", Number(read.Servers.Count), Number(read.VirtualMachines), Number(read.VirtualMachinesOn),
                Number(read.VirtualMachinesServed), Number(read.VirtualMachinesToRepair), Number(cluster.DaysLeft), Report.Text(read.LastConnected),
            }
            : [cluster.Name, $"{cluster.Verdict}", ModuleTexts.Get("Report.NotRead"), "", "", "", "", "", "", "", ""]));

    private static void ToDo(HtmlPage page, Report report) => Table(
        page,
        "ToDo",
        Columns("Cluster", "Level", "Finding", "WhatToDo"),
        report.Clusters.SelectMany(cluster => cluster.Findings.Select(finding => new LocalText?[] { cluster.Name, $"{finding.Level}", finding.Message, finding.Fix })));

    private static void Drift(HtmlPage page, Report report) => Table(
        page,
        "Drift",
        Columns("Cluster", "Server", "Finding", "Observed", "Desired"),
        report.Clusters.SelectMany(cluster => cluster.Servers.SelectMany(server => ClusterReport.DifferencesOf(server).Where(condition => condition.Status == ConditionStatus.Failed).Select(condition =>
            new LocalText?[] { cluster.Name, server.ComputerName, condition.Message, condition.Observed, condition.Desired }))));

    private static void Benefits(HtmlPage page, Report report) => Table(
        page,
        "Benefits",
        Columns("Cluster", "Benefit", "VirtualMachines", "SetUp", "CanBeServed"),
        report.Clusters.SelectMany(cluster => cluster.Benefits.Select(count =>
            new LocalText?[] { cluster.Name, ModuleTexts.Get($"Report.Benefit.{count.Benefit}"), Number(count.Total), Number(count.SetUp), Number(count.CanBeServed) })));

    /// <summary>A heading with a table, or with the remark that there is nothing.</summary>
    private static void Table(HtmlPage page, string title, LocalText[] columns, IEnumerable<LocalText?[]> rows)
    {
        page.Text("h2", ModuleTexts.Get($"Report.{title}"));
        if (rows.ToArray() is { Length: > 0 } found)
        {
            page.Table(ModuleTexts.Format("Report.Listed", found.Length), columns, found);
        }
        else
        {
            page.Text("p", ModuleTexts.Get("Report.None"));
        }
    }

    private static LocalText[] Columns(params string[] keys) => [.. keys.Select(key => LocalText.OfName(ModuleTexts.Get($"Report.Column.{key}")))];

    private static string Number(int? count) => count?.ToString(CultureInfo.CurrentCulture) ?? "";
}
