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

    /// <summary>Whether an issuer has the name and the key identifier that a certificate names.</summary>
    public static bool MayHaveIssued(X509Certificate2 issuer, X509Certificate2 certificate) =>
        issuer.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData) && MayMatch(certificate, issuer);

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

    /// <summary>The files behind these addresses, as the platform's owner names them: "Microsoft TLS RSA Root G2 - xsign.crt".</summary>
    public static IReadOnlyList<string> IssuerFiles(X509Certificate2 certificate) =>
    [
        .. IssuerAddresses(certificate)
            .Select(address => Uri.UnescapeDataString(address[(address.LastIndexOf('/') + 1)..]))
            .Where(file => file.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

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
