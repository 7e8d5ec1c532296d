using AzureBenefits.Attestation.Model;

namespace AzureBenefits.PowerShell.Output;

/// <summary>Whether a virtual machine reaches its server's attestation service.</summary>
public enum GuestAttestationStatus
{
    /// <summary>Its server could not be read.</summary>
    Unknown = 0,

    /// <summary>It has an adapter on the attestation switch.</summary>
    Connected = 1,

    /// <summary>It has none.</summary>
    Disconnected = 2,
}

/// <summary>Azure benefits of a virtual machine.</summary>
/// <param name="Name">Its name, which may repeat.</param>
/// <param name="AttestationHost">The server that holds it.</param>
/// <param name="Status">Whether it reaches the attestation service.</param>
/// <param name="SupportedVersions">The versions of attestation that it can use as it is.</param>
/// <param name="Benefits">On, Off, NeedsRepair or Unknown.</param>
/// <param name="EligibleBenefit">What its operating system is eligible for, as its data exchange tells.</param>
/// <param name="Infrastructure">Whether it belongs to the cluster itself and is left alone unless somebody names it.</param>
/// <param name="VMId">Its id.</param>
/// <param name="Blocked">Why it cannot be turned on or repaired now; null when it can, or when there is nothing to do.</param>
public sealed record VirtualMachineAttestation(
    string Name,
    string AttestationHost,
    GuestAttestationStatus Status,
    IReadOnlyList<AttestationMode> SupportedVersions,
    VirtualMachineBenefitsStatus Benefits,
    EligibleBenefit EligibleBenefit,
    bool Infrastructure,
    Guid VMId,
    string? Blocked)
{
    internal static VirtualMachineAttestation Of(ServerAssessment server, VirtualMachineAssessment machine) => new(
        machine.VirtualMachine.Name,
        server.Server.Name,
        StatusOf(server, machine),
        machine.SupportedVersions,
        machine.Status,
        machine.EligibleBenefit,
        machine.IsInfrastructure,
        machine.VirtualMachine.Id,
        machine.Block?.Message.ToString());

    private static GuestAttestationStatus StatusOf(ServerAssessment server, VirtualMachineAssessment machine) =>
        machine.VirtualMachine.Adapters.Any(adapter => adapter.SwitchId is { } id && id == server.Server.Attestation?.SwitchId)
            ? GuestAttestationStatus.Connected
            : GuestAttestationStatus.Disconnected;
}
