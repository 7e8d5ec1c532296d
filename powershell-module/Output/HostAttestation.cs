using AzureBenefits.Attestation.Model;

namespace AzureBenefits.PowerShell.Output;

/// <summary>Azure benefits of a server, as Enable-AzStackHCIAttestation and the like write it.</summary>
/// <param name="ComputerName">The server.</param>
/// <param name="Status">Its status.</param>
/// <param name="Expiration">End of the certificate's validity, local time; null when there is none.</param>
/// <param name="LegacyOsSupport">Enabled or Disabled; null where the version has no such setting.</param>
public sealed record HostAttestation(string ComputerName, ServerBenefitsStatus Status, DateTime? Expiration, string? LegacyOsSupport)
{
    internal static HostAttestation Of(ServerAssessment server) => new(
        server.Server.Name,
        server.Status,
        server.Server.Attestation?.Expiration?.LocalDateTime,
        LegacyOf(server.Server.Attestation));

    internal static string? LegacyOf(AttestationService? service) => service?.LegacyOsSupport switch
    {
        true => "Enabled",
        false => "Disabled",
        null => null,
    };
}
