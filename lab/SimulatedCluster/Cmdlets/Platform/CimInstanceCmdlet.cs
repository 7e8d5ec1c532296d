using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;
using AzureBenefits.Lab.SimulatedCluster.Model;

// The real cmdlet's namespace, because it is part of the error ids that PowerShell makes.
namespace Microsoft.Management.Infrastructure.CimCmdlets;

/// <summary>Get-CimInstance, which in the lab knows the classes of Hyper-V's data exchange and guest service interface, and the cluster's networks.</summary>
[Cmdlet(VerbsCommon.Get, "CimInstance", DefaultParameterSetName = "ClassNameComputerSet")]
internal sealed class GetCimInstanceCommand : LabCmdlet
{
    private const ushort IsEnabled = 2;
    private const ushort IsDisabled = 3;

    private static readonly string[] Definitions = ["Default", "Maximum", "Minimum", "Increment"];

    /// <summary>The class.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = "ClassNameComputerSet")]
    public string ClassName { get; set; } = "";

    /// <summary>Its namespace.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = "ClassNameComputerSet")]
    public string Namespace { get; set; } = "root/cimv2";

    /// <summary>The properties to fetch; the others are null. The lab gives all that it has.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = "ClassNameComputerSet")]
    [Alias("SelectProperties")]
    public string[]? Property { get; set; }

    protected override void ProcessRecord() => Read(ClassName, () =>
    {
        foreach (var instance in Instances())
        {
            Emit(instance);
        }
    });

    private IEnumerable<object> Instances() => (Namespace.Replace('\\', '/').ToUpperInvariant(), ClassName.ToUpperInvariant()) switch
    {
        ("ROOT/VIRTUALIZATION/V2", "MSVM_KVPEXCHANGECOMPONENT") => Server.VirtualMachines.Select(Exchange),
        ("ROOT/VIRTUALIZATION/V2", "MSVM_KVPEXCHANGECOMPONENTSETTINGDATA") => Settings(IntegrationService.DataExchange),
        ("ROOT/VIRTUALIZATION/V2", "MSVM_GUESTSERVICEINTERFACECOMPONENTSETTINGDATA") => Settings(IntegrationService.GuestServiceInterface),
        ("ROOT/MSCLUSTER", "MSCLUSTER_NETWORK") => Cluster.FoundNetworks.Select(network => new ClusterNetworkInstance(network, Session)),
        ("ROOT/VIRTUALIZATION/V2" or "ROOT/MSCLUSTER", _) => throw new LabErrorException("HRESULT 0x80041010", ErrorCategory.MetadataError, "Invalid class"),
        _ => throw new LabErrorException("HRESULT 0x8004100e", ErrorCategory.MetadataError, "Invalid namespace"),
    };

    /// <summary>Beside those of the virtual machines the class has settings of each checkpoint, and what Hyper-V allows at all.</summary>
    private static IEnumerable<PSObject> Settings(string service) =>
    [
        .. Definitions.Select(definition => Setting($@"Microsoft:Definition\{IntegrationService.ComponentOf(service)}\{definition}", isEnabled: true)),
        .. Server.VirtualMachines.Select(machine => Setting(IntegrationService.IdOf(machine, service), machine.IntegrationServices[service])),

        // A checkpoint keeps what was set when it was made.
        .. Server.VirtualMachines.SelectMany(machine => machine.Checkpoints)
            .Select(id => Setting(IntegrationService.IdOf(id, service), service != IntegrationService.GuestServiceInterface)),
    ];

    private static PSObject Exchange(VirtualMachineModel machine) => Bag.Of(
        ("SystemName", machine.Id.ToString().ToUpperInvariant()),
        ("GuestIntrinsicExchangeItems", GuestData.Of(machine)));

    private static PSObject Setting(string id, bool isEnabled) => Bag.Of(("InstanceID", id), ("EnabledState", isEnabled ? IsEnabled : IsDisabled));
}
