using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace AzureBenefits.GatewayPlugin.Tests;

public sealed class LongPollTests
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(25);

    private readonly FakeTimeProvider _time = new(SampleCluster.AsOf);
    private readonly Operation _operation;

    public LongPollTests() =>
        _operation = MemoryJournal.NewOperation(_time);

    [Fact]
    public async Task Wait_DocumentIsNewer_EndsAtOnce()
    {
        _operation.Begin();

        await _operation.WaitAsync(1, s_longest, CancellationToken.None);

        Assert.Equal(2, _operation.Summary().Version);
    }

    [Fact]
    public async Task Wait_NothingHappens_EndsWhenTheTimeIsOver()
    {
        var wait = _operation.WaitAsync(1, s_longest, CancellationToken.None);

        _time.Advance(s_longest - TimeSpan.FromSeconds(1));
        Assert.False(wait.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));

        await wait;
        Assert.Equal(1, _operation.Summary().Version);
    }

    [Fact]
    public async Task Wait_SeveralWatchers_AllHearOfAChange()
    {
        var watchers = Enumerable.Range(0, 20).Select(_ => _operation.WaitAsync(1, s_longest, CancellationToken.None)).ToArray();
        Assert.DoesNotContain(watchers, watcher => watcher.IsCompleted);

        _operation.Report(Events.Server("server1", TargetState.Running));

        await Task.WhenAll(watchers);
    }

    [Fact]
    public void Snapshot_NothingChangedSince_IsMadeOnceForAllWatchers()
    {
        _operation.Report(Events.Server("server1", TargetState.Running));
        var first = _operation.Snapshot();
        Assert.Same(first, _operation.Snapshot());

        _operation.Report(Events.Server("server1", TargetState.Succeeded));

        Assert.NotSame(first, _operation.Snapshot());
    }

    [Fact]
    public async Task Wait_OperationEnds_HearsOfIt()
    {
        var wait = _operation.WaitAsync(1, s_longest, CancellationToken.None);

        _operation.End(null);

        await wait;
        Assert.Equal(OperationState.Succeeded, _operation.Summary().State);
    }

    [Fact]
    public async Task Wait_EndedAndNothingNewer_EndsAtOnce()
    {
        _operation.End(null);

        await _operation.WaitAsync(long.MaxValue, s_longest, CancellationToken.None);
    }

    [Fact]
    public async Task Wait_CallerGoesAway_Ends()
    {
        using var gone = new CancellationTokenSource();
        var wait = _operation.WaitAsync(1, s_longest, gone.Token);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    [Fact]
    public async Task Wait_ThousandsOfTargets_SpacesAnswersOutUntilTheEnd()
    {
        for (var i = 0; i < 10_000; i++)
        {
            _operation.Report(new TargetChanged(Events.Target("server1", Guid.NewGuid(), "vm"), TargetState.Pending, null));
        }

        var spaced = _operation.WaitAsync(1, s_longest, CancellationToken.None);
        _time.Advance(AnswerSpacing.For(10_000) - TimeSpan.FromMilliseconds(1));
        Assert.False(spaced.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await spaced;

        var last = _operation.WaitAsync(1, s_longest, CancellationToken.None);
        _operation.End(null);
        await last;
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(100, 5)]
    [InlineData(16_384, 819)]
    [InlineData(1_000_000, 1000)]
    public void AnswerSpacing_ByTargets_GrowsToASecond(int targets, int milliseconds) =>
        Assert.Equal(milliseconds, AnswerSpacing.For(targets).TotalMilliseconds);

    [Fact]
    public async Task Get_AfterVersion_AnswersWithTheChange()
    {
        await using var host = await PluginHost.StartAsync();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Engine.Operation = async (_, report, _) =>
        {
            report(Events.Server("server1", TargetState.Running));
            await release.Task;
            report(Events.Server("server1", TargetState.Succeeded));
        };
        var id = await host.StartOperationAsync();
        var version = (await host.GetAsync($"operations/{id}")).Json.Value<long>("version");

        var poll = host.GetAsync($"operations/{id}?after={version}&waitSeconds=25");
        release.SetResult();

        var news = (await poll).Json;
        Assert.True(news.Value<long>("version") > version);
        Assert.Equal("succeeded", (string?)news.SelectToken("targets[0].state"));
    }

    [Fact]
    public async Task Get_GatewayStops_AnswersWithWhatIsKnown()
    {
        await using var host = await PluginHost.StartAsync();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Engine.Operation = async (_, report, _) =>
        {
            report(Events.Server("server1", TargetState.Running));
            await release.Task;
        };
        var id = await host.StartOperationAsync();
        var version = (await host.GetAsync($"operations/{id}")).Json.Value<long>("version");
        var poll = host.GetAsync($"operations/{id}?after={version}&waitSeconds=25");

        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.Equal(200, (await poll).Status);
        release.SetResult();
    }
}
