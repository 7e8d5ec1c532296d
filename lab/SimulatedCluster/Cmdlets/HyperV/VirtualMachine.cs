using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster.HyperV;

/// <summary>A virtual switch, as Get-VMSwitch gives it.</summary>
internal sealed class VMSwitch(SwitchModel model, string server)
{
    public Guid Id { get; } = model.Id;

    public string Name { get; } = model.Name;

    public VMSwitchType SwitchType { get; } = model.Type;

    public string Notes { get; } = model.Notes;

    public bool AllowManagementOS { get; } = model.Type != VMSwitchType.Private;

    public string ComputerName => server;

    public override string ToString() => Name;
}

/// <summary>A virtual machine, as Get-VM gives it.</summary>
internal sealed class VirtualMachine(VirtualMachineModel model, string server)
{
    public Guid Id => Model.Id;

    public Guid VMId => Model.Id;

    public string Name => Model.Name;

    public string VMName => Model.Name;

    public VMState State { get; } = model.State;

    public string Status => State == VMState.PausedCritical ? "Critical" : "Operating normally";

    public int Generation => Model.Generation;

    public bool IsClustered { get; } = true;

    public VMReplicationMode ReplicationMode => Model.ReplicationMode;

    public string ComputerName => server;

    internal VirtualMachineModel Model { get; } = model;

    public override string ToString() => Name;
}

/// <summary>An integration service, as Get-VMIntegrationService gives it.</summary>
internal sealed class VMIntegrationComponent(VirtualMachineModel machine, string name, string server)
{
    public string Id { get; } = IntegrationService.IdOf(machine, name);

    public string Name => name;

    public bool Enabled { get; } = machine.IntegrationServices[name];

    public string PrimaryStatusDescription => Enabled && machine.State == VMState.Running ? "OK" : "";

    public Guid VMId => machine.Id;

    public string VMName => machine.Name;

    public string ComputerName => server;

    internal VirtualMachineModel Machine => machine;

    public override string ToString() => Name;
}
