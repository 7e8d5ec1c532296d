namespace AzureBenefits.Attestation.Aspects;

/// <summary>The state of a virtual machine as Hyper-V tells it; the names are Hyper-V's own.</summary>
public enum VirtualMachineState
{
    /// <summary>Hyper-V says something else.</summary>
    Unknown,

    /// <summary>In none of the other states.</summary>
    Other,

    /// <summary>On, also while its guest shuts down.</summary>
    Running,

    /// <summary>Off: the one state in which a generation 1 virtual machine takes or gives up an adapter.</summary>
    Off,

    /// <summary>Going off.</summary>
    Stopping,

    /// <summary>Its memory is on disk.</summary>
    Saved,

    /// <summary>On, and its processors stand still.</summary>
    Paused,

    /// <summary>Going on.</summary>
    Starting,

    /// <summary>Being reset.</summary>
    Reset,

    /// <summary>Its memory goes to disk.</summary>
    Saving,

    /// <summary>About to be paused.</summary>
    Pausing,

    /// <summary>About to continue.</summary>
    Resuming,

    /// <summary>Saved in a fast way.</summary>
    FastSaved,

    /// <summary>About to be saved in a fast way.</summary>
    FastSaving,

    /// <summary>Shut down by force.</summary>
    ForceShutdown,

    /// <summary>Restarted by force.</summary>
    ForceReboot,

    /// <summary>Hibernated.</summary>
    Hibernated,

    /// <summary>A component is being serviced.</summary>
    ComponentServicing,

    /// <summary>Running, and its storage is gone.</summary>
    RunningCritical,

    /// <summary>Off, and its storage is gone.</summary>
    OffCritical,

    /// <summary>Stopping, and its storage is gone.</summary>
    StoppingCritical,

    /// <summary>Saved, and its storage is gone.</summary>
    SavedCritical,

    /// <summary>Paused, because its storage is gone.</summary>
    PausedCritical,

    /// <summary>Starting, and its storage is gone.</summary>
    StartingCritical,

    /// <summary>Being reset, and its storage is gone.</summary>
    ResetCritical,

    /// <summary>Being saved, and its storage is gone.</summary>
    SavingCritical,

    /// <summary>About to be paused, and its storage is gone.</summary>
    PausingCritical,

    /// <summary>About to continue, and its storage is gone.</summary>
    ResumingCritical,

    /// <summary>Saved in a fast way, and its storage is gone.</summary>
    FastSavedCritical,

    /// <summary>About to be saved in a fast way, and its storage is gone.</summary>
    FastSavingCritical,
}
