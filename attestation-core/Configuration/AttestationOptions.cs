using AzureBenefits.Attestation.Documents.Trust;

namespace AzureBenefits.Attestation.Configuration;

/// <summary>How the core works with servers. The defaults suit clusters of 1 to 16 servers.</summary>
public sealed class AttestationOptions
{
    /// <summary>How many servers of a cluster are worked on at once. 1 to 64; 16 by default.</summary>
    public int MaxParallelServers { get; set; } = 16;

    /// <summary>How long a server may stay silent while it is read before it counts as hanging. 1 s to 1 h; 30 s by default.</summary>
    public TimeSpan ReadSilenceDeadline { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a single change may take before the server counts as hanging. 1 s to 1 h; 10 minutes by default.</summary>
    public TimeSpan ChangeSilenceDeadline { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long to wait for Azure to issue certificates after a sync. Up to 1 h; 2 minutes by default.</summary>
    public TimeSpan CertificateDeadline { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Time between two looks at a server's certificate. 10 ms to 1 minute; 1 s by default.</summary>
    public TimeSpan CertificatePollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Whom to believe when a server's document is tested: <c>azure</c>, the default, or the path of a trust profile file.</summary>
    public string TrustProfile { get; set; } = TrustProfiles.AzureName;
}
