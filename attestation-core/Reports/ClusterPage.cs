using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Diagnoses;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.Attestation.Trends;

namespace AzureBenefits.Attestation.Reports;

/// <summary>
/// A cluster as a page that prints: how it stands, what to do, its servers, what couldn't be read, and its virtual machines.
/// The gateway's export and the module's report are the same page.
/// </summary>
public static class ClusterPage
{
    /// <summary>A table of virtual machines has no more rows than this, so that a report of 16,384 can still be opened and printed.</summary>
    public const int MostRows = 1000;

    /// <summary>The page, in UTF-8.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="language">The reader's language.</param>
    public static byte[] Write(ClusterHealth cluster, TextLanguage language)
    {
        var page = new HtmlPage(ReportTexts.Of("Title", Product(cluster), cluster.Snapshot.Name), language);
        page.Text("p", AsOf(cluster));
        AddSections(page, cluster, "h2");
        return page.ToBytes();
    }

    /// <summary>Adds the cluster as a part of a page about several.</summary>
    /// <param name="page">The page.</param>
    /// <param name="cluster">The cluster.</param>
    public static void AddTo(HtmlPage page, ClusterHealth cluster)
    {
        page.BeginPart();
        page.Text("h2", cluster.Snapshot.Name);
        page.Text("p", AsOf(cluster));
        AddSections(page, cluster, "h3");
        page.EndPart();
    }

    private static void AddSections(HtmlPage page, ClusterHealth cluster, string heading)
    {
        Summary(page, cluster, heading);
        ToDo(page, cluster, heading);
        Servers(page, cluster, heading);
        NotRead(page, cluster, heading);
        MachineTables.AddTo(page, cluster, heading);
    }

    private static LocalText AsOf(ClusterHealth cluster) => ReportTexts.Of("AsOf", ReportTexts.Time(cluster.Snapshot.AsOf)!);

    private static LocalText Product(ClusterHealth cluster) => ReportTexts.Word(cluster.Snapshot.Mode == AttestationMode.V2 ? "Page.TitleV2" : "Page.Title");

    private static void Summary(HtmlPage page, ClusterHealth cluster, string heading)
    {
        page.Text(heading, ReportTexts.Of("Summary"));
        var (servers, machines) = (cluster.ServerCounts, cluster.VirtualMachineCounts);
        (string Name, LocalText? Value)[] facts =
        [
            ("Status", ReportTexts.Word("ClusterStatus", cluster.Assessment.Status)),
            ("LegacyOsSupport", cluster.Assessment.LegacyOsSupport is { } legacy ? ReportTexts.Word("ClusterStatus", legacy) : null),
            ("ActiveServers", ReportTexts.Of("Part", ReportTexts.Number(servers.Active), ReportTexts.Number(servers.Total))),
            ("VirtualMachines", ReportTexts.Number(machines.Total).Then(machines.NotRead is null ? ReportTexts.Of("NotCounted") : null)),
            ("SetUp", ReportTexts.Number(machines.SetUp)),
            ("CanBeServed", ReportTexts.Number(machines.CanBeServed)),
            ("NeedRepair", ReportTexts.Number(machines.NeedRepair)),
            ("CanTurnOn", ReportTexts.Number(machines.CanTurnOn)),
            ("LeftOut", machines.LeftOut > 0 ? ReportTexts.Number(machines.LeftOut) : null),
            ("Blocked", ReportTexts.Number(machines.Blocked)),
            ("Policy", cluster.Compliance is { } policy ? ReportTexts.Of("Part", ReportTexts.Number(policy.Met), ReportTexts.Number(policy.Met + policy.Missing.Length)) : null),
            ("NextExpiry", EndOf(cluster.Expiry)),
            ("Registration", ReportTexts.Word("Registration", cluster.Snapshot.Registration?.RegistrationStatus ?? RegistrationStatus.Unknown)),
            ("LastSync", ReportTexts.Time(cluster.Sync.Last)),
            ("NextSync", ReportTexts.Time(cluster.Sync.Next)),
        ];
        page.Table(
            ReportTexts.Of("SummaryOf", cluster.Snapshot.Name),
            [],
            facts.Where(fact => fact.Value is not null).Select(fact => new[] { ReportTexts.Of($"Fact.{fact.Name}"), fact.Value }));
    }

