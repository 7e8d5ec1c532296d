using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AzureBenefits.Attestation.Documents.Trust;

/// <summary>
/// A trust profile as a JSON file; <c>docs/attested-documents.md</c> describes its members. Roots are PEM texts, paths of
/// certificate files relative to the profile, or pins of roots in the operating system's store.
/// </summary>
public static class TrustProfileFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Reads a profile.</summary>
    /// <exception cref="TrustProfileException">The file cannot be read or is not a profile.</exception>
    public static TrustProfile Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new TrustProfileException($"The trust profile {path} cannot be used: {e.Message}", e);
        }
    }

    private static TrustProfile Parse(string json, string folder)
    {
        var file = JsonSerializer.Deserialize<Contents>(json, Options) ?? throw new JsonException("The file is empty.");
        var pins = file.RootFingerprints.Select(pin => new PinnedRoot(pin.Key, Fingerprint(pin.Value))).ToList();
        var pinned = OperatingSystemRoots.Find(pins);
        var profile = new TrustProfile
        {
            Name = file.Name,
            Roots = [.. Certificates(file.Roots, folder), .. pinned],
            AbsentRoots = [.. pins.Where(pin => !pinned.Any(root => root.GetCertHashString(HashAlgorithmName.SHA256) == pin.Sha256))],
            Intermediates = [.. Certificates(file.Intermediates, folder)],
            DnsSuffixes = file.DnsSuffixes,
            ExtendedKeyUsage = file.ExtendedKeyUsage,
            MaximumLifetime = file.MaximumLifetime,
            ClockSkew = file.ClockSkew,
            RequiresVmId = file.RequiresVmId,
            IssuerLocations = file.IssuerLocations,
        };
        return profile.DnsSuffixes.Count > 0 && (profile.Roots.Count > 0 || pins.Count > 0)
            ? profile
            : throw new JsonException("A profile needs at least one root and one DNS suffix.");
    }

    private static string Fingerprint(string text)
    {
        var hex = text.Replace(":", "", StringComparison.Ordinal).ToUpperInvariant();
        return hex.Length == 2 * SHA256.HashSizeInBytes && hex.All(char.IsAsciiHexDigit)
            ? hex
            : throw new JsonException($"\"{text}\" is not a SHA-256 fingerprint.");
    }

    private static IEnumerable<X509Certificate2> Certificates(IEnumerable<string> sources, string folder) => sources.SelectMany(source =>
        source.Contains("-----BEGIN", StringComparison.Ordinal) ? CertificateFiles.FromPem(source) : CertificateFiles.Read(Path.Combine(folder, source)));

    private sealed record Contents
    {
        public required string Name { get; init; }
        public IReadOnlyList<string> Roots { get; init; } = [];
        public IReadOnlyDictionary<string, string> RootFingerprints { get; init; } = new Dictionary<string, string>();
        public IReadOnlyList<string> Intermediates { get; init; } = [];
        public required IReadOnlyList<string> DnsSuffixes { get; init; }
        public string ExtendedKeyUsage { get; init; } = TrustProfile.ServerAuthentication;
        public TimeSpan MaximumLifetime { get; init; } = TimeSpan.FromHours(6);
        public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(5);
        public bool RequiresVmId { get; init; } = true;
        public IReadOnlyList<IssuerLocation> IssuerLocations { get; init; } = [];
    }
}

/// <summary>A trust profile that cannot be used; the message says why.</summary>
public sealed class TrustProfileException : Exception
{
    /// <summary>With a message and its cause.</summary>
    public TrustProfileException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
