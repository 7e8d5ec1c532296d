using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>What reading back shows: null when the target is as the operation wanted it, else the first thing that is not.</summary>
internal static class Confirmation
{
    public static Failure? OfHost(ServerSnapshot after, Operation operation) => HostView.Of(after) is { } host
        ? operation.Confirm(host)
        : NotReadBack(after, after.Name);

    public static Failure? OfGuest(ServerSnapshot after, VirtualMachineRef reference, Operation operation)
    {
        if (HostView.Of(after) is not { } host)
        {
            return NotReadBack(after, reference.Name);
        }

        if (after.VirtualMachines.FirstOrDefault(item => item.Id == reference.Id) is not { } machine)
        {
            return new Failure(Reason.VirtualMachineNotInCluster, Stage.Confirm, reference.Name);
        }

        return operation.Confirm(host, machine);
    }

    /// <summary>Whether a virtual machine that was turned off still holds an adapter, which a running generation 1 one must.</summary>
    public static bool HoldsAdapter(ServerSnapshot after, VirtualMachineRef reference) =>
        after.VirtualMachines.Any(machine => machine.Id == reference.Id && !machine.Adapters.IsEmpty);

    /// <summary>The state in which the virtual machine is seen; null when it is not.</summary>
    public static VirtualMachineState? PowerStateOf(ServerSnapshot after, VirtualMachineRef reference) =>
        after.VirtualMachines.FirstOrDefault(machine => machine.Id == reference.Id)?.State;

    private static Failure NotReadBack(ServerSnapshot after, string target) =>
        new(Reason.NotReadBack, Stage.Confirm, target, after.Failure!.Message.Then(after.Failure.Cause)) { Error = after.Failure.Error };

    /// <summary>The first thing that is not as desired. A warning that no change ends is not the operation's.</summary>
    public static Failure? FirstDifference(IEnumerable<Finding> findings, string target) => findings
        .Where(finding => finding.Condition.Status != ConditionStatus.Ok)
        .Where(finding => !finding.Changes.IsEmpty || finding.Condition.Severity == Severity.Error)
        .Select(finding => new Failure(
            finding.Changes.IsEmpty ? finding.Condition.Reason : Reason.ChangeNotConfirmed,
            Stage.Confirm,
            target,
            finding.Condition.Message.Then(finding.Condition.ObservedText is { } observed ? Texts.Cause("Observed", observed) : Texts.Cause("NothingObserved"))))
        .FirstOrDefault();

    /// <summary>The first thing that should be gone.</summary>
    public static Failure? FirstLeftover(IEnumerable<Change> leftovers, string target) => leftovers
        .Select(change => new Failure(Reason.ChangeNotConfirmed, Stage.Confirm, target, Texts.Cause("Step", change.Description, change.Target)))
        .FirstOrDefault();
}
