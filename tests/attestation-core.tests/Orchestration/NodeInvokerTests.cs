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

    private sealed class SilentShell : INodeShell
    {
        private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release() => _release.SetResult();

        public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await _release.Task.WaitAsync(cancellationToken);
            yield return NodeRecord.Parse("""{"kind":"end"}""")!;
        }
    }
}
