using System.Security.Cryptography.X509Certificates;

namespace AzureBenefits.Attestation.Documents.Trust;

/// <summary>
/// Whom to believe. The issuer, name and lifetime of the certificates that Azure Stack HCI servers sign with are not public
/// (unverified), so all of this is data: built in for Azure and the lab, from a file for everything else.
/// </summary>
public sealed record TrustProfile
{
    /// <summary>Server authentication, the only usage of Azure's signing certificates since 2026.</summary>
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>The profile's name.</summary>
    public required string Name { get; init; }

    /// <summary>The roots that are trusted, and no others.</summary>
    public required IReadOnlyList<X509Certificate2> Roots { get; init; }

    /// <summary>Roots that the profile names but that are not on this machine; for reports.</summary>
    public IReadOnlyList<PinnedRoot> AbsentRoots { get; init; } = [];

    /// <summary>Issuing certificates to build chains with. They are not trusted by themselves.</summary>
    public IReadOnlyList<X509Certificate2> Intermediates { get; init; } = [];

    /// <summary>The signing certificate names one of these, or a name below one.</summary>
    public required IReadOnlyList<string> DnsSuffixes { get; init; }

    /// <summary>The extended key usage that the signing certificate must state.</summary>
    public string ExtendedKeyUsage { get; init; } = ServerAuthentication;

    /// <summary>The longest time between issue and expiry of a document.</summary>
    public TimeSpan MaximumLifetime { get; init; } = TimeSpan.FromHours(6);

    /// <summary>How far the host's clock may be from ours, either way.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether a document must name a virtual machine.</summary>
    public bool RequiresVmId { get; init; } = true;

    /// <summary>Where missing issuing certificates may be fetched from, when the caller asks for that.</summary>
    public IReadOnlyList<IssuerLocation> IssuerLocations { get; init; } = [];
}

/// <summary>A root that is trusted by its fingerprint, wherever it is found.</summary>
/// <param name="Name">Its common name, for people.</param>
/// <param name="Sha256">The SHA-256 fingerprint in hexadecimal.</param>
public sealed record PinnedRoot(string Name, string Sha256);
