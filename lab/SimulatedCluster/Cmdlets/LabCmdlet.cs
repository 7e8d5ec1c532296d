using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster.Cmdlets;

/// <summary>An error that an emulated cmdlet reports, with the id and category of the real one.</summary>
internal sealed class LabErrorException(string errorId, ErrorCategory category, string message) : Exception(message)
{
    public string ErrorId { get; } = errorId;

    public ErrorCategory Category { get; } = category;

    /// <summary>What it is about, where that is not what the cmdlet was called for.</summary>
    public string? Target { get; init; }
}

/// <summary>
/// Base of all emulated cmdlets: logs the call, lets time pass, injects faults, and runs the work under the cluster's lock.
/// Errors of the work are non-terminating, as those of the real modules are. Parameters are a subset of the real cmdlet's,
/// with the real names, types, positions and sets, and never more.
/// </summary>
internal abstract class LabCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<object> _output = [];
    private bool _hasBegun;

    protected static LabSession Session => LabSession.Current;

    protected static ServerModel Server => Session.Server;

    protected static ClusterModel Cluster => Session.Cluster;

    protected virtual string CommandName => MyInvocation.MyCommand.Name;

    /// <summary>How many items a call is given at once, where it doesn't do them one after the other.</summary>
    protected virtual int Items => 1;

    /// <summary>Whether errors wait to be written by the next call.</summary>
    protected bool HasReports => _output.Count > 0;

    private bool SupportsWhatIf => GetType().GetCustomAttributes(typeof(CmdletAttribute), false).Cast<CmdletAttribute>().Single().SupportsShouldProcess;

    /// <summary>Called by the engine when the pipeline is done with the cmdlet.</summary>
    public void Dispose()
    {
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>What the real command reports when its service fails, or refuses the caller.</summary>
    protected virtual LabErrorException Failure(string target, bool denied) => denied
        ? new LabErrorException("AccessDenied", ErrorCategory.PermissionDenied, $"{CommandName}: access is denied.")
        : new LabErrorException("OperationFailed", ErrorCategory.InvalidOperation, $"{CommandName} failed on {target}: a fault of the lab.");

    protected virtual ErrorRecord Record(LabErrorException error, string target) => new(error, error.ErrorId, error.Category, error.Target ?? target);

    protected void Read(string target, Action work) => Call(target, mutating: false, work);

    protected void Change(string target, Action work) => Call(target, mutating: true, work);

    /// <summary>Lets time pass without the cluster's lock, until the script is stopped.</summary>
    protected void PassTime(TimeSpan time) => Session.PassTime(time, _stop.Token);

    /// <summary>Looks something up under the cluster's lock, before the call that uses it.</summary>
    protected static T Locked<T>(Func<T> look)
    {
        lock (Cluster.Gate)
        {
            return look();
        }
    }

    /// <summary>Emits an object once the work is done: the rest of the pipeline must not run under the cluster's lock.</summary>
    protected void Emit(object output) => _output.Add(output);

    /// <summary>Reports an error and goes on with the work.</summary>
    protected void Report(LabErrorException error) => _output.Add(error);

    private void Call(string target, bool mutating, Action work)
    {
        if (mutating && SupportsWhatIf && !ShouldProcess(target))
        {
            return;
        }

        var call = new LabCall(CommandName, !_hasBegun, Items);
        _hasBegun = true;
        switch (Session.Enter(call, target, mutating, _stop.Token))
        {
            case FaultMode.Terminating:
                ThrowTerminatingError(Record(Failure(target, denied: false), target));
                break;
            case FaultMode.NonTerminating:
                WriteError(Record(Failure(target, denied: false), target));
                break;
            case FaultMode.Deny:
                WriteError(Record(Failure(target, denied: true), target));
                break;
            default:
                Run(work);
                Flush(target);
                break;
        }
    }

    private void Run(Action work)
    {
        try
        {
            lock (Cluster.Gate)
            {
                Cluster.Settle();
                work();
            }
        }
        catch (LabErrorException error)
        {
            Report(error);
        }
    }

    private void Flush(string target)
    {
        object[] output = [.. _output];
        _output.Clear();
        foreach (var item in output)
        {
            if (item is LabErrorException error)
            {
                WriteError(Record(error, target));
            }
            else
            {
                WriteObject(item);
            }
        }
    }
}
