using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Operations.Journal;
using AzureBenefits.GatewayPlugin.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using static AzureBenefits.GatewayPlugin.Tests.Support.SampleJournal;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>What happens is written whole and soon, and a change only once its intent is on disk.</summary>
public sealed class JournalWriterTests
{
    private readonly FakeTimeProvider _time = new(SampleCluster.AsOf.AddDays(1));

    [Fact]
    public async Task Writer_ManyThreads_KeepsEveryEventWhole()
    {
        var file = new MemoryJournal();
        using var writer = new JournalWriter(file, TimeProvider.System, _ => { });

        await Task.WhenAll(Enumerable.Range(0, 16).Select(server => Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                writer.Append(new Progressed(At, Support.Events.Step($"server{server}", $"step{i}", StepState.Succeeded)));
                if (i % 50 == 0)
                {
                    Assert.Null(await writer.CommitAsync());
                }
            }
        })));
        writer.Dispose();

        var steps = file.Events.Cast<Progressed>().Select(item => (StepChanged)item.Happened).ToLookup(step => step.Target.Server, step => step.Step);
        Assert.Equal(16, steps.Count);
        Assert.All(steps, server => Assert.Equal(Enumerable.Range(0, 200).Select(i => $"step{i}"), server));
        Assert.True(file.Writes < 16 * 200, $"{file.Writes} writes for 3200 events");
    }

    /// <summary>An event of a server with a thousand changes is made in many pieces, and written with others in a line that is read as one.</summary>
    [Fact]
    public async Task Writer_EventOfManyPieces_IsReadAsItWas()
    {
        var file = new MemoryJournal();
        using var writer = new JournalWriter(file, _time, _ => { });
        var names = Enumerable.Range(0, 3000).Select(at => $"vm{at} ä€😀 'quoted' \"{at}\"").ToArray();

        writer.Append(new Intended(At, new ChangeIntent("server1", [.. names.Select(name => new Change(ChangeType.AddGuestAdapter, name, null, "") { Server = "server1" })])));
        writer.Append(new Progressed(At, Support.Events.Step("server1", "step", StepState.Succeeded)));
        Assert.Null(await writer.CommitAsync());

        Assert.Equal(names, Assert.IsType<Intended>(file.Events[0]).Intent.Changes.Select(change => change.Target));
        Assert.Equal(2, file.Events.Count);
        Assert.Equal(1, file.Writes);
        Assert.True(writer.Length > 3 * 32 * 1024, $"{writer.Length} bytes");
    }

    [Fact]
    public async Task Writer_Results_AreOnDiskWithinTheGatherTime()
    {
        var file = new MemoryJournal();
        using var writer = new JournalWriter(file, _time, _ => { });
        foreach (var happened in Events())
        {
            writer.Append(happened);
        }

        Assert.Equal(0, file.Writes);
        _time.Advance(JournalWriter.GatherTime);

        await WaitUntilAsync(() => file.Writes == 1);
        Assert.Equal(Events().Length, file.Events.Count);
    }

    [Fact]
    public async Task Intend_DiskFull_IsRefusedAndNothingMoreIsWritten()
    {
        var file = new MemoryJournal();
        var operation = MemoryJournal.NewOperation(_time, file);
        Assert.Null(await operation.IntendAsync(new ChangeIntent("server1", [])));
        file.Problem = new IOException("No space left on device");

        var refused = await operation.IntendAsync(new ChangeIntent("server2", []));

        Assert.Equal(new Failure(Reason.NotRecorded, Stage.Apply, "server2", "No space left on device"), refused);
        file.Problem = null;
        operation.End(null);
        Assert.Equal(1, file.Writes);
        Assert.True(file.IsClosed);
    }

    [Fact]
    public async Task Intend_Interrupted_IsRefused()
    {
        var operation = MemoryJournal.NewOperation(_time);
        operation.Interrupt();

        Assert.Equal(Reason.NotBegun, (await operation.IntendAsync(new ChangeIntent("server1", [])))?.Code);
    }

    [Fact]
    public async Task End_Twice_OnlyTheFirstCounts()
    {
        var file = new MemoryJournal();
        var operation = MemoryJournal.NewOperation(_time, file);
        await operation.IntendAsync(new ChangeIntent("server1", []));

        operation.Interrupt();
        operation.Report(Support.Events.Server("server1", TargetState.Succeeded));
        operation.End(null);

        Assert.Equal(OperationState.Interrupted, operation.Summary().State);
        Assert.IsType<CutShort>(file.Events[^1]);
        Assert.Empty(operation.Snapshot().Targets);
    }

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 1000 && !condition(); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        Assert.True(condition());
    }
}
