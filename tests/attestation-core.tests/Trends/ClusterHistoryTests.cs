using AzureBenefits.Attestation.Trends;
using Xunit;
using static AzureBenefits.Attestation.Tests.Trends.Looks;

namespace AzureBenefits.Attestation.Tests.Trends;

/// <summary>Since when something is wrong. What nobody looked at is neither good nor wrong.</summary>
public sealed class ClusterHistoryTests
{
    /// <summary>
    /// What looks found, a letter a day until today: <c>g</c> good, <c>x</c> the diagnosis, <c>o</c> the same condition for another reason,
    /// <c>n</c> not read, <c>u</c> the condition could not be observed, <c>f</c> nothing set up, <c>-</c> nobody looked.
    /// </summary>
    [Theory]
    [InlineData("x", 0, null)]
    [InlineData("gx", 0, 1)]
    [InlineData("gxxx", 2, 3)]
    [InlineData("xxxx", 3, null)]
    [InlineData("gxgx", 0, 1)]
    [InlineData("g---x", 0, 4)]
    [InlineData("gx---x", 4, 5)]
    [InlineData("gnx", 0, 2)]
    [InlineData("gxnnx", 3, 4)]
    [InlineData("gux", 0, 2)]
    [InlineData("gxux", 2, 3)]
    [InlineData("gox", 0, 2)]
    [InlineData("gxox", 2, 3)]
    [InlineData("fx", 0, null)]
    [InlineData("gfx", 0, 2)]
    [InlineData("gggg", null, null)]
    [InlineData("", null, null)]
    [InlineData("g", null, null)]
    [InlineData("gx-", 1, 2)]
    public void Of_LooksOfOneServer_SaysSinceWhen(string days, int? firstSeen, int? lastGood)
    {
        var seen = ClusterHistory.Of(Days(days), Missing, ["server1"], Now);

        Assert.Equal(Since(firstSeen, lastGood), seen);
    }

    /// <summary>However the looks came, and whoever asks again for the same.</summary>
    [Fact]
    public void Of_AnyLooks_KeepsTheOrderOfTime()
    {
        const string Letters = "gxonuf-";
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var days = string.Concat(Enumerable.Range(0, random.Next(1, 80)).Select(_ => Letters[random.Next(Letters.Length)]));

            var seen = ClusterHistory.Of(Days(days), Missing, ["server1"], Now);

            var last = days.LastIndexOf('x');
            Assert.True((seen.FirstSeen is null) == (last < 0 || days.LastIndexOf('g') > last), days);
            Assert.True(seen.LastGood is null || seen.LastGood < seen.FirstSeen, days);
            if (seen is { FirstSeen: { } first, LastGood: var good })
            {
                // Nothing good was seen since; and it is the last good look before it.
                var (from, until) = (DayOf(days, first), good is { } at ? DayOf(days, at) : -1);
                Assert.Equal(('x', -1), (days[from], days.IndexOf('g', from)));
                Assert.True(until < 0 ? !days[..from].Contains('g', StringComparison.Ordinal) : days[until] == 'g' && days.IndexOf('g', until + 1) < 0, days);
                Assert.DoesNotContain('x', days[(until + 1)..from]);
            }
        }
    }

    [Fact]
    public void Of_SeveralServers_SaysWhereItWasSeenFirst()
    {
        ClusterLook[] looks =
        [
            Ago(3, Server("server1"), Server("server2")),
            Ago(2, Server("server1", Missing), Server("server2")),
            Ago(1, Server("server1", Missing), Server("server2")),
            Ago(0, Server("server1", Missing), Server("server2", Missing)),
        ];

        Assert.Equal(Since(2, 3), ClusterHistory.Of(looks, Missing, ["server1", "server2"], Now));
        Assert.Equal(Since(0, 1), ClusterHistory.Of(looks, Missing, ["SERVER2"], Now));
        Assert.Equal(Since(2, 3), ClusterHistory.Of(looks, Missing, [], Now));
    }

    [Fact]
    public void Of_ServerJoinedAfterwards_WasNeverGood() =>
        Assert.Equal(Since(0, null), ClusterHistory.Of([Ago(1, Server("server1")), Ago(0, Server("server1"), Server("server2", Missing))], Missing, ["server2"], Now));

    [Fact]
    public void Of_LooksTooOldOrOfALaterTime_DoNotCount()
    {
        ClusterLook[] looks = [Ago(90, Server("server1", Missing)), Ago(89, Server("server1", Missing)), Ago(0, Server("server1", Missing)), Ago(-1, Server("server1"))];

        Assert.Equal(Since(89, null), ClusterHistory.Of(looks, Missing, ["server1"], Now));
    }

    [Fact]
    public void Of_ConnectionIsGoodWhereNothingIsSetUp_IsSeen()
    {
        var off = Server("server1") with { IsSetUp = false };
        const string Lost = "connected.disconnected";

        Assert.Equal(Since(0, 1), ClusterHistory.Of([Ago(1, off), Ago(0, Server("server1", Lost))], Lost, ["server1"], Now));
    }

    [Fact]
    public void With_FoundLaterInTheHour_IsSeenAtItsOwnTimeAndGoodBefore()
    {
        var (at, later) = (Now.AddMinutes(-50), Now.AddMinutes(-20));
        var look = At(at, Server("server1")).With(At(later, Server("server1", Missing)));

        Assert.Equal((at, new Sighting(Missing, later)), (look.At, Assert.Single(look.Servers[0].Diagnoses)));
        Assert.Equal(new SeenSince(later, at), ClusterHistory.Of([look], Missing, ["server1"], Now));
    }

    [Fact]
    public void With_NothingNew_IsTheSameLook()
    {
        var look = At(Now.AddMinutes(-50), Server("server1", Missing), Server("server2"));

        Assert.Same(look, look.With(At(Now, Server("server1"), Server("server2"))));
        Assert.Same(look, look.With(At(Now, NotRead("server1") with { Diagnoses = [] }, Server("server2"))));
    }

    [Fact]
    public void With_FirstCouldNotReadAServer_IsAsTheLaterOneFoundIt()
    {
        var (at, later) = (Now.AddMinutes(-50), Now.AddMinutes(-20));
        var look = At(at, Server("server1"), NotRead("server2")).With(At(later, Server("server1"), Server("server2", Missing)));

        Assert.Equal((true, later, true), (look.Servers[1].IsRead, look.Servers[1].At, look.Machines.IsWhole));
        Assert.Equal(new SeenSince(later, null), ClusterHistory.Of([look], Missing, ["server2"], Now));
    }

    private static SeenSince Since(double? firstSeen, double? lastGood) => new(Day(firstSeen), Day(lastGood));

    private static DateTimeOffset? Day(double? ago) => ago is { } days ? Now.AddDays(-days) : null;

    private static int DayOf(string days, DateTimeOffset at) => days.Length - 1 - (int)(Now - at).TotalDays;

    private static ClusterLook[] Days(string days) =>
    [
        .. days.Select((letter, index) => (letter, Ago: days.Length - 1 - index)).Where(day => day.letter != '-').Select(day => Ago(day.Ago, day.letter switch
        {
            'x' => Server("server1", Missing),
            'o' => Server("server1", "switchPresent.switchForeign"),
            'n' => NotRead("server1"),
            'u' => Server("server1") with { Unknown = ["switchPresent.readFailed"] },
            'f' => Server("server1") with { IsSetUp = false },
            _ => Server("server1", "firewall.ruleDisabled"),
        })),
    ];
}
