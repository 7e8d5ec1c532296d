using System.Collections.Immutable;
using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Operations;

/// <summary>
/// One kind of operation. Its folder holds all there is of it: what may be asked for, what it plans, what must be seen
/// afterwards (.cs), and what it is called (.resx). An operation overrides what is special about it.
/// </summary>
/// <param name="kind">Its name.</param>
internal abstract class Operation(OperationKind kind)
{
    public OperationKind Kind { get; } = kind;

    /// <summary>Whether virtual machines are chosen for it, one by one or all, and servers are no targets of their own.</summary>
    public virtual bool IsOfVirtualMachines => false;

    /// <summary>Whether running virtual machines may be named that it may shut down.</summary>
    public virtual bool CanShutDown => true;

    /// <summary>Whether it can be asked to remove what an earlier configuration left.</summary>
    public virtual bool CanRemoveLeftovers => false;

    /// <summary>Whether what it would change is shown before it runs.</summary>
    public virtual bool NeedsReview => true;

    /// <summary>The alerts that it settles: while it runs they ask for nothing.</summary>
    public virtual ImmutableArray<AlertId> Resolves => [];

    /// <summary>Whether it puts servers right.</summary>
    public virtual bool Configures => false;

    /// <summary>Whether it takes Azure Benefits away from virtual machines.</summary>
    public virtual bool TurnsOff => false;

    /// <summary>Whether it takes Azure Benefits away from servers too.</summary>
    public virtual bool TurnsOffServers => false;

    /// <summary>Whether it changes what Azure Benefits themselves are set up with.</summary>
    public virtual bool IsOfSetup => true;

    /// <summary>The operation that takes it back; null when there is none.</summary>
    public virtual OperationKind? UndoneBy => null;

    /// <summary>Whether the renewal of certificates is what it is for, so that one which does not come is a failure.</summary>
    public virtual bool RenewsCertificates => false;

    /// <summary>Whether the attestation of the servers that it reads back is tested.</summary>
    public virtual bool EndsWithTest => false;

    /// <summary>Whether a server that is not turned on is named among the skipped; else it has no part in silence.</summary>
    public virtual bool NeedsConfiguredServers => false;

    /// <summary>Why there can be no plan for this cluster; null when there can.</summary>
    public virtual Failure? WhyImpossible(ClusterSnapshot cluster) => null;

    /// <summary>Why a readable server may not be changed by it; null when it may.</summary>
    public virtual Failure? WhyNotOn(ClusterSnapshot cluster, ServerSnapshot server) => null;

    /// <summary>Whether the server is only rid of what an earlier configuration left.</summary>
    public virtual bool OnlyCleansUp(HostView host, Intent intent) => false;

    /// <summary>Whether a server takes part.</summary>
    public virtual bool Includes(HostView host, Intent intent) => true;

    /// <summary>Whether a virtual machine takes part. One that has our adapter was turned on before: it is put right with its server.</summary>
    public virtual bool Includes(VirtualMachineSnapshot machine, bool isChosen) => isChosen || !machine.Adapters.IsEmpty;

    /// <summary>Whether what an earlier operation left undone is no matter any more once this one has dealt with the same target.</summary>
    public bool Settles(Operation earlier) =>
        Kind == earlier.Kind || (IsOfSetup && earlier.IsOfSetup) || (TurnsOff && earlier.RenewsCertificates);

    /// <summary>What it changes on a server.</summary>
    public virtual IEnumerable<Change> ChangesOf(HostView host) => [];

    /// <summary>What it changes on a virtual machine.</summary>
    public virtual IEnumerable<Change> ChangesOf(HostView host, VirtualMachineSnapshot machine) =>
        GuestAdapterAspect.Examine(machine, host.Switch?.Id).SelectMany(finding => finding.Changes);

    /// <summary>Whether what it would change on a virtual machine could not be read.</summary>
    public virtual bool IsUnread(VirtualMachineSnapshot machine) => false;

    /// <summary>Why a virtual machine that it would change cannot be changed; null when it can.</summary>
    public virtual Failure? WhyNot(HostView host, VirtualMachineSnapshot machine) => GuestEligibility.WhyNotAttachable(machine);

    /// <summary>Whether a server needs a certificate from Azure afterwards.</summary>
    public virtual bool NeedsSync(ServerSnapshot? server, ServerPlan plan) => false;

    /// <summary>What people should know before they agree.</summary>
    public virtual IEnumerable<Impact> ImpactOf(PlanConsequences plan) =>
        [.. plan.Shutdowns, .. plan.Gains, .. plan.OfOthers, .. plan.WithoutSwitch];

    /// <summary>The commands of the PowerShell module that ask for the same; none where it has none.</summary>
    public virtual IEnumerable<ModuleCommand> CommandsFor(Plan plan) => [];

    /// <summary>What reading back shows of a server: null when it is as the operation wanted it.</summary>
    public virtual Failure? Confirm(HostView after) => null;

    /// <summary>What reading back shows of a virtual machine: null when it is as the operation wanted it.</summary>
    public virtual Failure? Confirm(HostView after, VirtualMachineSnapshot machine) =>
        Confirmation.FirstDifference(GuestAdapterAspect.Examine(machine, after.Switch?.Id), machine.Name);
}
