using AzureBenefits.Attestation.Orchestration;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Orchestration;

/// <summary>When syncs of one operation start.</summary>
public sealed class RoundScheduleTests
{
    private static readonly TimeSpan Gather = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly FakeTimeProvider _time = new();
    private readonly RoundSchedule _schedule;

    public RoundScheduleTests() => _schedule = new RoundSchedule(Gather, Interval, _time);

    [Fact]
    public void Until_OthersMayStillJoin_WaitsForThemAShortTime() =>
        Assert.Equal(Gather, _schedule.Until(_time.GetTimestamp(), isGathered: false, isRunning: false));

    [Fact]
    public void Until_NobodyElseCanJoin_StartsAtOnce() =>
        Assert.Equal(TimeSpan.Zero, _schedule.Until(_time.GetTimestamp(), isGathered: true, isRunning: false));

    [Theory]
    [InlineData(true, 12)]
    [InlineData(false, 0)]
    public void Until_AnotherOneRuns_WaitsForItsEndOrTheInterval(bool isRunning, int seconds)
    {
        _schedule.Start();
        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(TimeSpan.FromSeconds(seconds), _schedule.Until(_time.GetTimestamp(), isGathered: true, isRunning));
    }

    /// <summary>However servers become ready and syncs end: at most one more sync than intervals have begun.</summary>
    [Fact]
    public void Start_ServersReadyAtAnyTimes_AtMostOneMoreThanIntervals() =>
        Gen.Select(Gen.Int[0, 8000], Gen.Bool).List[1, 60].Sample(steps =>
        {
            var time = new FakeTimeProvider();
            var schedule = new RoundSchedule(Gather, Interval, time);
            var began = time.GetTimestamp();
            var starts = 0;
            foreach (var (milliseconds, isRunning) in steps)
            {
                time.Advance(TimeSpan.FromMilliseconds(milliseconds));
                var ready = time.GetTimestamp();
                time.Advance(schedule.Until(ready, isGathered: false, isRunning));
                if (starts++ == 0)
                {
                    began = time.GetTimestamp();
                }

                schedule.Start();
                Assert.True(starts <= Math.Floor(time.GetElapsedTime(began) / Interval) + 2);
            }
        });
}
