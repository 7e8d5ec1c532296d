using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;
using AzureBenefits.Lab.SimulatedCluster.HyperV;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace Microsoft.HyperV.PowerShell.Commands;

/// <summary>What Start-VM and Stop-VM have in common.</summary>
internal abstract class PowerCmdlet : HyperVCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "VMObject", ValueFromPipeline = true)]
    public VirtualMachine[] VM { get; set; } = [];

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Name", ValueFromPipeline = true)]
    [Alias("VMName")]
    public string[] Name { get; set; } = [];

    [Parameter]
    public SwitchParameter Passthru { get; set; }

    protected abstract VMState After { get; }

    /// <summary>Begins the change of a virtual machine that is not in that state.</summary>
    protected virtual void Begin(VirtualMachineModel machine) => machine.State = After;

    /// <summary>Waits for the end of what was begun.</summary>
    protected virtual void Await(VirtualMachineModel machine)
    {
    }

    /// <summary>Hyper-V's refusal; null when it can be done.</summary>
    protected abstract LabErrorException? Refusal(VirtualMachineModel machine);

    protected override void ProcessRecord()
    {
        foreach (var machine in Targets(VM, Name))
        {
            Change(machine.Name, () =>
            {
                var current = GuestAdapters.Machine(Server, machine.Id);
                if (current.State != After)
                {
                    if (Refusal(current) is { } refusal)
                    {
                        throw refusal;
                    }

                    Begin(current);
                }
            });
            Await(machine);
            if (Passthru)
            {
                WriteObject(Locked(() => new VirtualMachine(machine, Server.Name)));
            }
        }
    }
}

[Cmdlet(VerbsLifecycle.Start, "VM", DefaultParameterSetName = "Name", SupportsShouldProcess = true)]
internal sealed class StartVM : PowerCmdlet
{
    protected override VMState After => VMState.Running;

    protected override LabErrorException? Refusal(VirtualMachineModel machine) =>
        machine.ReplicationMode == VMReplicationMode.Replica || machine.State == VMState.PausedCritical
            ? HyperVErrors.WrongState($"'{machine.Name}' cannot be started in its current state.")
            : null;
}

/// <summary>
/// Asks the guest to shut down, which it must be able to hear, and waits until it has, or has had its time; the guest goes on
/// after that. -TurnOff pulls the plug.
/// </summary>
[Cmdlet(VerbsLifecycle.Stop, "VM", DefaultParameterSetName = "Name", SupportsShouldProcess = true)]
internal sealed class StopVM : PowerCmdlet
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly Dictionary<VirtualMachineModel, DateTimeOffset> _asked = [];

    [Parameter]
    public SwitchParameter TurnOff { get; set; }

    /// <summary>Also when somebody has locked the guest, who may lose what is open.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override VMState After => VMState.Off;

    protected override void Begin(VirtualMachineModel machine)
    {
        if (TurnOff || machine.ShutdownTime == TimeSpan.Zero)
        {
            base.Begin(machine);
            return;
        }

        var now = Cluster.Clock.GetUtcNow();
        machine.OffAt = now + machine.ShutdownTime;
        Cluster.ShuttingDown.Add(machine);
        _asked[machine] = now + machine.ShutdownPatience;
    }

    protected override void Await(VirtualMachineModel machine)
    {
        if (!_asked.Remove(machine, out var deadline))
        {
            return;
        }

        while (Locked(() => IsGoingDown(machine)))
        {
            if (Cluster.Clock.GetUtcNow() >= deadline)
            {
                var error = new LabErrorException("InvalidOperation", ErrorCategory.InvalidOperation, $"'{machine.Name}' did not shut down in time.");
                WriteError(Record(error, machine.Name));
                return;
            }

            PassTime(Look);
        }
    }

    protected override LabErrorException? Refusal(VirtualMachineModel machine) => machine switch
    {
        _ when TurnOff => null,
        { State: not VMState.Running } => HyperVErrors.WrongState($"'{machine.Name}' cannot be shut down in its current state."),
        _ when !machine.IntegrationServices["Shutdown"] => new LabErrorException(
            "OperationFailed", ErrorCategory.NotSpecified, $"'{machine.Name}' failed to shut down: its guest does not answer."),

        // The id is unverified.
        { IsLocked: true } when !Force => new LabErrorException(
            "OperationFailed", ErrorCategory.NotSpecified, $"'{machine.Name}' failed to shut down: its guest is locked."),
        _ => null,
    };

    private static bool IsGoingDown(VirtualMachineModel machine)
    {
        Cluster.Settle();
        return Cluster.ShuttingDown.Contains(machine);
    }
}
