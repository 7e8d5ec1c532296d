using System.Runtime.CompilerServices;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Remoting;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Orchestration;

public sealed class NodeInvokerTests
{
    /// <summary>Silence is told on the clock's thread, where an exception would end the process of the gateway's service.</summary>
    [Fact]
    public async Task Run_TellingOfSilenceBreaks_TheCallThrowsItAndTheClockDoesNot()
    {
        var (options, time, shell) = (new AttestationOptions(), new FakeTimeProvider(), new SilentShell());
        var watch = new CallWatch(Stage.Apply, () => TimeSpan.FromMinutes(1), (_, _) => throw new IOException("The log is full."));
        var call = new NodeInvoker(shell, options, time).RunAsync(new NodeCommand("server1", NodeScript.ReadServer), watch, _ => { }, CancellationToken.None);

        time.Advance(options.SilenceNotice);
        shell.Release();

        Assert.Equal("The log is full.", (await Assert.ThrowsAsync<IOException>(() => call)).Message);
    }

    /// <summary>While all that may work are at work, and more wait for their turn, a sync is started and certificates are looked for.</summary>
    [Fact]
    public async Task Run_AsManyAtWorkAsMay_WhatOnlyWaitsForAzureIsAskedAllTheSame()
    {
        var options = new AttestationOptions { MaxParallelServers = 2, MaxOpenCalls = 4 };
        var shell = new SilentShell();
        var invoker = new NodeInvoker(shell, options, new FakeTimeProvider());
        var working = Enumerable.Range(0, 10).Select(_ => RunAsync(Stage.Apply)).ToArray();
        var polls = Enumerable.Range(0, 2).Select(_ => RunAsync(Stage.Sync)).ToArray();

        Assert.Equal(4, shell.Calls);
        shell.Release();
        Assert.All(await Task.WhenAll(working.Concat(polls)), Assert.Null);

        Task<Failure?> RunAsync(Stage stage) => invoker.RunAsync(new NodeCommand("server1", NodeScript.ReadServer), stage, _ => { }, CancellationToken.None);
    }

    private sealed class SilentShell : INodeShell
    {
        private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Calls { get; private set; }

        public void Release() => _release.SetResult();

        public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Calls++;
            await _release.Task.WaitAsync(cancellationToken);
            yield return NodeRecord.Parse("""{"kind":"end"}""")!;
        }
    }
}
