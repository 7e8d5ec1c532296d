using System.Net;
using AzureBenefits.Lab.SimulatedCluster.HyperV;

namespace AzureBenefits.Lab.SimulatedCluster.Model;

/// <summary>A virtual machine. Its adapters are in its server's list.</summary>
internal sealed class VirtualMachineModel
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required int Generation { get; init; }

    public VMState State { get; set; } = VMState.Running;

    public VMReplicationMode ReplicationMode { get; set; } = VMReplicationMode.None;

    public string OperatingSystem { get; set; } = "";

    /// <summary>Whether each integration service is enabled. Windows leaves the guest service interface off.</summary>
    public Dictionary<string, bool> IntegrationServices { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Guest Service Interface"] = false,
        ["Heartbeat"] = true,
        ["Key-Value Pair Exchange"] = true,
        ["Shutdown"] = true,
        ["Time Synchronization"] = true,
        ["VSS"] = true,
    };

    /// <summary>The server that the cluster still names as its owner after a move, and until when.</summary>
    public (ServerModel Owner, DateTimeOffset Until)? FormerOwner { get; set; }

    /// <summary>Its loopback address, which stands for the one of its attestation adapter; it keeps it when it moves.</summary>
    public IPAddress Address { get; set; } = IPAddress.None;
}
