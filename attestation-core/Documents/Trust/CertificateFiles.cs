using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AzureBenefits.Attestation.Documents.Cms;

namespace AzureBenefits.Attestation.Documents.Trust;

/// <summary>Reads certificate files: PEM (one or several) or DER.</summary>
public static class CertificateFiles
{
    private static readonly string[] Extensions = [".pem", ".crt", ".cer", ".der"];

    /// <summary>All certificates of the files in a folder whose names end like certificate files.</summary>
    /// <exception cref="CryptographicException">A file holds no certificate.</exception>
    public static IReadOnlyList<X509Certificate2> ReadFolder(string folder) =>
    [
        .. Directory.EnumerateFiles(folder)
            .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .SelectMany(Read),
    ];

    /// <summary>The certificates of one file.</summary>
    /// <exception cref="CryptographicException">It holds none.</exception>
    public static IReadOnlyList<X509Certificate2> Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        return CertificateFields.Import(bytes) is { } certificate ? [certificate]
            : FromPem(Encoding.UTF8.GetString(bytes)) is { Count: > 0 } several ? several
            : throw new CryptographicException($"{path} holds no certificate.");
    }

    internal static IReadOnlyList<X509Certificate2> FromPem(string text)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(text);
        return [.. certificates];
    }
}
