using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AzureBenefits.Attestation.Documents.Trust;

/// <summary>The built-in profiles.</summary>
public static class TrustProfiles
{
    /// <summary>The name of the profile of Azure.</summary>
    public const string AzureName = "azure";

    /// <summary>The name of the profile of the lab.</summary>
    public const string LabName = "lab";

    /// <summary>The name that the lab's signing certificates are below; it can exist nowhere else (RFC 2606).</summary>
    public const string LabDnsSuffix = "metadata.azure-benefits.test";

    /// <summary>
    /// The roots that Azure's issuing authorities lead to, with the fingerprints that their owners publish (DigiCert's and
    /// Microsoft's lists of trusted root certificates).
    /// </summary>
    private static readonly PinnedRoot[] AzureRoots =
    [
        new("DigiCert Global Root G2", "CB3CCBB76031E5E0138F8DD39A23F9DE47FFC35E43C1144CEA27D46A5AB1CB5F"),
        new("Microsoft RSA Root Certificate Authority 2017", "C741F70F4B2A8D88BF2E71C14122EF53EF10EBA0CFA5E64CFA20F418853073E0"),
        // Since April 2026. Also cross-signed by DigiCert Global Root G2, until June 2029.
        new("Microsoft TLS RSA Root G2", "6A170583DB584151E1C454EECA2A64CC5D8E484A5BD1156E720B4458654EE9E5"),
        // China.
        new("DigiCert Global Root CA", "4348A0E9444C78CB265E058D5E8944B4D84F9662BD26DB257F8934A443C70161"),
    ];

    /// <summary>
    /// Documents of Azure's public, government and China clouds and of the former German one. Whether Azure Stack HCI servers
    /// sign with certificates of the same authorities is not public (unverified).
    /// </summary>
    public static TrustProfile Azure()
    {
        var roots = OperatingSystemRoots.Find(AzureRoots);
        var present = roots.Select(root => root.GetCertHashString(HashAlgorithmName.SHA256)).ToHashSet(StringComparer.Ordinal);
        return new TrustProfile
        {
            Name = AzureName,
            Roots = roots,
            AbsentRoots = [.. AzureRoots.Where(pin => !present.Contains(pin.Sha256))],
            DnsSuffixes = ["metadata.azure.com", "metadata.azure.us", "metadata.azure.cn", "metadata.microsoftazure.de"],
            IssuerLocations =
            [
                new IssuerLocation("www.microsoft.com", "/pkiops/certs/"),
                new IssuerLocation("www.microsoft.com", "/pki/mscorp/"),
                new IssuerLocation("caissuers.microsoft.com", "/pkiops/certs/"),
                new IssuerLocation("cacerts.digicert.com", "/"),
                new IssuerLocation("cacerts.digicert.cn", "/"),
                new IssuerLocation("cacerts.geotrust.com", "/"),
            ],
        };
    }

    /// <summary>Documents of a lab, which makes its own root each time it starts.</summary>
    /// <param name="root">The lab's root certificate.</param>
    /// <param name="intermediates">The lab's issuing certificates.</param>
    public static TrustProfile Lab(X509Certificate2 root, params IReadOnlyList<X509Certificate2> intermediates)
    {
        ArgumentNullException.ThrowIfNull(root);
        return new TrustProfile
        {
            Name = LabName,
            Roots = [root],
            Intermediates = intermediates,
            DnsSuffixes = [LabDnsSuffix],
        };
    }
}
