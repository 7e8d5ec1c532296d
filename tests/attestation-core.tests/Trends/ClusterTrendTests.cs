using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Trends;
using Xunit;
using static AzureBenefits.Attestation.Tests.Trends.Looks;

namespace AzureBenefits.Attestation.Tests.Trends;

/// <summary>What is drawn of looks: nothing in between is made up.</summary>
public sealed class ClusterTrendTests
{
    [Fact]
    public void Of_NoLooks_IsTheTimeAlone()
    {
        var trend = ClusterTrend.Of([], Now);

        Assert.Equal((Now.AddDays(-90), Now, 0, 0, 0), (trend.From, trend.To, trend.Looks.Length, trend.Gaps.Length, trend.Servers.Length));
    }

    [Fact]
    public void Of_NobodyLookedForThreeDays_IsAGapInWhichNoStateReaches()
    {
        var trend = ClusterTrend.Of([Ago(5, Server("server1")), Ago(3, Server("server1")), Ago(0, Server("server1"))], Now);

        Assert.Equal([new TrendGap(Now.AddDays(-3), Now)], trend.Gaps.AsEnumerable());
        Assert.Equal([Active(5, 3), Active(0, 0)], Assert.Single(trend.Servers).Spans.AsEnumerable());
    }

    [Fact]
    public void Of_StateChanges_ASpanEndsAtTheLookThatEndsIt()
    {
        var late = Server("server1") with { SyncMissed = true };
        var trend = ClusterTrend.Of([Ago(4, Server("server1")), Ago(3, Server("server1")), Ago(2, late), Ago(1, NotRead("server1")), Ago(0, Server("server1"))], Now);

        Assert.Equal(
            [Active(4, 2), Active(2, 1) with { SyncMissed = true }, Active(1, 0) with { Status = ServerBenefitsStatus.Unknown }, Active(0, 0)],
            Assert.Single(trend.Servers).Spans.AsEnumerable());
    }

    [Fact]
    public void Of_CertificateRenewed_AreTwoCertificates()
    {
        var (old, renewed) = (Server("server1") with { Expiration = Now.AddDays(10) }, Server("server1") with { Expiration = Now.AddDays(29) });
        var trend = ClusterTrend.Of([Ago(3, old), Ago(2, old), Ago(1, renewed), Ago(0, Server("server1") with { Expiration = null })], Now);

        Assert.Equal(
            [
                new SeenCertificate(Now.AddDays(-20), Now.AddDays(10), Now.AddDays(-3), Now.AddDays(-2)),
                new SeenCertificate(Now.AddDays(-1), Now.AddDays(29), Now.AddDays(-1), Now.AddDays(-1)),
            ],
            Assert.Single(trend.Servers).Certificates.AsEnumerable());
    }

    [Fact]
    public void Of_ServerLeftAndAnotherJoined_AreBothThere()
    {
        var trend = ClusterTrend.Of([Ago(1, Server("server2"), Server("server1")), Ago(0, Server("server3"), Server("server1"))], Now);

        Assert.Equal([("server1", true), ("server2", false), ("server3", true)], trend.Servers.Select(server => (server.Name, server.IsMember)));
        Assert.Equal([Active(1, 1)], trend.Servers[1].Spans.AsEnumerable());
    }

    [Fact]
    public void Of_LooksTooOldOrOfALaterTime_DoNotCount() =>
        Assert.Equal([Now.AddDays(-1)], ClusterTrend.Of([Ago(90, Server("server1")), Ago(1, Server("server1")), Ago(-1, Server("server1"))], Now).Looks.Select(look => look.At));

    private static ServerSpan Active(double from, double to) => new(Now.AddDays(-from), Now.AddDays(-to), ServerBenefitsStatus.Active, false);
}
