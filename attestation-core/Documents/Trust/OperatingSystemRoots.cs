using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AzureBenefits.Attestation.Documents.Trust;

/// <summary>
/// Takes pinned roots from the operating system's store. The pin decides, not the store: another root of the store is never
/// trusted, and a pinned root that the store lacks is reported as absent.
/// </summary>
internal static class OperatingSystemRoots
{
    public static IReadOnlyList<X509Certificate2> Find(IReadOnlyList<PinnedRoot> pins)
    {
        var wanted = pins.Select(pin => pin.Sha256).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var all = MachineCertificateStores.Instance.Read(CertificateStore.MachineRoots);
        var found = all
            .Where(root => wanted.Remove(root.GetCertHashString(HashAlgorithmName.SHA256)))
            .ToList();
        all.Except(found, ReferenceEqualityComparer.Instance).Cast<X509Certificate2>().ToList().ForEach(root => root.Dispose());
        return found;
    }
}
