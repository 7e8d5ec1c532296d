using System.Diagnostics.CodeAnalysis;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Operations.Journal;
using AzureBenefits.GatewayPlugin.Problems;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>
/// The work of one operation, from the request until its end. Until the cluster was reached with the caller's own rights it
/// is no operation yet: it holds nothing that could stand in the way of others, and leaves no trace.
/// </summary>
[SuppressMessage(
    "Design", "CA1001", Justification = "Cancellation sources without timers hold nothing to release, and asking to end may come after the end.")]
internal sealed class OperationWork(ClusterRequest asked, Intent intent, OperationStore store, TimeProvider time)
{
    private readonly TaskCompletionSource<Operation> _accepted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _cancellation = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ServerCancellations _servers = new();
    private readonly BatchControl _batches = new();
    private readonly object _asking = new();
    private Problem? _notReached;
    private Operation? _entered;

    /// <summary>Who asked for which cluster, by the name that they use.</summary>
    public ClusterRequest Asked => asked;

    public Intent Intent => intent;

    public string Id { get; } = Guid.NewGuid().ToString("N");

    /// <summary>The operation, as soon as the cluster was reached; or the problem that kept it from beginning.</summary>
    public Task<Operation> Accepted => _accepted.Task;

    /// <summary>How the cluster calls itself; null until it was reached.</summary>
    public ClusterIdentity? Own { get; private set; }

    /// <summary>Asks the work to end in order.</summary>
    public CancellationToken Cancellation => _cancellation.Token;

    /// <summary>Ends everything at once: the gateway stops.</summary>
    public CancellationToken Stopped => _stop.Token;

    /// <summary>Under which key the operation is kept.</summary>
    public required Func<ClusterIdentity, string> KeyOf { get; init; }

    /// <summary>The generation of attestation that the cluster runs, as the caller last saw it.</summary>
    public AttestationMode? Mode { get; init; }

    /// <summary>What its caller has agreed to.</summary>
    public Agreement Agreement { get; init; } = Agreement.ToWhateverIsPlanned;

    public Action<OperationWork> OnAccepted { get; init; } = _ => { };

    /// <summary>Hears of each server that is about to be changed.</summary>
    public Action<OperationWork, ChangeIntent> OnChanging { get; init; } = (_, _) => { };

    /// <summary>Hears of each test of a server that was read back. The record of the operation has what came of it in the server's note.</summary>
    public Action<OperationWork, AttestationTested> OnTested { get; init; } = (_, _) => { };

    /// <summary>What the core is asked to do, with this work taking part.</summary>
    public RequestedOperation Request => new(asked.Cluster, intent)
    {
        EntryServer = asked.Server,
        ReachedAsync = EnterAsync,
        ApproveAsync = plan => Task.FromResult(Agreement.Approval(plan)),
        BeforeChangesAsync = IntendAsync,
        Servers = _servers,
        Batches = _batches,
    };

    private async Task EnterAsync(ClusterIdentity own, CancellationToken cancellationToken)
    {
        var header = new JournalHeader(Id, KeyOf(own), own.Name, intent, asked.Caller.Name, time.GetUtcNow()) { Mode = Mode, Undoes = Agreement.Undoes };
        var operation = await store.EnterAsync(header, asked.Key, cancellationToken).ConfigureAwait(false);
        // From here on it stands in the way of others, so that its end must reach it, whatever else fails.
        Entered = operation;
        Own = own;
        _batches.Rested = operation.Rest;
        operation.Begin();
        OnAccepted(this);
        _accepted.SetResult(operation);
    }

    public void Report(OperationEvent happened)
    {
        if (happened is AttestationTested tested)
        {
            OnTested(this, tested);
        }
        else if (Entered is { } operation)
        {
            operation.Report(happened);
        }
        else if (happened is TargetChanged { Failure: { } failure })
        {
            _notReached ??= Problem.Of(failure);
        }
    }

    public Task CancelAsync() => _cancellation.CancelAsync();

    /// <summary>Asks one server's part to end in order; the others go on.</summary>
    public void Cancel(string server) => _servers.Cancel(server);

    /// <summary>Asks for a pause between batches, for its end, or that no further one begins.</summary>
    public void Ask(BatchRequest asked, string by)
    {
        // One after the other, so that the record tells what holds.
        lock (_asking)
        {
            if (Entered?.Ask(asked, by) == true)
            {
                Act(asked);
            }
        }
    }

    /// <summary>The gateway stops: what is known now is recorded, the rest ends unheard.</summary>
    public void Interrupt()
    {
        Entered?.Interrupt();
        _cancellation.Cancel();
        _stop.Cancel();
    }

    /// <summary>The work is over, by itself or with what cut it off.</summary>
    public void End(Problem? cutOff)
    {
        Entered?.End(cutOff);
        if (!_accepted.Task.IsCompleted)
        {
            _accepted.SetException((cutOff ?? _notReached ?? Problem.Unexpected(Id)).ToException());
        }
    }

    private void Act(BatchRequest asked)
    {
        switch (asked)
        {
            case BatchRequest.Pause:
                _batches.Pause();
                break;
            case BatchRequest.Resume:
                _batches.Resume();
                break;
            case BatchRequest.Stop:
                _batches.Stop();
                break;
        }
    }

    private Task<Failure?> IntendAsync(ChangeIntent changes, CancellationToken cancellationToken)
    {
        OnChanging(this, changes);
        return Entered!.IntendAsync(changes);
    }

    /// <summary>The operation as the store has it; null until then.</summary>
    private Operation? Entered
    {
        get => Volatile.Read(ref _entered);
        set => Volatile.Write(ref _entered, value);
    }
}
