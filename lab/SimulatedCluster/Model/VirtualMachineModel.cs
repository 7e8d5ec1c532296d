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
        [IntegrationService.GuestServiceInterface] = false,
        ["Heartbeat"] = true,
        [IntegrationService.DataExchange] = true,
        ["Shutdown"] = true,
        ["Time Synchronization"] = true,
        ["VSS"] = true,
    };

    /// <summary>How long its guest takes to shut down.</summary>
    public TimeSpan ShutdownTime { get; set; }

    /// <summary>How long Stop-VM waits for it.</summary>
    public TimeSpan ShutdownPatience { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether somebody is signed in to the guest and has locked it.</summary>
    public bool IsLocked { get; set; }

    /// <summary>The ids of its checkpoints.</summary>
    public List<Guid> Checkpoints { get; } = [];

    /// <summary>When a guest that is shutting down has done so.</summary>
    public DateTimeOffset OffAt { get; set; }

    /// <summary>The server that the cluster still names as its owner after a move, and until when.</summary>
    public (ServerModel Owner, DateTimeOffset Until)? FormerOwner { get; set; }

    /// <summary>Its loopback address, which stands for the one of its attestation adapter; it keeps it when it moves.</summary>
    public IPAddress Address { get; set; } = IPAddress.None;
}

/// <summary>Integration services by name; each has a component id that is the same in every language of Windows.</summary>
internal static class IntegrationService
{
    public const string GuestServiceInterface = "Guest Service Interface";

    public const string DataExchange = "Key-Value Pair Exchange";

    private static readonly Dictionary<string, string> Components = new(StringComparer.OrdinalIgnoreCase)
    {
        [GuestServiceInterface] = "6C09BB55-D683-4DA0-8931-C9BF705F6480",
        ["Heartbeat"] = "84EAAE65-2F2E-45F5-9BB5-0E857DC8EB47",
        [DataExchange] = "2A34B1C2-FD73-4043-8A5B-DD2159BC743F",
        ["Shutdown"] = "9F8233AC-BE49-4C79-8EE3-E7E1985B2077",
        ["Time Synchronization"] = "2497F4DE-E9FA-4204-80E4-4B75C46419C0",
        ["VSS"] = "5CED1297-4598-4915-A5FC-AD21BB4D02A4",
    };

    /// <summary>The id of a virtual machine's service, as Hyper-V writes it.</summary>
    public static string IdOf(VirtualMachineModel machine, string name) => IdOf(machine.Id, name);

    /// <summary>The id of the service of a virtual machine, or of a checkpoint.</summary>
    public static string IdOf(Guid owner, string name) => $@"Microsoft:{owner.ToString().ToUpperInvariant()}\{Components[name]}";

    /// <summary>The service's component id.</summary>
    public static string ComponentOf(string name) => Components[name];
}
