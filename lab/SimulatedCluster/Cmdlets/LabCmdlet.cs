using System.Collections.Concurrent;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster.Cmdlets;

/// <summary>The server a runspace belongs to, and the conditions that hold there.</summary>
internal sealed record LabSession(ClusterModel Cluster, ServerModel Server, LabConditions Conditions)
{
    /// <summary>Breaks the connection of the invocation that runs now.</summary>
    public Action Disconnect { get; set; } = () => { };

    private static readonly ConcurrentDictionary<Guid, LabSession> ByRunspace = new();

    public static LabSession Current => ByRunspace[Runspace.DefaultRunspace!.InstanceId];

    public static LabSession Of(Runspace runspace) => ByRunspace[runspace.InstanceId];

    public static void Attach(Runspace runspace, LabSession session) => ByRunspace[runspace.InstanceId] = session;

    public static void Detach(Runspace runspace) => ByRunspace.TryRemove(runspace.InstanceId, out _);
}

/// <summary>What makes the lab behave like a real and imperfect cluster.</summary>
internal sealed class LabConditions
{
    public CallLog Calls { get; } = new();

    public FaultPlan Faults { get; } = new();

    public LabLatency Latency { get; set; } = LabLatency.None;
}

/// <summary>An error that an emulated cmdlet reports, with the id and category of the real one.</summary>
internal sealed class LabErrorException(string errorId, ErrorCategory category, string message) : Exception(message)
{
    public string ErrorId { get; } = errorId;

    public ErrorCategory Category { get; } = category;
}

/// <summary>
/// Base of all emulated cmdlets: logs the call, lets time pass, injects faults, and runs the work under the cluster's lock.
/// Errors of the work are non-terminating, as those of the real modules are.
/// </summary>
public abstract class LabCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<object> _output = [];

    private protected static LabSession Session => LabSession.Current;

    private protected static ServerModel Server => Session.Server;

    private protected static ClusterModel Cluster => Session.Cluster;

    /// <summary>Called by the engine when the pipeline is done with the cmdlet.</summary>
    public void Dispose()
    {
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    private protected void Read(string target, Action work) => Call(target, mutating: false, work);

    private protected void Change(string target, Action work) => Call(target, mutating: true, work);

    /// <summary>Emits an object once the work is done: the rest of the pipeline must not run under the cluster's lock.</summary>
    private protected void Emit(object output) => _output.Add(output);

    private void Call(string target, bool mutating, Action work)
    {
        var name = MyInvocation.MyCommand.Name;
        var conditions = Session.Conditions;
        if (mutating && SupportsWhatIf && !ShouldProcess(target))
        {
            return;
        }

        conditions.Calls.AddCmdlet(Server.Name, name, target, mutating);
        Wait(conditions.Latency.Of(name));
        try
        {
            if (conditions.Faults.Hit(Server.Name, name, target) is { } fault)
            {
                Fail(fault, name, target);
                return;
            }

            lock (Cluster.Gate)
            {
                Cluster.Settle();
                work();
            }
        }
        catch (LabErrorException error)
        {
            WriteError(Record(error, target));
        }

        Flush();
    }

    private void Flush()
    {
        object[] output = [.. _output];
        _output.Clear();
        foreach (var item in output)
        {
            WriteObject(item);
        }
    }

    private bool SupportsWhatIf => GetType().GetCustomAttributes(typeof(CmdletAttribute), false).Cast<CmdletAttribute>().Single().SupportsShouldProcess;

    private void Wait(TimeSpan time)
    {
        if (time > TimeSpan.Zero && _stop.Token.WaitHandle.WaitOne(time))
        {
            throw new PipelineStoppedException();
        }
    }

    private void Fail(FaultMode mode, string name, string target)
    {
        var error = new LabErrorException("LabFault", ErrorCategory.InvalidOperation, $"{name} failed on {target}: a fault of the lab.");
        switch (mode)
        {
            case FaultMode.Terminating:
                ThrowTerminatingError(Record(error, target));
                break;
            case FaultMode.NonTerminating:
                WriteError(Record(error, target));
                break;
            case FaultMode.Deny:
                WriteError(Record(new LabErrorException("AccessDenied", ErrorCategory.PermissionDenied, $"{name}: access is denied."), target));
                break;
            case FaultMode.Disconnect:
                Session.Disconnect();
                goto case FaultMode.Hang;
            case FaultMode.Hang:
                // Really blocks the pipeline thread, as a cmdlet that waits for a dead service does.
                _stop.Token.WaitHandle.WaitOne();
                throw new PipelineStoppedException();
        }
    }

    private static ErrorRecord Record(LabErrorException error, string target) => new(error, error.ErrorId, error.Category, target);
}
