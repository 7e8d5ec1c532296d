using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AzureBenefits.Attestation.Documents.Trust;

/// <summary>Certificate extensions that are only read, from certificates nobody vouches for yet.</summary>
internal static class KeyIdentifiers
{
    /// <summary>Whether the issuer's key identifier is the one the certificate names; true when either names none.</summary>
    public static bool MayMatch(X509Certificate2 certificate, X509Certificate2 issuer)
    {
        var authority = Read(() => certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().FirstOrDefault()?.KeyIdentifier);
        var subject = SubjectOf(issuer);
        return authority is not { } expected || subject is not { } actual || expected.Span.SequenceEqual(actual.Span);
    }

    public static ReadOnlyMemory<byte>? SubjectOf(X509Certificate2 certificate) =>
        Read(() => certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault()?.SubjectKeyIdentifierBytes);

    /// <summary>Where the certificate says its issuer can be had.</summary>
    public static IReadOnlyList<string> IssuerAddresses(X509Certificate2 certificate)
    {
        try
        {
            return [.. certificate.Extensions.OfType<X509AuthorityInformationAccessExtension>().SelectMany(e => e.EnumerateCAIssuersUris())];
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    private static ReadOnlyMemory<byte>? Read(Func<ReadOnlyMemory<byte>?> read)
    {
        try
        {
            return read();
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