    private static void ToDo(HtmlPage page, ClusterHealth cluster, string heading) => Section(
        page,
        (heading, ReportTexts.Of("ToDo")),
        [ReportTexts.Of("Column.Alert"), ReportTexts.Of("Column.Level"), ReportTexts.Of("Column.Meaning"), ReportTexts.Of("Column.Action")],
        [.. cluster.Alerts.Select(alert => new[]
        {
            alert.Title,
            alert.Level == AlertLevel.Unknown ? ReportTexts.Word("ClusterStatus.Unknown") : ReportTexts.Of($"Level.{alert.Level}"),
            ReportTexts.Of(alert.Message, page.Language),
            alert.Fix ?? alert.Action?.Label,
        })]);

    private static void Servers(HtmlPage page, ClusterHealth cluster, string heading) => Section(
        page,
        (heading, ReportTexts.Of("Servers")),
        [
            ReportTexts.Word("Cluster.Server"), ReportTexts.Of("Column.State"), ReportTexts.Word("Cluster.Benefits"), ReportTexts.Word("Cluster.Expiration"),
            ReportTexts.Word("Cluster.Components"), ReportTexts.Of("Column.Differs"),
        ],
        [.. cluster.Servers.Select(server => new LocalText?[]
        {
            server.Name,
            ReportTexts.Word("ServerState", server.Assessment.Server.State),
            ReportTexts.Word("ServerStatus", server.Assessment.Status),
            EndOf(server.Expiry),
            ComponentsOf(server.Components),
            ReportTexts.Together(CausesOn(cluster, server).SelectMany(cause => new[] { cause.Condition.Message, SeenOf(cause.Seen), cause.Condition.Fix })),
        })]);

    /// <summary>What is wrong with a server itself; what follows from it is put right with it.</summary>
    private static IEnumerable<Diagnosis> CausesOn(ClusterHealth cluster, ServerHealth server) => cluster.Diagnoses
        .Where(diagnosis => diagnosis.Affected.Servers.Contains(server.Name))
        .Where(diagnosis => server.Assessment.Conditions.Any(condition => condition.Type == diagnosis.Condition.Type));

    private static LocalText? SeenOf(SeenSince seen) => (ReportTexts.Time(seen.FirstSeen), ReportTexts.Time(seen.LastGood)) switch
    {
        (null, _) => null,
        ({ } first, null) => ReportTexts.Of("FirstSeen", first),
        ({ } first, { } good) => ReportTexts.Of("Seen", first, good),
    };

    private static void NotRead(HtmlPage page, ClusterHealth cluster, string heading) => Section(
        page,
        (heading, ReportTexts.Of("NotRead")),
        [ReportTexts.Word("Cluster.Server"), ReportTexts.Of("Column.What"), ReportTexts.Of("Column.Why"), ReportTexts.Of("Column.Action")],
        [.. cluster.Servers.SelectMany(UnreadOf)]);

    private static IEnumerable<LocalText?[]> UnreadOf(ServerHealth server)
    {
        var snapshot = server.Assessment.Server;
        if (snapshot.Failure is { } failure)
        {
            yield return [server.Name, ReportTexts.Of("Unread.Server"), failure.Message.Then(failure.Cause), failure.Fix];
        }

        if (snapshot.GuestFailure is { } guests)
        {
            yield return [server.Name, ReportTexts.Of("Unread.Guests"), guests.Message.Then(guests.Cause), guests.Fix];
        }

        foreach (var condition in server.Assessment.Conditions.Where(condition => server.IsRead && condition.Status == ConditionStatus.Unknown))
        {
            yield return [server.Name, Texts.Condition(condition.Type), condition.Message, condition.Fix];
        }
    }

    /// <summary>A heading with a table, or with the remark that there is nothing.</summary>
    private static void Section(HtmlPage page, (string Element, LocalText Text) heading, LocalText[] columns, LocalText?[][] rows)
    {
        page.Text(heading.Element, heading.Text);
        if (rows.Length == 0)
        {
            page.Text("p", ReportTexts.Of("Nothing"));
            return;
        }

        page.Table(ReportTexts.Of("Listed", ReportTexts.Number(rows.Length)), columns, rows);
    }

    private static LocalText? EndOf(Expiry expiry) => (ReportTexts.Time(expiry.Expiration), expiry) switch
    {
        (var end, { Level: ExpiryLevel.Expired }) => end is null ? ReportTexts.Word("ServerStatus.Expired") : ReportTexts.Of("Ended", end),
        ({ } end, { DaysLeft: { } days }) => ReportTexts.Of("Ends", end, ReportTexts.Number(days)),
        _ => null,
    };

    private static LocalText ComponentsOf(Components components) => components.State switch
    {
        ComponentsState.Unknown => ReportTexts.Word("ServerStatus.Unknown"),
        ComponentsState.Good => ReportTexts.Word("Cluster.AllGood"),
        var state => ReportTexts.Word($"Cluster.{state}", ReportTexts.Number(components.Count)),
    };
}
