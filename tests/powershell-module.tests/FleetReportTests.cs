using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Reports;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.PowerShell.Health;
using AzureBenefits.PowerShell.Reports;
using AzureBenefits.Testing;
using Newtonsoft.Json.Linq;
using Xunit;

namespace AzureBenefits.PowerShell.Tests;

/// <summary>Reports of several clusters, whatever their names and errors hold.</summary>
public sealed class FleetReportTests
{
    private const string Markup = "\"><script>alert(1)</script><img src=x onerror='a'>&";

    private static readonly Guid SwitchId = new("11111111-0000-4000-8000-000000000001");
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 6, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Html_OneCluster_IsThePageThatTheGatewayExports()
    {
        var check = Read("alpha", 20);

        var html = Report.Of([check], Now).Write(ReportFormat.Html);

        Assert.Equal(Encoding.UTF8.GetString(ClusterPage.Write(check.Outcome.Value!, TextLanguage.English)), Encoding.UTF8.GetString(html));
    }

    [Fact]
    public void Html_MarkupInEveryName_StaysText()
    {
        var report = Report.Of([Read($"a{Markup}", 20), Unread($"b{Markup}")], Now);

        var page = HtmlFile.Parse(report.Write(ReportFormat.Html));

        Assert.Empty(HtmlFile.Strangers(page));
        foreach (var name in new[] { $"a{Markup}", $"b{Markup}", $"server{Markup}", $"vm{Markup}", $"observed{Markup}", $"cause{Markup}" })
        {
            Assert.Contains(page.Descendants(), element => !element.HasElements && element.Value.Contains(name, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Html_SeveralClusters_StandSideBySideWithDaysAndWhatToDo()
    {
        var page = HtmlFile.Parse(Report.Of([Read("alpha", 20), Read("beta", 2), Read("gamma", -1), Unread("delta")], Now).Write(ReportFormat.Html));

        var overview = HtmlFile.Rows(page, "Clusters");
        Assert.Equal(["alpha", "beta", "gamma", "delta"], overview.Select(row => row[0]));
        Assert.Equal(["Critical", "Critical", "Unknown"], overview.Skip(1).Select(row => row[1]));
        Assert.Equal(["20", "2", "0", ""], overview.Select(row => row[9]));
        XNamespace svg = "http://www.w3.org/2000/svg";
        var bars = page.Descendants(svg + "rect").Select(bar => (int)bar.Attribute("width")!).ToArray();
        Assert.Equal([true, true, true], new[] { bars[0] == 10 * bars[1], bars[2] == 0, bars[3] == 0 });
        Assert.Equal(["20", "2", "Expired", "Not read"], page.Descendants(svg + "g").Select(bar => bar.Elements(svg + "text").Last().Value));
        Assert.DoesNotContain(HtmlFile.Rows(page, "What differs"), row => string.Join(' ', row).Contains("your account", StringComparison.Ordinal));
        Assert.Subset(HtmlFile.Rows(page, "What to do").Select(row => row[0]).ToHashSet(), new HashSet<string> { "beta", "delta" });
        Assert.Equal(["alpha", "beta", "gamma"], page.Descendants("section").Select(part => part.Element("h2")!.Value));
    }

    [Theory]
    [InlineData(ReportFormat.Csv)]
    [InlineData(ReportFormat.Json)]
    public void Write_OtherFormats_HoldTheSameClustersAndWhatToDo(ReportFormat format)
    {
        var text = Encoding.UTF8.GetString(Report.Of([Read("alpha", 20), Read("beta", 2), Unread("delta")], Now).Write(format));

        Assert.All(["alpha", "beta", "delta", "azureEdition", "serverUnreachable"], word => Assert.Contains(word, text, StringComparison.OrdinalIgnoreCase));
        if (format == ReportFormat.Json)
        {
            var clusters = JObject.Parse(text)["clusters"]!;
            Assert.Equal([20, 2, null], clusters.Select(cluster => (int?)cluster["daysLeft"]));
            Assert.Equal(["warning", "critical", "unknown"], clusters.Select(cluster => (string?)cluster["verdict"]));
            Assert.Equal((1, 0), ((int)clusters[0]!["benefits"]![0]!["total"]!, (int)clusters[0]!["benefits"]![0]!["setUp"]!));
        }
    }

    private static ClusterCheck Unread(string name) => new(name, new Failure(Reason.ServerUnreachable, Stage.Discover, name, $"cause{Markup}"));

    private static ClusterCheck Read(string name, int days)
    {
        var guest = new GuestFacts(true, true, new GuestOperatingSystem("Windows Server 2022 Datacenter: Azure Edition", null));
        var machine = new VirtualMachineSnapshot(Guid.NewGuid(), $"vm{Markup}", VirtualMachineState.Running, 2, false, []) { Guest = guest };
        var service = new AttestationService(ServiceStatus.Active, Now.AddDays(days), SwitchId, null);
        object[] facts =
        [
            service, new Switches([new VirtualSwitch(SwitchId, "AZSHCI_HOST-IMDS_DO_NOT_MODIFY", "Internal", $"observed{Markup}")]),
            new HostAdapters([], []), new FirewallRules([]), new ClusterExclusion("Storage"), new WindowsFeatures(ImmutableDictionary<string, bool>.Empty),
        ];
        var server = new ServerSnapshot($"server{Markup}", ServerState.Up, null, Facts.Of(facts), [machine]);
        var registration = new Registration(RegistrationStatus.Registered, ConnectionStatus.Connected, Now, null, null, null);
        return new ClusterCheck(name, ClusterHealth.Of(new ClusterSnapshot(name, Now, registration, [server], ImmutableArray<ClusterNetwork>.Empty), AttestationProofs.None));
    }
}
