using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Documents.Trust;

namespace AzureBenefits.Attestation.Tests.Documents.Support;

/// <summary>Stores of a machine whose certificates are given, and how often they were read.</summary>
internal sealed class StoresWith : ICertificateStores
{
    public Dictionary<CertificateStore, IReadOnlyList<X509Certificate2>> Certificates { get; } = [];

    public int Reads { get; private set; }

    public static StoresWith Intermediates(params IReadOnlyList<X509Certificate2> certificates) =>
        new() { Certificates = { [CertificateStore.MachineIntermediates] = certificates } };

    /// <summary>Copies, as a real store gives: the reader disposes of what it does not use.</summary>
    public IReadOnlyList<X509Certificate2> Read(CertificateStore store)
    {
        Reads++;
        return [.. Certificates.GetValueOrDefault(store, []).Select(certificate => CertificateFiles.FromPem(certificate.ExportCertificatePem())[0])];
    }
}
