namespace AzureBenefits.Lab.SimulatedCluster.HyperV;

/// <summary>Type of a virtual switch.</summary>
internal enum VMSwitchType
{
    /// <summary>Virtual machines only.</summary>
    Private,

    /// <summary>Virtual machines and the host.</summary>
    Internal,

    /// <summary>A physical network.</summary>
    External,
}

/// <summary>On or off.</summary>
internal enum OnOffState
{
    /// <summary>On.</summary>
    On,

    /// <summary>Off.</summary>
    Off,
}

/// <summary>State of a virtual machine. A subset of the real one.</summary>
internal enum VMState
{
    /// <summary>Running.</summary>
    Running = 2,

    /// <summary>Off.</summary>
    Off = 3,

    /// <summary>On its way to be off.</summary>
    Stopping = 4,

    /// <summary>Saved.</summary>
    Saved = 6,

    /// <summary>Paused.</summary>
    Paused = 9,

    /// <summary>Paused because its storage is gone.</summary>
    PausedCritical = 18,
}

/// <summary>Part of a virtual machine in replication.</summary>
internal enum VMReplicationMode
{
    /// <summary>Not replicated.</summary>
    None,

    /// <summary>The active copy.</summary>
    Primary,

    /// <summary>The passive copy.</summary>
    Replica,
}

/// <summary>VLAN mode of an adapter.</summary>
internal enum VMNetworkAdapterVlanMode
{
    /// <summary>No VLAN.</summary>
    Untagged = 1,

    /// <summary>One VLAN.</summary>
    Access,

    /// <summary>Several VLANs.</summary>
    Trunk,

    /// <summary>A private VLAN.</summary>
    Private,
}

/// <summary>Mode of an adapter in a private VLAN.</summary>
internal enum VMNetworkAdapterPrivateVlanMode
{
    /// <summary>Talks to promiscuous adapters only.</summary>
    Isolated = 1,

    /// <summary>Talks to its community too.</summary>
    Community,

    /// <summary>Talks to all.</summary>
    Promiscuous,
}
