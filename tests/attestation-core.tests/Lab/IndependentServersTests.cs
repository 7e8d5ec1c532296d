using System.Collections.Concurrent;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>A server that hangs keeps nobody waiting: not the other servers, not their certificates, not the cluster's network.</summary>
public sealed class IndependentServersTests
{
    private const string Hanging = "hci-node2";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>One cmdlet of each kind of step: before the change, the switch, the adapter, the firewall, the service, a guest.</summary>
    [Theory]
    [InlineData("New-VMSwitch")]
    [InlineData("Rename-NetAdapter")]
    [InlineData("New-NetFirewallRule")]
    [InlineData("Set-AzureStackHCIAttestation")]
    [InlineData("Add-VMNetworkAdapter")]
    public async Task TurnOn_OneServerHangs_TheOthersAreActiveAndConfirmedMeanwhile(string cmdlet)
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        lab.Faults.Add(new Fault(Hanging, cmdlet, null, FaultMode.Hang));
        var operation = new WatchedOperation(lab, Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true));

        await operation.UntilAsync(ends => OtherTargets(lab, ends).All(end => end?.State == TargetState.Succeeded));

        Assert.False(operation.HasEnded);
        Assert.False(operation.HasEndOf(Hanging));
        operation.Servers.Cancel(Hanging);
        await operation.EndAsync();
        Assert.All(operation.Ends.Where(end => end.Target.Server != Hanging), end => Assert.Equal(TargetState.Succeeded, end.State));
        Assert.Contains(operation.Ends, end => end.Target.Server == Hanging && end.State == TargetState.Cancelled);
    }

    [Fact]
    public async Task TurnOn_OneServerIsSilent_ItsStepAndDeadlineAreTold()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        lab.Faults.Add(new Fault(Hanging, "New-VMSwitch", null, FaultMode.Hang));
        var operation = new WatchedOperation(lab, Intent.ForCluster(OperationKind.TurnOn));

        // On a busy machine others may fall silent for a moment too.
        var waiting = await operation.SilenceAsync(new OperationTarget(Hanging, null), StepNames.Of(ChangeType.CreateSwitch));

        Assert.Equal(WatchedOperation.Options.SwitchDeadline, waiting.Deadline - waiting.Since);
        operation.Servers.Cancel(Hanging);
        await operation.EndAsync();
    }

    /// <summary>Of sixteen servers four hang, and only two calls may work at once: the silent ones don't count.</summary>
    [Fact]
    public async Task TurnOn_MoreServersHangThanMayWork_TheOthersEnd()
    {
        await using var lab = new LabCluster(TimeProvider.System, "bench-16");
        string[] hanging = [.. lab.State()["servers"]!.Take(4).Select(server => (string)server["name"]!)];
        foreach (var server in hanging)
        {
            lab.Faults.Add(new Fault(server, "New-VMSwitch", null, FaultMode.Hang));
        }

        var operation = new WatchedOperation(lab, Intent.ForCluster(OperationKind.TurnOn)) { MaxParallelServers = 2 };
        await operation.UntilAsync(ends => ends.Count(end => end.Target.VirtualMachine is null && end.State == TargetState.Succeeded) >= 12);

        Assert.False(operation.HasEnded);
        Array.ForEach(hanging, operation.Servers.Cancel);
        await operation.EndAsync();
        Assert.All(hanging, server => Assert.Equal(TargetState.Cancelled, operation.Ends.Single(end => end.Target == new OperationTarget(server, null)).State));
    }

    private static IEnumerable<TargetChanged?> OtherTargets(LabCluster lab, IReadOnlyCollection<TargetChanged> ends)
    {
        var servers = lab.State()["servers"]!.Select(server => (string)server["name"]!).Where(server => server != Hanging);
        return servers.Select(server => ends.FirstOrDefault(end => end.Target == new OperationTarget(server, null)));
    }

    /// <summary>An operation whose events are watched while it runs.</summary>
    private sealed class WatchedOperation
    {
        private readonly ConcurrentDictionary<OperationTarget, TargetChanged> _ends = new();
        private readonly TaskCompletionSource<StepWaiting> _silence = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private (OperationTarget Target, string Step)? _watched;
        private readonly ConcurrentQueue<TaskCompletionSource> _watchers = new();
        private readonly LabCluster _lab;
        private readonly Intent _intent;
        private Task? _run;

        public WatchedOperation(LabCluster lab, Intent intent) => (_lab, _intent) = (lab, intent);

        public static AttestationOptions Options => new()
        {
            CertificatePollInterval = TimeSpan.FromMilliseconds(20),
            SilenceNotice = TimeSpan.FromSeconds(1),
            SyncGatherTime = TimeSpan.FromMilliseconds(200),
        };

        public int MaxParallelServers { get; init; } = 16;

        public ServerCancellations Servers { get; } = new();

        public IReadOnlyCollection<TargetChanged> Ends => [.. _ends.Values];

        public bool HasEnded => Run.IsCompleted;

        private Task Run => _run ??= Task.Run(StartAsync);

        public bool HasEndOf(string server) => _ends.ContainsKey(new OperationTarget(server, null));

        public Task EndAsync() => Run.WaitAsync(Patience);

        /// <summary>The silence of a target at a step.</summary>
        public async Task<StepWaiting> SilenceAsync(OperationTarget target, string step)
        {
            _watched = (target, step);
            _ = Run;
            return await _silence.Task.WaitAsync(Patience);
        }

        public async Task UntilAsync(Func<IReadOnlyCollection<TargetChanged>, bool> isReached)
        {
            using var tooLong = new CancellationTokenSource(Patience, TimeProvider.System);
            _ = Run;
            while (true)
            {
                var news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _watchers.Enqueue(news);
                if (isReached(Ends))
                {
                    return;
                }

                await news.Task.WaitAsync(tooLong.Token);
            }
        }

        private Task StartAsync()
        {
            var options = Options;
            options.MaxParallelServers = MaxParallelServers;
            var wrapped = Microsoft.Extensions.Options.Options.Create(options);
            var runner = new OperationRunner(new ClusterReader(wrapped, _lab.Clock), wrapped, TimeProvider.System);
            var request = new RequestedOperation(_lab.Name, _intent) { Servers = Servers };
            return runner.RunAsync(new LabNodeShell(_lab), request, Hear, CancellationToken.None);
        }

        private void Hear(OperationEvent happened)
        {
            if (happened is StepWaiting waiting)
            {
                if (_watched == (waiting.Target, waiting.Step))
                {
                    _silence.TrySetResult(waiting);
                }
            }
            else if (happened is TargetChanged { State: not TargetState.Running } end)
            {
                _ends[end.Target] = end;
                while (_watchers.TryDequeue(out var watcher))
                {
                    watcher.TrySetResult();
                }
            }
        }
    }
}
