using AzureBenefits.Crash;
using Xunit.Abstractions;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>A sample of <c>npm run test:crash</c>: a gateway in a process of its own, killed in the middle of turning on.</summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Kills = 8;

    [Fact]
    public async Task TurnOn_GatewayKilledAtAnyStep_TellsTheTruthAndConverges()
    {
        using var log = new StringWriter();

        var problems = await CrashSweep.RunAsync(Kills, log);

        output.WriteLine($"{log}");
        Assert.Empty(problems);
        Assert.EndsWith($"{Kills} kills, {Kills} recovered", $"{log}".TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Spread_AnyNumberOfKills_TouchesEveryMomentAndStaysWithinItsCount()
    {
        var counts = new Dictionary<KillMoment, int> { [KillMoment.BeforeScript] = 10, [KillMoment.Cmdlet] = 500, [KillMoment.Record] = 90 };

        var points = KillPoint.Spread(120, counts);

        Assert.Equal(120, points.Distinct().Count());
        Assert.Equal(counts.Keys.Order(), points.Select(point => point.Moment).Distinct().Order());
        Assert.All(points, point => Assert.InRange(point.Number, 1, counts[point.Moment]));
    }
}
