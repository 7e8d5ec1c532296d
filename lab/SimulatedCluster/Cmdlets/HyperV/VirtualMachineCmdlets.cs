using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;
using AzureBenefits.Lab.SimulatedCluster.HyperV;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace Microsoft.HyperV.PowerShell.Commands;

[Cmdlet(VerbsCommon.Get, "VM", DefaultParameterSetName = "Name")]
internal sealed class GetVM : HyperVCmdlet
{
    [Parameter(ParameterSetName = "Name", Position = 0, ValueFromPipeline = true)]
    [Alias("VMName")]
    public string[]? Name { get; set; }

    [Parameter(ParameterSetName = "Id", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public Guid? Id { get; set; }

    protected override void ProcessRecord() => Read(Name?[0] ?? Id?.ToString() ?? "*", () =>
    {
        foreach (var machine in Id is { } id ? [GuestAdapters.Machine(Server, id)] : Named(Name ?? ["*"]))
        {
            Emit(new VirtualMachine(machine, Server.Name));
        }
    });
}

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

                if (Passthru)
                {
                    Emit(new VirtualMachine(machine, Server.Name));
                }
            });
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
/// Asks the guest to shut down, which it must be able to hear; -TurnOff pulls the plug. The real command waits for the guest;
/// this one returns at once, so that whoever relies on its waiting is found out.
/// </summary>
[Cmdlet(VerbsLifecycle.Stop, "VM", DefaultParameterSetName = "Name", SupportsShouldProcess = true)]
internal sealed class StopVM : PowerCmdlet
{
    [Parameter]
    public SwitchParameter TurnOff { get; set; }

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

        machine.State = VMState.Stopping;
        machine.OffAt = Cluster.Clock.GetUtcNow() + machine.ShutdownTime;
        Cluster.ShuttingDown.Add(machine);
    }

    protected override LabErrorException? Refusal(VirtualMachineModel machine) => machine switch
    {
        _ when TurnOff => null,
        { State: not VMState.Running } => HyperVErrors.WrongState($"'{machine.Name}' cannot be shut down in its current state."),
        _ when !machine.IntegrationServices["Shutdown"] => new LabErrorException(
            "OperationFailed", ErrorCategory.NotSpecified, $"'{machine.Name}' failed to shut down: its guest does not answer."),
        _ => null,
    };
}

[Cmdlet(VerbsCommon.Get, "VMIntegrationService", DefaultParameterSetName = "VMName")]
internal sealed class GetVMIntegrationService : HyperVCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "VMObject", ValueFromPipeline = true)]
    public VirtualMachine[] VM { get; set; } = [];

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "VMName", ValueFromPipeline = true)]
    public string[] VMName { get; set; } = [];

    [Parameter(Position = 1)]
    public string[]? Name { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var machine in Targets(VM, VMName))
        {
            Read(machine.Name, () =>
            {
                foreach (var service in machine.IntegrationServices.Keys.Where(service => Name?.Contains(service, StringComparer.OrdinalIgnoreCase) != false))
                {
                    Emit(new VMIntegrationComponent(machine, service, Server.Name));
                }
            });
        }
    }
}

[Cmdlet(VerbsLifecycle.Enable, "VMIntegrationService", DefaultParameterSetName = "VMName", SupportsShouldProcess = true)]
internal sealed class EnableVMIntegrationService : HyperVCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "VMIntegrationService", ValueFromPipeline = true)]
    public VMIntegrationComponent[] VMIntegrationService { get; set; } = [];

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "VMObject", ValueFromPipeline = true)]
    public VirtualMachine[] VM { get; set; } = [];

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "VMName", ValueFromPipeline = true)]
    public string[] VMName { get; set; } = [];

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "VMObject")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "VMName")]
    public string[] Name { get; set; } = [];

    protected override void ProcessRecord()
    {
        var named = Targets(VM, VMName).SelectMany(machine => Name.Select(service => (Machine: machine, Service: service)));
        foreach (var (machine, service) in VMIntegrationService.Select(item => (Machine: item.Machine, Service: item.Name)).Concat(named))
        {
            Change(machine.Name, () =>
            {
                if (!machine.IntegrationServices.ContainsKey(service))
                {
                    throw HyperVErrors.NotFound("integration service", service);
                }

                machine.IntegrationServices[service] = true;
            });
        }
    }
}
