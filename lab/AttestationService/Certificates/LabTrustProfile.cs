using System.Text.Json;
using System.Text.Json.Serialization;
using AzureBenefits.Attestation.Documents.Trust;

namespace AzureBenefits.Lab.AttestationService.Certificates;

/// <summary>The lab's authority as a trust profile file, with which verifiers believe this lab and nothing else.</summary>
/// <param name="Name">The profile's name.</param>
/// <param name="Roots">The root, as PEM text.</param>
/// <param name="Intermediates">The issuing authority, as PEM text.</param>
/// <param name="DnsSuffixes">The names that certificates of the lab are below.</param>
public sealed record LabTrustProfile(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("roots")] IReadOnlyList<string> Roots,
    [property: JsonPropertyName("intermediates")] IReadOnlyList<string> Intermediates,
    [property: JsonPropertyName("dnsSuffixes")] IReadOnlyList<string> DnsSuffixes)
{
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true };

    /// <summary>The profile of an authority.</summary>
    public static LabTrustProfile Of(LabCertificateAuthority authority)
    {
        ArgumentNullException.ThrowIfNull(authority);
        return new(TrustProfiles.LabName, [authority.Root.ExportCertificatePem()], [authority.Issuing.ExportCertificatePem()], [TrustProfiles.LabDnsSuffix]);
    }

    /// <summary>The file's text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_readable);
}
