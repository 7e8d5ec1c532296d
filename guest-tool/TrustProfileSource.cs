using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Documents.Trust;

namespace AzureBenefits.Verify;

/// <summary>Finds the trust profile and the issuing certificates that the command line names.</summary>
internal static class TrustProfileSource
{
    /// <summary>Names a file with the lab's root certificate and, after it, its issuing certificates.</summary>
    public const string LabRootVariable = "AZURE_BENEFITS_LAB_ROOT";

    public static (TrustProfile? Profile, Trouble? Trouble) Find(string name)
    {
        try
        {
            return name.ToUpperInvariant() switch
            {
                "AZURE" => (TrustProfiles.Azure(), null),
                "LAB" => Lab(),
                _ => (TrustProfileFile.Load(name), null),
            };
        }
        catch (TrustProfileException e)
        {
            return (null, Wrong(e.Message, "With --profile, use azure, lab, or the path of a trust profile."));
        }
    }

    public static (IReadOnlyList<X509Certificate2> Certificates, Trouble? Trouble) Intermediates(string? folder)
    {
        try
        {
            return (folder is null ? [] : CertificateFiles.ReadFolder(folder), null);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return ([], Wrong(e.Message, "Keep only certificates (PEM or DER) in the folder of --intermediates."));
        }
    }

    private static (TrustProfile? Profile, Trouble? Trouble) Lab()
    {
        var fix = $"Set {LabRootVariable} to the file with the lab's root certificate.";
        if (Environment.GetEnvironmentVariable(LabRootVariable) is not { Length: > 0 } path)
        {
            return (null, Wrong("The lab makes its own root, and no file with it was named.", fix));
        }
        try
        {
            var certificates = CertificateFiles.Read(path);
            return (TrustProfiles.Lab(certificates[0], [.. certificates.Skip(1)]), null);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return (null, Wrong(e.Message, fix));
        }
    }

    private static Trouble Wrong(string message, string fix) => new(ExitCodes.Usage, message, fix);
}
