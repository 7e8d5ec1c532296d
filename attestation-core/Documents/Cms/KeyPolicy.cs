using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Attestation.Documents.Cms;

/// <summary>
/// RSA of 2,048 to 8,192 bits or a NIST curve of 256 bits and more; SHA-256 and stronger. The upper bound keeps a stranger's
/// key from costing seconds.
/// </summary>
internal static class KeyPolicy
{
    private const int MinimumRsaBits = 2048;
    private const int MaximumRsaBits = 8192;
    private const string EcPublicKey = "1.2.840.10045.2.1";

    private static readonly HashSet<string> Curves = ["1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35"];

    public static bool IsRsa(X509Certificate2 certificate) => certificate.GetKeyAlgorithm() == CmsOids.RsaEncryption;

    /// <summary>Null when the certificate's key is strong enough.</summary>
    public static CheckFailure? Check(X509Certificate2 certificate)
    {
        try
        {
            return certificate.GetKeyAlgorithm() switch
            {
                CmsOids.RsaEncryption => CheckRsa(certificate),
                EcPublicKey => CheckCurve(certificate),
                var algorithm => new CheckFailure(Problem.KeyUnsupported, algorithm),
            };
        }
        catch (Exception e) when (e is CryptographicException or PlatformNotSupportedException)
        {
            return new CheckFailure(Problem.KeyUnsupported, certificate.GetKeyAlgorithm());
        }
    }

    private static CheckFailure? CheckRsa(X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPublicKey();
        return key?.KeySize switch
        {
            null or > MaximumRsaBits => new CheckFailure(Problem.KeyUnsupported, $"RSA {key?.KeySize}"),
            < MinimumRsaBits and var bits => new CheckFailure(Problem.KeyTooWeak, $"RSA {bits}"),
            _ => null,
        };
    }

    private static CheckFailure? CheckCurve(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPublicKey();
        var curve = key?.ExportParameters(includePrivateParameters: false).Curve.Oid.Value;
        return curve is not null && Curves.Contains(curve) ? null : new CheckFailure(Problem.KeyUnsupported, curve ?? "EC");
    }
}
