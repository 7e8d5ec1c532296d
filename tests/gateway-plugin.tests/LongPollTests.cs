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

    /// <summary>Hundreds are given the end of an operation, some of them over slow connections.</summary>
    [Fact]
    public void Snapshot_OperationEnded_IsMadeOnceWhileSomeoneReadsIt()
    {
        _operation.Report(Events.Server("server1", TargetState.Succeeded));
        _operation.End(null);
        var read = _operation.Snapshot();

        GC.Collect();

        Assert.Same(read, _operation.Snapshot());
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
        ReportMachines(10_000);
        var shown = _operation.Snapshot().Version;
        ReportMachines(1);

        var spaced = _operation.WaitAsync(shown, s_longest, CancellationToken.None);
        _time.Advance(AnswerSpacing.For(10_001) - TimeSpan.FromMilliseconds(1));
        Assert.False(spaced.IsCompleted);
        Assert.Equal(shown, _operation.Snapshot().Version);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await spaced;
        Assert.Equal(shown + 1, _operation.Snapshot().Version);

        ReportMachines(1);
        var last = _operation.WaitAsync(shown + 1, s_longest, CancellationToken.None);
        _operation.End(null);
        await last;
        Assert.NotNull(_operation.Snapshot().EndedAt);
    }

    [Fact]
    public void SnapshotSince_VersionThatWasShown_HasTheTargetsThatChangedSince()
    {
        _operation.Report(Events.Server("server1", TargetState.Running));
        _operation.Report(Events.Server("server2", TargetState.Running));
        var shown = _operation.Snapshot().Version;
        _operation.Report(Events.Step("server2", "read", StepState.Running));
        _operation.Report(Events.Server("server3", TargetState.Running));

        var changes = Assert.IsType<OperationChangesContract>(_operation.SnapshotSince(shown));

        Assert.Equal((shown, shown + 2), (changes.ChangedSince, changes.Version));
        Assert.Equal(["server2", "server3"], changes.Targets.Select(target => target.Server));
        Assert.Same(changes, _operation.SnapshotSince(shown));
    }

    [Fact]
    public void SnapshotSince_OperationEnded_HasTheTargetsThatTheEndChanged()
    {
        _operation.Report(Events.Server("server1", TargetState.Succeeded));
        _operation.Report(Events.Server("server2", TargetState.Running));
        var shown = _operation.Snapshot().Version;

        _operation.End(null);

        var changes = _operation.SnapshotSince(shown);
        Assert.Equal([("server2", TargetState.Unknown)], changes.Targets.Select(target => (target.Server, target.State)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000)]
    public void SnapshotSince_VersionThatWasNeverShown_HasAllTargets(long version)
    {
        _operation.Report(Events.Server("server1", TargetState.Running));

        Assert.Same(_operation.Snapshot(), _operation.SnapshotSince(version));
    }

    [Fact]
    public void SnapshotSince_AnyVersions_TogetherTellTheWhole()
    {
        var random = new Random(20260302);
        var known = new Dictionary<string, TargetContract>();
        var version = 0L;
        for (var round = 0; round < 200; round++)
        {
            for (var count = random.Next(4); count > 0; count--)
            {
                _operation.Report(Events.Step($"server{random.Next(20)}", "read", (StepState)random.Next(3)));
            }

            var news = _operation.SnapshotSince(version);
            version = news.Version;
            foreach (var target in news.Targets)
            {
                known[target.Server] = target;
            }

            Assert.Equal(_operation.Snapshot().Targets.OrderBy(target => target.Server, StringComparer.Ordinal), known.Values.OrderBy(target => target.Server, StringComparer.Ordinal));
            _time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task Get_OnlyChangedTargets_OfAnEarlierRunHasAllTargets()
    {
        var folder = new TemporaryFolder();
        string id;
        await using (var before = await PluginHost.StartAsync(new HostSetup { Folder = folder, KeepsFolder = true }))
        {
            id = await before.StartOperationAsync();
            await before.EndOfAsync(id);
        }

        await using var host = await PluginHost.StartAsync(new HostSetup { Folder = folder });

        var answer = (await host.GetAsync($"operations/{id}?after=3&targets=changed")).Json;

        Assert.Null(answer["changedSince"]);
        Assert.Single(answer["targets"]!);
    }

    [Fact]
    public async Task Get_OnlyChangedTargets_SaysSinceWhen()
    {
        await using var host = await PluginHost.StartAsync();
        var id = await host.StartOperationAsync();
        var version = (await host.EndOfAsync(id)).Value<long>("version");

        var answer = (await host.GetAsync($"operations/{id}?after={version}&targets=changed")).Json;

        Assert.Equal((version, version), (answer.Value<long>("version"), answer.Value<long>("changedSince")));
        Assert.Empty(answer["targets"]!);
        (await host.GetAsync($"operations/{id}?after=1&targets=some")).ShouldBeError(400, "invalidQuery");
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
        var release = host.Engine.HoldOperations();
        var id = await host.StartOperationAsync();
        var version = (await host.GetAsync($"operations/{id}")).Json.Value<long>("version");

        var poll = host.GetAsync($"operations/{id}?after={version}&waitSeconds=25");
        release.SetResult();

        var news = (await poll).Json;
        Assert.True(news.Value<long>("version") > version);
        Assert.Equal("succeeded", (string?)news.SelectToken("targets[0].state"));
    }

    private void ReportMachines(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _operation.Report(new TargetChanged(Events.Target("server1", Guid.NewGuid(), "vm"), TargetState.Pending, null));
        }
    }

    [Fact]
    public async Task Get_GatewayStops_AnswersWithWhatIsKnown()
    {
        await using var host = await PluginHost.StartAsync();
        var release = host.Engine.HoldOperations();
        var id = await host.StartOperationAsync();
        var version = (await host.GetAsync($"operations/{id}")).Json.Value<long>("version");
        var poll = host.GetAsync($"operations/{id}?after={version}&waitSeconds=25");

        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.Equal(200, (await poll).Status);
        release.SetResult();
    }
}
