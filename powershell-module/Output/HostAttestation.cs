using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.PowerShell.Output;

/// <summary>Azure benefits of a server, as Enable-AzStackHCIAttestation and the like write it.</summary>
/// <param name="ComputerName">The server.</param>
/// <param name="Status">Its status.</param>
/// <param name="Expiration">End of the certificate's validity, local time; null when there is none.</param>
/// <param name="LegacyOsSupport">Enabled or Disabled; null where the version has no such setting.</param>
/// <param name="Served">Yes when the command's test verified the server's document; Unknown when it can be had and wasn't verified; else No.</param>
/// <param name="LastTested">When the command tested the server, local time; null when it did not.</param>
public sealed record HostAttestation(
    string ComputerName, ServerBenefitsStatus Status, DateTime? Expiration, string? LegacyOsSupport, Served Served, DateTime? LastTested)
{
    internal static HostAttestation Of(ServerHealth server) => new(
        server.Name,
        server.Assessment.Status,
        server.Assessment.Server.Attestation?.Expiration?.LocalDateTime,
        LegacyOf(server.Assessment.Server.Attestation),
        server.Served,
        server.LastTested?.At.LocalDateTime);

    internal static string? LegacyOf(AttestationService? service) => service?.LegacyOsSupport switch
    {
        true => "Enabled",
        false => "Disabled",
        null => null,
    };
}
