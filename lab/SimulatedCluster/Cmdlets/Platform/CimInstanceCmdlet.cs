using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;
using AzureBenefits.Lab.SimulatedCluster.Model;

// The real cmdlet's namespace, because it is part of the error ids that PowerShell makes.
namespace Microsoft.Management.Infrastructure.CimCmdlets;

/// <summary>Get-CimInstance, which in the lab knows the classes of Hyper-V's data exchange and guest service interface.</summary>
[Cmdlet(VerbsCommon.Get, "CimInstance", DefaultParameterSetName = "ClassNameComputerSet")]
internal sealed class GetCimInstanceCommand : LabCmdlet
{
    private const string Virtualization = "root/virtualization/v2";
    private const ushort IsEnabled = 2;
    private const ushort IsDisabled = 3;

    /// <summary>The class.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string ClassName { get; set; } = "";

    /// <summary>Its namespace.</summary>
    [Parameter]
    public string Namespace { get; set; } = "root/cimv2";

    /// <summary>The properties to fetch; the others are null. The lab gives all that it has.</summary>
    [Parameter]
    [Alias("SelectProperties")]
    public string[]? Property { get; set; }

    protected override void ProcessRecord() => Read(ClassName, () =>
    {
        if (!string.Equals(Namespace.Replace('\\', '/'), Virtualization, StringComparison.OrdinalIgnoreCase))
        {
            throw new LabErrorException("HRESULT 0x8004100e", ErrorCategory.MetadataError, "Invalid namespace");
        }

        foreach (var instance in Server.VirtualMachines.Select(InstanceOf()))
        {
            Emit(instance);
        }
    });

    private Func<VirtualMachineModel, PSObject> InstanceOf() => ClassName.ToUpperInvariant() switch
    {
        "MSVM_KVPEXCHANGECOMPONENT" => Exchange,
        "MSVM_KVPEXCHANGECOMPONENTSETTINGDATA" => machine => Setting(machine, IntegrationService.DataExchange),
        "MSVM_GUESTSERVICEINTERFACECOMPONENTSETTINGDATA" => machine => Setting(machine, IntegrationService.GuestServiceInterface),
        _ => throw new LabErrorException("HRESULT 0x80041010", ErrorCategory.MetadataError, "Invalid class"),
    };

    private static PSObject Exchange(VirtualMachineModel machine) => Bag.Of(
        ("SystemName", machine.Id.ToString().ToUpperInvariant()),
        ("GuestIntrinsicExchangeItems", GuestData.Of(machine)));

    private static PSObject Setting(VirtualMachineModel machine, string service) => Bag.Of(
        ("InstanceID", IntegrationService.IdOf(machine, service)),
        ("EnabledState", machine.IntegrationServices[service] ? IsEnabled : IsDisabled));
}
