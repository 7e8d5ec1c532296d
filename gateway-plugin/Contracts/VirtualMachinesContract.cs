using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Policy;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.GatewayPlugin.Operations;

namespace AzureBenefits.GatewayPlugin.Contracts;

/// <summary>The virtual machines of one server.</summary>
/// <param name="Server">The server.</param>
/// <param name="AsOf">When they were read.</param>
/// <param name="VirtualMachines">The virtual machines.</param>
public sealed record VirtualMachinesContract(string Server, DateTimeOffset AsOf, IReadOnlyList<VirtualMachineContract> VirtualMachines)
{
    internal static VirtualMachinesContract Of(ClusterHealth cluster, ServerHealth server, LastChanges changes) => new(
        server.Name,
        cluster.Snapshot.AsOf,
        [.. server.Assessment.VirtualMachines.Select(machine => VirtualMachineContract.Of(cluster, server, machine, changes))]);
}

/// <summary>A virtual machine.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Server">The server that holds it.</param>
/// <param name="State">Its state, such as running or off.</param>
/// <param name="Generation">1 or 2.</param>
/// <param name="Status">Whether its attestation adapter is there and as it should be.</param>
/// <param name="Served">Whether a document can be had in it: yes when one of its server was verified lately.</param>
/// <param name="Blocked">Why it cannot be changed now; null when it can.</param>
/// <param name="EligibleBenefit">What its operating system is eligible for; null when that is not known.</param>
/// <param name="SupportedVersions">The versions of attestation that it can use as it is, the preferred one first.</param>
/// <param name="Verification">v2: how it stands with Azure verification; null in v1.</param>
/// <param name="SuggestedAction">What to do next for what it is eligible for; null when nothing is missing, nothing is known to be, or people took away just that.</param>
/// <param name="NeedsAction">Whether there is something to do for it: something differs, is left over or missing, or it could be turned on.</param>
/// <param name="GuestSystem">The name of its guest's operating system; null while the guest is off or does not tell.</param>
/// <param name="LastChange">When an operation of this gateway last changed it; null when none that is still recorded did.</param>
/// <param name="Infrastructure">Whether the platform made it for itself, so that it is left out when all are chosen.</param>
/// <param name="Policy">Whether the policy wants it to have Azure Benefits; null without a policy, and for one that no policy is about.</param>
/// <param name="LeftOut">Set when it isn't meant to have Azure Benefits and hasn't: by the policy, or because people turned it off; else null.</param>
/// <param name="Conditions">Its conditions that are not ok. The others are left out, because a server can hold a thousand virtual machines.</param>
public sealed record VirtualMachineContract(
    Guid Id,
    string Name,
    string Server,
    VirtualMachineState State,
    int Generation,
    VirtualMachineBenefitsStatus Status,
    Served Served,
    BlockedContract? Blocked,
    EligibleBenefit? EligibleBenefit,
    IReadOnlyList<AttestationMode> SupportedVersions,
    VerificationStatus? Verification,
    SuggestedAction? SuggestedAction,
    bool NeedsAction,
    string? GuestSystem,
    DateTimeOffset? LastChange,
    bool Infrastructure,
    PolicyDecision? Policy,
    LeftOutContract? LeftOut,
    IReadOnlyList<ConditionContract> Conditions)
{
    internal static VirtualMachineContract Of(ClusterHealth cluster, ServerHealth server, VirtualMachineAssessment machine, LastChanges changes) => new(
        machine.VirtualMachine.Id,
        machine.VirtualMachine.Name,
        server.Name,
        machine.VirtualMachine.State,
        machine.VirtualMachine.Generation,
        machine.Status,
        server.ServedOn(machine),
        machine.Block is { } block ? new BlockedContract(block.Code, block.Message, block.Fix) : null,
        machine.EligibleBenefit == Attestation.Aspects.EligibleBenefit.Unknown ? null : machine.EligibleBenefit,
        machine.SupportedVersions,
        machine.Verification,
        cluster.SuggestedActionFor(machine),
        cluster.NeedsAction(server, machine),
        machine.VirtualMachine.Guest.OperatingSystem?.Name,
        changes.Of(machine.VirtualMachine.Id),
        machine.IsInfrastructure,
        cluster.Compliance?.DecisionOn(machine.VirtualMachine.Id),
        cluster.IsLeftOut(machine) ? new LeftOutContract(cluster.TurnedOffAt(machine)) : null,
        [.. cluster.ConditionsOf(machine).Where(condition => condition.Status != ConditionStatus.Ok).Select(ConditionContract.Of)]);
}

/// <summary>That a virtual machine is without Azure Benefits on purpose.</summary>
/// <param name="TurnedOffAt">When people turned it off; null where the policy leaves it out.</param>
public sealed record LeftOutContract(DateTimeOffset? TurnedOffAt);

/// <summary>Why a virtual machine cannot be changed now.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Message">What that means.</param>
/// <param name="Fix">What to do.</param>
public sealed record BlockedContract(Reason Reason, LocalText Message, LocalText? Fix);
