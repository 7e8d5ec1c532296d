using System.Buffers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AzureBenefits.Attestation.Documents.Verification;

/// <summary>
/// The DNS names that a certificate may sign for. Only subject alternative names count: the common name is free text.
/// </summary>
internal static class SignerNames
{
    private const int MaximumLength = 253;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.");

    public static CheckFailure? Check(X509Certificate2 certificate, IReadOnlyList<string> suffixes, out string name)
    {
        name = "";
        var names = Read(certificate);
        if (names.Count == 0)
        {
            return new CheckFailure(Problem.NameMissing, certificate.Subject);
        }
        if (names.Find(candidate => suffixes.Any(suffix => IsAtOrBelow(candidate, suffix))) is not { } allowed)
        {
            return new CheckFailure(Problem.NameNotAllowed, string.Join(", ", names), string.Join(", ", suffixes));
        }
        name = allowed;
        return null;
    }

    /// <summary>The suffix itself or whole labels below it; "fakemetadata.azure.com" is not below "metadata.azure.com".</summary>
    private static bool IsAtOrBelow(string name, string suffix) =>
        name.Length <= MaximumLength
        && !name.AsSpan().ContainsAnyExcept(Allowed)
        && !name.StartsWith('.')
        && !name.Contains("..", StringComparison.Ordinal)
        && (name.Equals(suffix, StringComparison.OrdinalIgnoreCase) || name.EndsWith('.' + suffix, StringComparison.OrdinalIgnoreCase));

    private static List<string> Read(X509Certificate2 certificate)
    {
        try
        {
            return
            [
                .. certificate.Extensions
                    .Where(extension => extension.Oid?.Value == "2.5.29.17")
                    .SelectMany(extension => new X509SubjectAlternativeNameExtension(extension.RawData, extension.Critical).EnumerateDnsNames()),
            ];
        }
        catch (CryptographicException)
        {
            return [];
        }
    }
}
