using System.Globalization;
using System.Text.RegularExpressions;
using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Model;
using AzureBenefits.PowerShell.Health;
using AzureBenefits.PowerShell.Output;
using AzureBenefits.PowerShell.Tests.Support;
using Xunit;

namespace AzureBenefits.PowerShell.Tests.Health;

/// <summary>Findings as events. Windows' log itself isn't here.</summary>
public sealed class EventTests
{
    [Fact]
    public void Ids_EveryAlert_HasANumberOfItsOwnThatTheGuideNames()
    {
        var guide = File.ReadAllText(Path.Combine(ModuleSession.Repository(), "docs", "watch.md"));
        var named = Regex.Matches(guide, @"^\| (\d+) \| `(\w+)` \|$", RegexOptions.Multiline)
            .ToDictionary(row => row.Groups[2].Value, row => int.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture));

        Assert.Equal(HealthEvent.Healthy, named["healthy"]);
        named.Remove("healthy");
        Assert.Equal(Enum.GetValues<AlertId>().Select(id => CamelCase.Of(id.ToString())).Order(), HealthEvent.Ids.Keys.Order());
        Assert.Equal(HealthEvent.Ids.OrderBy(pair => pair.Key), named.OrderBy(pair => pair.Key));
        Assert.Equal(HealthEvent.Ids.Count + 3, HealthEvent.Ids.Values.Concat([HealthEvent.Healthy, HealthEvent.Resolved, HealthEvent.NotRead]).Distinct().Count());
    }

    [Fact]
    public void Of_ClusterThatCannotBeRead_IsAnErrorThatNamesIt()
    {
        var check = new ClusterCheck("node1", new Failure(Reason.ServerDenied, Stage.Discover, "node1"));

        var item = Assert.Single(HealthEvent.Of([HealthNews.Of(check, HealthHistory.None)!]));

        Assert.Equal((HealthEvent.NotRead, FindingLevel.Unknown), (item.Id, item.Level));
        Assert.StartsWith("node1: ", item.Text, StringComparison.Ordinal);
        Assert.Empty(HealthEvent.OfHealthy([check]));
    }

    [Fact]
    public void Of_ResolvedFinding_SaysWhich()
    {
        var check = new ClusterCheck("node1", new Failure(Reason.ServerDenied, Stage.Discover, "node1"));

        var item = Assert.Single(HealthEvent.Of([new HealthNews(check, [], ["drift"])]));

        Assert.Equal((HealthEvent.Resolved, FindingLevel.Information), (item.Id, item.Level));
        Assert.EndsWith("drift", item.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EventLog_NotOnWindows_SaysSoBeforeAnythingIsRead()
    {
        await using var console = new ModuleSession("small-on");

        var (_, errors) = console.Try("Test-AzureBenefitsHealth -EventLog");

        Assert.StartsWith("eventLogNotAvailable,", Assert.Single(errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(console.Lab.Calls.Snapshot()["cmdlets"]!);
    }
}
