using AzureBenefits.Attestation.Documents.Trust;

namespace AzureBenefits.Attestation.Configuration;

/// <summary>How the core works with servers. The defaults suit clusters of 1 to 64 servers.</summary>
public sealed class AttestationOptions
{
    /// <summary>
    /// Whether servers are connected to by name and DNS domain where the cluster tells its domain, and by name alone only when
    /// nothing answers so. Windows Remote Management over HTTPS answers to nothing else. On by default.
    /// </summary>
    public bool UseFullServerNames { get; set; } = true;

    /// <summary>How many calls to servers of a cluster work at once; silent ones don't count. 1 to 64; 16 by default.</summary>
    public int MaxParallelServers { get; set; } = 16;

    /// <summary>How many calls to servers of a cluster are open at once, silent ones included. 1 to 256; 64 by default.</summary>
    public int MaxOpenCalls { get; set; } = 64;

    /// <summary>After which silence a call no longer counts as working, and people are told what it waits for. 1 s to 1 minute; 5 s by default.</summary>
    public TimeSpan SilenceNotice { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a server may stay silent while it is read before it counts as hanging. 1 s to 1 h; 30 s by default.</summary>
    public TimeSpan ReadSilenceDeadline { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long reading a whole cluster may take, however steadily its servers answer. 1 s to 1 h; 5 minutes by default.</summary>
    public TimeSpan ReadDeadline { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a single change may take before the server counts as hanging. 1 s to 1 h; 2 minutes by default.</summary>
    public TimeSpan ChangeSilenceDeadline { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The same for creating, changing and removing a switch, which rebuilds the host's network stack. 1 s to 1 h; 5 minutes by default.</summary>
    public TimeSpan SwitchDeadline { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The same for shutting a virtual machine down and starting it, which waits for its guest. 1 s to 1 h; 10 minutes by default.</summary>
    public TimeSpan GuestPowerDeadline { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The same for installing a Windows feature. 1 s to 1 h; 20 minutes by default.</summary>
    public TimeSpan FeatureDeadline { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>How long the first server that is ready for a sync waits for others, so that one sync serves all; not for those that hang. Up to 1 minute; 2 s by default.</summary>
    public TimeSpan SyncGatherTime { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a server that is ready at most waits for its sync while another one runs. 1 s to 10 minutes; 15 s by default.</summary>
    public TimeSpan SyncInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long to wait for Azure to issue certificates after a sync. Up to 1 h; 2 minutes by default.</summary>
    public TimeSpan CertificateDeadline { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Time between two looks at a server's certificate. 10 ms to 1 minute; 1 s by default.</summary>
    public TimeSpan CertificatePollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Whom to believe when a server's document is tested: <c>azure</c>, the default, or the path of a trust profile file.</summary>
    public string TrustProfile { get; set; } = TrustProfiles.AzureName;

    /// <summary>A folder with issuing certificates for such a test; null, the default, for none beside the machine's own stores.</summary>
    public string? Intermediates { get; set; }

    /// <summary>Whether missing issuing certificates are fetched for such a test, from the trust profile's places only. Not by default.</summary>
    public bool FetchIntermediates { get; set; }
}
