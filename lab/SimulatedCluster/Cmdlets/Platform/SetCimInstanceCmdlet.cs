using System.Collections;
using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;
using AzureBenefits.Lab.SimulatedCluster.Model;

// The real cmdlet's namespace, because it is part of the error ids that PowerShell makes.
namespace Microsoft.Management.Infrastructure.CimCmdlets;

/// <summary>A cluster network as the cluster's WMI provider gives it. What is assigned reaches the cluster once the instance is set.</summary>
internal sealed class ClusterNetworkInstance(NetworkModel model, LabSession session) : CimObject
{
    /// <summary>The class.</summary>
    public const string ClassName = "MSCluster_Network";

    public string Name => model.Name;

    public string Address => model.Subnet;

    /// <summary>0 None, 1 Cluster, 3 Both.</summary>
    public uint Role { get; set; } = (uint)model.Role;

    /// <summary>2 Partitioned, 3 Up.</summary>
    public uint State { get; } = (uint)model.StateOf(session.Cluster);

    /// <summary>Writes what may be written.</summary>
    public void Store()
    {
        if (!session.Cluster.HasWritableNetworkRole)
        {
            throw new LabErrorException("HRESULT 0x80041024", ErrorCategory.NotImplemented, "Provider is not capable of the attempted operation");
        }

        model.Role = Role is 0 or 1 or 3
            ? (int)Role
            : throw new LabErrorException("HRESULT 0x80041008", ErrorCategory.InvalidArgument, "Invalid parameter");
    }
}

/// <summary>Set-CimInstance, which in the lab knows the cluster's networks. Of their properties the role alone can be written.</summary>
[Cmdlet(VerbsCommon.Set, "CimInstance", DefaultParameterSetName = "CimInstanceComputerSet", SupportsShouldProcess = true)]
internal sealed class SetCimInstanceCommand : LabCmdlet
{
    /// <summary>The instance.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "CimInstanceComputerSet")]
    [Alias("CimInstance")]
    public ClusterNetworkInstance InputObject { get; set; } = null!;

    /// <summary>New values by property; without it, what was assigned.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = "CimInstanceComputerSet")]
    [Alias("Arguments")]
    public IDictionary? Property { get; set; }

    /// <summary>Gives the instance.</summary>
    [Parameter(ParameterSetName = "CimInstanceComputerSet")]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord() => Change(InputObject.Name, () =>
    {
        foreach (DictionaryEntry value in Property ?? new Hashtable())
        {
            InputObject.Role = nameof(InputObject.Role).Equals($"{value.Key}", StringComparison.OrdinalIgnoreCase)
                ? LanguagePrimitives.ConvertTo<uint>(value.Value)
                : throw new LabErrorException("InvalidOperation", ErrorCategory.InvalidOperation, $"Could not modify readonly property '{value.Key}' of object '{ClusterNetworkInstance.ClassName}'.");
        }

        InputObject.Store();
        if (PassThru)
        {
            Emit(InputObject);
        }
    });
}
