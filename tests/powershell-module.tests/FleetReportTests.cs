using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.PowerShell.Health;
using AzureBenefits.PowerShell.Reports;
using Newtonsoft.Json.Linq;
using Xunit;

namespace AzureBenefits.PowerShell.Tests;

/// <summary>Reports of several clusters, whatever their names and errors hold.</summary>
public sealed class FleetReportTests
{
    private const string Markup = "\"><script>alert(1)</script><img src=x onerror='a'>&";

    private static readonly Guid SwitchId = new("11111111-0000-4000-8000-000000000001");
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 6, 30, 0, TimeSpan.Zero);

    // Parsed as XML: one text that isn't encoded would break it, or add an element.
    [Fact]
    public void Html_MarkupInEveryName_StaysText()
    {
        var report = Report.Of([Read($"a{Markup}", 20), Unread($"b{Markup}")], Now);

        var html = Encoding.UTF8.GetString(report.Write(ReportFormat.Html));

        var page = PageOf(html);
        var allowed = new[] { "html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "table", "thead", "tbody", "tr", "th", "td", "svg", "g", "text", "rect" };
        Assert.Empty(page.Descendants().Select(element => element.Name.LocalName).Except(allowed));
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Name.LocalName is "href" or "src");
        foreach (var name in new[] { $"a{Markup}", $"b{Markup}", $"server{Markup}", $"vm{Markup}", $"observed{Markup}", $"cause{Markup}" })
        {
            Assert.Contains(page.Descendants(), element => !element.HasElements && element.Value.Contains(name, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Html_SeveralClusters_StandSideBySideWithDaysAndWhatToDo()
    {
        var page = PageOf(Encoding.UTF8.GetString(Report.Of([Read("alpha", 20), Read("beta", 2), Read("gamma", -1), Unread("delta")], Now).Write(ReportFormat.Html)));

        var overview = page.Descendants("table").First().Descendants("tr").Skip(1).Select(row => row.Elements("td").Select(cell => cell.Value).ToArray()).ToArray();
        Assert.Equal(["alpha", "beta", "gamma", "delta"], overview.Select(row => row[0]));
        Assert.Equal(["Critical", "Critical", "Unknown"], overview.Skip(1).Select(row => row[1]));
        Assert.Equal(["20", "2", "0", ""], overview.Select(row => row[9]));
        XNamespace svg = "http://www.w3.org/2000/svg";
        var bars = page.Descendants(svg + "rect").Select(bar => (int)bar.Attribute("width")!).ToArray();
        Assert.Equal([true, true, true], new[] { bars[0] == 10 * bars[1], bars[2] == 0, bars[3] == 0 });
        Assert.Equal(["20", "2", "Expired", "Not read"], page.Descendants(svg + "g").Select(bar => bar.Elements(svg + "text").Last().Value));
        Assert.DoesNotContain("your account", page.Descendants("table").Skip(2).First().Value, StringComparison.Ordinal);
        var toDo = page.Descendants("table").Skip(1).First().Value;
        Assert.Contains("beta", toDo, StringComparison.Ordinal);
        Assert.Contains("delta", toDo, StringComparison.Ordinal);
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

    private static XElement PageOf(string html)
    {
        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        var wellFormed = Regex.Replace(html["<!DOCTYPE html>".Length..], "<meta ([^>]*)>", "<meta $1/>");
        return XElement.Parse(wellFormed);
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
