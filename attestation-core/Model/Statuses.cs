namespace AzureBenefits.Attestation.Model;

/// <summary>How a server of the cluster can be worked with right now.</summary>
public enum ServerState
{
    /// <summary>A full member of the cluster that answers.</summary>
    Up,

    /// <summary>Drained or being drained; it answers and is configured like any other server.</summary>
    Paused,

    /// <summary>The cluster says that the server is down.</summary>
    Down,

    /// <summary>The cluster says that the server is up, but it does not answer remoting.</summary>
    Unreachable,

    /// <summary>The server answers and refuses this caller.</summary>
    Denied,

    /// <summary>The server answers, but its PowerShell language mode allows reading only.</summary>
    Constrained,

    /// <summary>Still being read: only in what is shown before all servers of the cluster were.</summary>
    Reading,
}

/// <summary>Azure Benefits of one server, computed from its conditions and its attestation service.</summary>
public enum ServerBenefitsStatus
{
    /// <summary>Configured, and the attestation service holds a valid certificate.</summary>
    Active,

    /// <summary>Not configured.</summary>
    Inactive,

    /// <summary>Configured, but the certificate has expired.</summary>
    Expired,

    /// <summary>The attestation service reports an error.</summary>
    Error,

    /// <summary>The server could not be read.</summary>
    Unknown,

    /// <summary>Configured; Azure has not issued the first certificate yet.</summary>
    AwaitingCertificate,
}

/// <summary>Azure Benefits of the whole cluster.</summary>
public enum ClusterBenefitsStatus
{
    /// <summary>Every server is active and configured.</summary>
    On,

    /// <summary>No server is configured.</summary>
    Off,

    /// <summary>Anything between.</summary>
    Partial,

    /// <summary>No server could be read.</summary>
    Unknown,

    /// <summary>Set up, and the certificate of every server that could be read has expired.</summary>
    Expired,
}

/// <summary>Azure Benefits of one virtual machine.</summary>
public enum VirtualMachineBenefitsStatus
{
    /// <summary>Exactly one attestation adapter, connected, secured and isolated.</summary>
    On,

    /// <summary>No attestation adapter.</summary>
    Off,

    /// <summary>An attestation adapter that differs from what it should be.</summary>
    NeedsRepair,

    /// <summary>The server that holds the virtual machine could not be read.</summary>
    Unknown,

    /// <summary>An attestation adapter that an earlier configuration left: its server is not set up.</summary>
    Leftover,
}

/// <summary>Which generation of the platform's attestation the cluster runs.</summary>
public enum AttestationMode
{
    /// <summary>Azure Benefits of 21H2 and 22H2: a switch and adapters.</summary>
    V1,

    /// <summary>Azure verification for VMs of 23H2 and later; v1 is its legacy OS support.</summary>
    V2,
}
