using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Reports;

/// <summary>The virtual machines of a report: counted by benefit, then those that need action with what to do, then the others.</summary>
internal static class MachineTables
{
    public static void AddTo(HtmlPage page, ClusterHealth cluster, string heading)
    {
        var machines = cluster.Servers
            .SelectMany(server => server.Assessment.VirtualMachines.Select(machine => new Row(server, machine, cluster.NeedsAction(server, machine))))
            .ToArray();
        var parts = machines.ToLookup(row => row.NeedsAction);
        ByBenefit(page, machines, heading);
        List(page, (heading, ReportTexts.Of("NeedAction")), [.. Columns(cluster), ReportTexts.Of("Column.Action")], [.. parts[true]], row => ToDo(cluster, row.Machine));
        List(page, (heading, ReportTexts.Of("OtherMachines")), [.. Columns(cluster), ReportTexts.Word("VirtualMachines.System")], [.. parts[false]], row => row.Machine.VirtualMachine.Guest.OperatingSystem?.Name);
    }

    private static void ByBenefit(HtmlPage page, Row[] machines, string heading)
    {
        page.Text(heading, ReportTexts.Of("Benefits"));
        page.Table(
            ReportTexts.Of("Total", ReportTexts.Number(machines.Length)),
            [ReportTexts.Word("VirtualMachines.Benefit"), ReportTexts.Of("Fact.VirtualMachines"), ReportTexts.Of("Fact.SetUp"), ReportTexts.Of("Fact.CanBeServed"), ReportTexts.Of("NeedAction")],
            machines.GroupBy(row => row.Machine.EligibleBenefit).OrderByDescending(group => group.Key).Select(group => new LocalText?[]
            {
                ReportTexts.Word("EligibleBenefit", group.Key),
                ReportTexts.Number(group.Count()),
                ReportTexts.Number(group.Count(row => row.Machine.Status == VirtualMachineBenefitsStatus.On)),
                ReportTexts.Number(group.Count(row => row.Server.ServedOn(row.Machine) != Served.No)),
                ReportTexts.Number(group.Count(row => row.NeedsAction)),
            }));
    }

    private static void List(HtmlPage page, (string Element, LocalText Text) heading, LocalText[] columns, Row[] rows, Func<Row, LocalText?> last)
    {
        page.Text(heading.Element, heading.Text);
        if (rows.Length == 0)
        {
            page.Text("p", ReportTexts.Of("Nothing"));
            return;
        }

        var caption = rows.Length > ClusterPage.MostRows
            ? ReportTexts.Of("ListedOf", ReportTexts.Number(ClusterPage.MostRows), ReportTexts.Number(rows.Length))
            : ReportTexts.Of("Listed", ReportTexts.Number(rows.Length));
        page.Table(caption, columns, rows.Take(ClusterPage.MostRows).Select(row => new LocalText?[]
        {
            row.Machine.VirtualMachine.Name, row.Server.Name, StatusOf(row.Machine), ReportTexts.Word("EligibleBenefit", row.Machine.EligibleBenefit), last(row),
        }));
    }

    private static LocalText[] Columns(ClusterHealth cluster) =>
    [
        ReportTexts.Word("VirtualMachines.Name"),
        ReportTexts.Word("VirtualMachines.Host"),
        ReportTexts.Word(cluster.Snapshot.Mode == AttestationMode.V2 ? "Page.TitleV2" : "VirtualMachines.Status.V1"),
        ReportTexts.Word("VirtualMachines.Benefit"),
    ];

    private static LocalText StatusOf(VirtualMachineAssessment machine) => machine.Verification is { } verification
        ? ReportTexts.Word("VirtualMachines.Header", verification)
        : ReportTexts.Word("VirtualMachineStatus", machine.Status);

    private static LocalText? ToDo(ClusterHealth cluster, VirtualMachineAssessment machine) => ReportTexts.Together(
    [
        machine.Block?.Message,
        machine.Block?.Fix,
        .. cluster.ConditionsOf(machine).Where(condition => condition is { Status: ConditionStatus.Failed, Severity: not Severity.Information })
            .SelectMany(condition => new[] { condition.Message, condition.Fix }),
        machine.Status == VirtualMachineBenefitsStatus.Leftover ? ReportTexts.Of("RemoveLeftover") : null,
        cluster.SuggestedActionFor(machine) is { } action ? ReportTexts.Of("Suggested", ReportTexts.Word("SuggestedAction", action)) : null,
    ]);

    private sealed record Row(ServerHealth Server, VirtualMachineAssessment Machine, bool NeedsAction);
}
