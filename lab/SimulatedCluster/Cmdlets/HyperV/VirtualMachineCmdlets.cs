using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.HyperV;

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
