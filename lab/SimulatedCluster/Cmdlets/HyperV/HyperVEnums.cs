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

/// <summary>State of a virtual machine.</summary>
internal enum VMState
{
    Other = 1,
    /// <summary>Also while its guest shuts down.</summary>
    Running = 2,
    Off = 3,
    Stopping = 4,
    Saved = 6,
    Paused = 9,
    Starting = 10,
    Reset = 11,
    Saving = 32773,
    Pausing = 32776,
    Resuming = 32777,
    FastSaved = 32779,
    FastSaving = 32780,
    ForceShutdown = 32781,
    ForceReboot = 32782,
    Hibernated = 32783,
    ComponentServicing = 32784,
    /// <summary>From here on: its storage is gone.</summary>
    RunningCritical = 32785,
    OffCritical = 32786,
    StoppingCritical = 32787,
    SavedCritical = 32788,
    PausedCritical = 32789,
    StartingCritical = 32790,
    ResetCritical = 32791,
    SavingCritical = 32792,
    PausingCritical = 32793,
    ResumingCritical = 32794,
    FastSavedCritical = 32795,
    FastSavingCritical = 32796,
}

/// <summary>Part of a virtual machine in replication.</summary>
internal enum VMReplicationMode
{
    None = 0,
    Primary = 1,

    /// <summary>The passive copy.</summary>
    Replica = 2,
    TestReplica = 3,
    ExtendedReplica = 4,
}

/// <summary>VLAN mode of an adapter.</summary>
internal enum VMNetworkAdapterVlanMode
{
    /// <summary>No VLAN.</summary>
    Untagged,

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
