using System.Collections.Concurrent;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using AzureBenefits.Lab.SimulatedCluster.AttestationNetwork;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster.Cmdlets;

/// <summary>The server a runspace belongs to, and the conditions that hold there.</summary>
internal sealed class LabSession(ClusterModel cluster, ServerModel server, LabConditions conditions)
{
    private static readonly ConcurrentDictionary<Guid, LabSession> ByRunspace = new();

    public static LabSession Current => ByRunspace[Runspace.DefaultRunspace!.InstanceId];

    public ClusterModel Cluster => cluster;

    public ServerModel Server => server;

    public Func<HostRequest, HostAnswer?>? HostEndpoint => conditions.HostEndpoint;

    public LabJsonProfile JsonProfile => conditions.JsonProfile;

    /// <summary>The name of the script that runs now.</summary>
    public string Script { get; set; } = "";

    /// <summary>Breaks the connection of the invocation that runs now.</summary>
    public Action Disconnect { get; set; } = () => { };

    /// <summary>Whose invocation runs now.</summary>
    public LabCaller Caller { get; set; }

    /// <summary>Cancelled once nobody waits for the invocation that runs now.</summary>
    public CancellationToken Abandoned { get; set; }

    public static LabSession Of(Runspace runspace) => ByRunspace[runspace.InstanceId];

    public static void Attach(Runspace runspace, LabSession session) => ByRunspace[runspace.InstanceId] = session;

    public static void Detach(Runspace runspace) => ByRunspace.TryRemove(runspace.InstanceId, out _);

    /// <summary>
    /// Logs a call, lets its time pass and gives the fault the caller has to show. A call that hangs, or loses the
    /// connection (also because its server went down meanwhile), blocks its thread until it is stopped, as a call to a dead
    /// service does. A call of an abandoned invocation ends it.
    /// </summary>
    /// <param name="call">What is called.</param>
    /// <param name="target">What it is called for.</param>
    /// <param name="mutating">Whether it changes anything.</param>
    /// <param name="stop">Ends what blocks.</param>
    public FaultMode? Enter(LabCall call, string target, bool mutating, CancellationToken stop)
    {
        var command = call.Command;
        if (Abandoned.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }

        conditions.Calls.AddCmdlet(server.Name, Script, command, target, mutating);
        PassTime(conditions.Latency.Of(command, call.IsFirst, call.Items), stop);

        if (!server.Answers)
        {
            Disconnect();
            Block(stop);
        }

        var fault = conditions.Faults.Hit(server.Name, command, target);
        if (fault == FaultMode.Hang)
        {
            using var hanging = conditions.Faults.Hang();
            Block(stop);
        }

        if (fault == FaultMode.Disconnect)
        {
            Disconnect();
            Block(stop);
        }

        return IsRefused(command, mutating) ? FaultMode.Deny : fault;
    }

    private bool IsRefused(string command, bool mutating) => Caller switch
    {
        LabCaller.Operator => false,
        LabCaller.Observer => mutating || command.Contains("-VM", StringComparison.Ordinal),
        _ => mutating,
    };

    /// <summary>Waits that long, and ends the pipeline once nobody waits for it.</summary>
    public void PassTime(TimeSpan time, CancellationToken stop)
    {
        if (time > TimeSpan.Zero && WaitForEnd(time, stop))
        {
            throw new PipelineStoppedException();
        }
    }

    private void Block(CancellationToken stop)
    {
        WaitForEnd(Timeout.InfiniteTimeSpan, stop);
        throw new PipelineStoppedException();
    }

    /// <summary>Waits until nobody waits any more. The engine alone is not enough: it forgets a stop that comes before a pipeline runs.</summary>
    private bool WaitForEnd(TimeSpan time, CancellationToken stop) =>
        WaitHandle.WaitAny([stop.WaitHandle, Abandoned.WaitHandle], time) != WaitHandle.WaitTimeout;
}

/// <summary>A call of an emulated cmdlet, or what a call goes on with.</summary>
/// <param name="Command">The cmdlet.</param>
/// <param name="IsFirst">Whether the call begins.</param>
/// <param name="Items">How many items it is given at once.</param>
internal readonly record struct LabCall(string Command, bool IsFirst = true, int Items = 1);

/// <summary>What makes the lab behave like a real and imperfect cluster.</summary>
internal sealed class LabConditions
{
    public CallLog Calls { get; } = new();

    public FaultPlan Faults { get; } = new();

    public LabLatency Latency { get; set; } = LabLatency.None;

    /// <summary>How records cross the boundary.</summary>
    public LabJsonProfile JsonProfile { get; set; }

    /// <summary>What answers a server's tools at its attestation address; null for nothing.</summary>
    public Func<HostRequest, HostAnswer?>? HostEndpoint { get; set; }
}
