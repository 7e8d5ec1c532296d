using System.Diagnostics;
using AzureBenefits.Crash;
using AzureBenefits.GatewayPlugin.Tests.Support;
using AzureBenefits.Testing;
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
    public void Sweep_KilledItself_LeavesNoVictimBehind()
    {
        if (!ProcessTable.TellsParents)
        {
            return;
        }

        using var temporary = new TemporaryFolder();
        var start = new ProcessStartInfo("dotnet", [typeof(CrashSweep).Assembly.Location]) { Environment = { ["TMPDIR"] = temporary.Path } };
        using var sweep = Process.Start(start)!;
        try
        {
            var victim = 0;
            Assert.True(SpinWait.SpinUntil(() => (victim = ProcessTable.ChildOf(sweep.Id)) != 0, TimeSpan.FromMinutes(2)));

            sweep.Kill();

            Assert.True(SpinWait.SpinUntil(() => !ProcessTable.IsRunning(victim), TimeSpan.FromMinutes(2)));
        }
        finally
        {
            sweep.Kill();
        }
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
