using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AzureBenefits.Attestation.Documents.Trust;

/// <summary>A store of certificates of this machine.</summary>
public enum CertificateStore
{
    /// <summary>The machine's intermediate certification authorities (<c>Cert:\LocalMachine\CA</c>).</summary>
    MachineIntermediates,

    /// <summary>The user's intermediate certification authorities (<c>Cert:\CurrentUser\CA</c>).</summary>
    UserIntermediates,

    /// <summary>The machine's trusted roots (<c>Cert:\LocalMachine\Root</c>).</summary>
    MachineRoots,
}

/// <summary>
/// Reads the certificate stores of this machine. What stands in them is only a candidate: trust stays with the roots of the
/// trust profile.
/// </summary>
public interface ICertificateStores
{
    /// <summary>All certificates of a store; none when it does not exist or cannot be read.</summary>
    IReadOnlyList<X509Certificate2> Read(CertificateStore store);
}

/// <summary>
/// The stores of the operating system. On Linux, those of the machine are .NET's view of the system's bundle, and the user's
/// is .NET's own folder.
/// </summary>
public sealed class MachineCertificateStores : ICertificateStores
{
    /// <summary>The one reader.</summary>
    public static MachineCertificateStores Instance { get; } = new();

    /// <inheritdoc/>
    public IReadOnlyList<X509Certificate2> Read(CertificateStore store)
    {
        var (name, location) = store switch
        {
            CertificateStore.MachineIntermediates => (StoreName.CertificateAuthority, StoreLocation.LocalMachine),
            CertificateStore.UserIntermediates => (StoreName.CertificateAuthority, StoreLocation.CurrentUser),
            _ => (StoreName.Root, StoreLocation.LocalMachine),
        };
        try
        {
            using var opened = new X509Store(name, location, OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            return [.. opened.Certificates];
        }
        catch (Exception e) when (e is CryptographicException or PlatformNotSupportedException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}

/// <summary>Stores without certificates: the machine's own are not to be looked at.</summary>
public sealed class NoCertificateStores : ICertificateStores
{
    /// <inheritdoc/>
    public IReadOnlyList<X509Certificate2> Read(CertificateStore store) => [];
}
