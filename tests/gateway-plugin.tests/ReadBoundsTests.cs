using System.Runtime.CompilerServices;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Problems;
using AzureBenefits.GatewayPlugin.Tests.Support;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>Reads are bounded in number and in time.</summary>
public sealed class ReadBoundsTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly EndlessShells _shells = new();

    [Fact]
    public async Task Read_AsManyAsAllowedUnderWay_WaitsItsTurn()
    {
        using var turns = new ReadTurns(TestSettings.Of("/none", ("MaxReads", 1)), _time);
        var engine = Engine(turns);
        using var first = new CancellationTokenSource();
        var reading = engine.ReadAsync(Request("one"), _ => { }, first.Token);
        var waiting = engine.ReadAsync(Request("two"), _ => { }, CancellationToken.None);
        Assert.Equal(1, _shells.Calls);

        await first.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.True(SpinWait.SpinUntil(() => _shells.Calls == 2, TimeSpan.FromSeconds(10)));
        Assert.False(waiting.IsCompleted);
    }

    [Fact]
    public async Task Read_AsManyOfOneClusterAsAllowedUnderWay_OtherClustersAreReadAllTheSame()
    {
        using var turns = new ReadTurns(TestSettings.Of("/none", ("MaxReads", 8), ("MaxReadsPerCluster", 2)), _time);
        var engine = Engine(turns);

        Task[] reads = [Read("one"), Read("ONE"), Read("one"), Read("one"), Read("two")];
        Assert.True(SpinWait.SpinUntil(() => _shells.Calls == 3, TimeSpan.FromSeconds(10)));

        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.All(await Task.WhenAll(reads[2..4].Select(read => Record.ExceptionAsync(() => read))), problem => Assert.IsType<ProblemException>(problem));
        Assert.Equal(3, _shells.Calls);

        Task Read(string cluster) => engine.ReadAsync(Request(cluster), _ => { }, CancellationToken.None);
    }

    [Fact]
    public async Task Read_ServerAnswersForEver_EndsAtTheDeadline()
    {
        using var turns = new ReadTurns(TestSettings.Of("/none"), _time);
        var engine = Engine(turns);
        var reading = engine.ReadAsync(Request("one"), _ => { }, CancellationToken.None);

        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal((Reason.DeadlineExceeded, "one"), (await reading).Failure is { } failure ? (failure.Code, failure.Target) : default);
    }

    private static ClusterRequest Request(string cluster) => new(Caller.Of(TestCaller.RequestOf(TestCaller.Operator)), cluster);

    private ClusterEngine Engine(ReadTurns turns)
    {
        // Longer than the deadline of a whole read, so that it is this one that ends it.
        var options = Options.Create(new AttestationOptions { ReadSilenceDeadline = TimeSpan.FromHours(1), SilenceNotice = TimeSpan.FromMinutes(1) });
        var reader = new ClusterReader(options, _time);
        return new ClusterEngine(_shells, reader, new OperationRunner(reader, options, _time), turns, new MemoryReturn(isOwnProcess: false, _time, () => 0, () => { }));
    }

    private sealed class EndlessShells : ICallerShells, INodeShell
    {
        private int _calls;

        public int Calls => _calls;

        public INodeShell For(Caller caller) => this;

        public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _calls);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            yield break;
        }
    }
}
