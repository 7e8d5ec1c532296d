using System.Security;
using AzureBenefits.Lab.SimulatedCluster.HyperV;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace Microsoft.Management.Infrastructure.CimCmdlets;

/// <summary>The pairs that a guest exchanges with its host, as Hyper-V gives them: an instance in XML for each.</summary>
internal static class GuestData
{
    /// <summary>Versions by the beginning of the operating system's name. "R2" comes before the release it follows.</summary>
    private static readonly (string Name, string Version)[] Versions =
    [
        ("Windows Server 2008 R2", "6.1.7601"),
        ("Windows Server 2008", "6.0.6003"),
        ("Windows Server 2012 R2", "6.3.9600"),
        ("Windows Server 2012", "6.2.9200"),
        ("Windows Server 2016", "10.0.14393"),
        ("Windows Server 2019", "10.0.17763"),
        ("Windows Server 2022", "10.0.20348"),
        ("Windows Server 2025", "10.0.26100"),
        ("Windows 7", "6.1.7601"),
        ("Windows 10", "10.0.19045"),
        ("Windows 11", "10.0.22631"),
    ];

    /// <summary>Null unless the guest runs and data exchange is on.</summary>
    public static string[]? Of(VirtualMachineModel machine)
    {
        if (machine.State is not (VMState.Running or VMState.Paused) || !machine.IntegrationServices[IntegrationService.DataExchange])
        {
            return null;
        }

        var (name, version) = Told(machine.OperatingSystem);
        return
        [
            Item("FullyQualifiedDomainName", $"{machine.Name}.contoso.test"),
            Item("OSName", name),
            Item("OSVersion", version),
            Item("OSPlatformId", "2"),
            Item("ProcessorArchitecture", "9"),
        ];
    }

    /// <summary>A text that ends with a version in brackets tells that one.</summary>
    private static (string Name, string Version) Told(string operatingSystem) => operatingSystem.Split(" (") switch
    {
        [var name, var version] => (name, version.TrimEnd(')')),
        _ => (operatingSystem, Versions.FirstOrDefault(known => operatingSystem.StartsWith(known.Name, StringComparison.Ordinal)).Version ?? "5.15.0"),
    };

    private static string Item(string name, string data) =>
        "<INSTANCE CLASSNAME=\"Msvm_KvpExchangeDataItem\"><PROPERTY NAME=\"Caption\" TYPE=\"string\"></PROPERTY>"
        + $"<PROPERTY NAME=\"Data\" TYPE=\"string\"><VALUE>{SecurityElement.Escape(data)}</VALUE></PROPERTY>"
        + "<PROPERTY NAME=\"Description\" TYPE=\"string\"></PROPERTY><PROPERTY NAME=\"ElementName\" TYPE=\"string\"></PROPERTY>"
        + $"<PROPERTY NAME=\"Name\" TYPE=\"string\"><VALUE>{name}</VALUE></PROPERTY>"
        + "<PROPERTY NAME=\"Source\" TYPE=\"uint16\"><VALUE>2</VALUE></PROPERTY></INSTANCE>";
}
