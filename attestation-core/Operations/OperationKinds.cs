using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Operations;

/// <summary>What is to be known of a kind of operation where it is asked for or shown.</summary>
public static class OperationKinds
{
    /// <summary>Whether virtual machines are chosen for it, one by one or all, and servers are no targets of their own.</summary>
    public static bool IsOfVirtualMachines(this OperationKind kind) => OperationList.Of(kind).IsOfVirtualMachines;

    /// <summary>Whether running virtual machines may be named that it may shut down.</summary>
    public static bool CanShutDown(this OperationKind kind) => OperationList.Of(kind).CanShutDown;

    /// <summary>Whether it can be asked to remove what an earlier configuration left.</summary>
    public static bool CanRemoveLeftovers(this OperationKind kind) => OperationList.Of(kind).CanRemoveLeftovers;

    /// <summary>Whether it takes Azure Benefits away.</summary>
    public static bool TurnsOff(this OperationKind kind) => OperationList.Of(kind).TurnsOff;

    /// <summary>Whether it changes what Azure Benefits themselves are set up with: switches, adapters and what belongs to them.</summary>
    public static bool IsOfSetup(this OperationKind kind) => OperationList.Of(kind).IsOfSetup;

    /// <summary>Whether what an earlier operation left undone is no matter any more once this one has dealt with the same target.</summary>
    public static bool Settles(this OperationKind kind, OperationKind earlier) => OperationList.Of(kind).Settles(OperationList.Of(earlier));

    /// <summary>Whether what it would change is shown before it runs.</summary>
    public static bool NeedsReview(this OperationKind kind) => OperationList.Of(kind).NeedsReview;

    /// <summary>What it is called on a cluster: in v2 the switch and the adapters are its legacy OS support.</summary>
    public static LocalText Title(this OperationKind kind, AttestationMode mode) => Text(kind, "Title", mode);

    /// <summary>What the button says that starts it.</summary>
    public static LocalText Confirm(this OperationKind kind, AttestationMode mode) => Text(kind, "Confirm", mode);

    private static LocalText Text(OperationKind kind, string name, AttestationMode mode)
    {
        var key = $"Operation.{kind}.{name}";
        return new LocalText(mode == AttestationMode.V2 && Texts.Has($"{key}.V2") ? $"{key}.V2" : key);
    }
}
