using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>
/// What reading back a server shows: null when a target is as the operation wanted it, else the first thing that is not. Each
/// virtual machine is found without looking through all of them.
/// </summary>
internal sealed class Confirmation
{
    private readonly ServerSnapshot _after;
    private readonly HostView? _host;
    private readonly Dictionary<Guid, VirtualMachineSnapshot> _machines;

    /// <summary>Of a server that was read back.</summary>
    /// <param name="after">The server.</param>
    /// <param name="comparer">Compares ids of virtual machines; null for the usual way.</param>
    public Confirmation(ServerSnapshot after, IEqualityComparer<Guid>? comparer = null)
    {
        _after = after;
        _host = HostView.Of(after);
        _machines = new Dictionary<Guid, VirtualMachineSnapshot>(after.VirtualMachines.Length, comparer);
        foreach (var machine in after.VirtualMachines)
        {
            _machines.TryAdd(machine.Id, machine);
        }
    }

    public Failure? OfHost(Operation operation) => _host is not null ? operation.Confirm(_host) : NotReadBack(_after.Name);

    public Failure? OfGuest(VirtualMachineRef reference, Operation operation) =>
        _host is null ? NotReadBack(reference.Name)
        : Find(reference) is { } machine ? operation.Confirm(_host, machine)
        : new Failure(Reason.VirtualMachineNotInCluster, Stage.Confirm, reference.Name);

    /// <summary>Whether the virtual machine is seen.</summary>
    public bool Shows(VirtualMachineRef reference) => Find(reference) is not null;

    /// <summary>Whether a virtual machine that was turned off still holds an adapter, which a running generation 1 one must.</summary>
    public bool HoldsAdapter(VirtualMachineRef reference) => Find(reference) is { Adapters.IsEmpty: false };

    /// <summary>The state in which the virtual machine is seen; null when it is not.</summary>
    public VirtualMachineState? PowerStateOf(VirtualMachineRef reference) => Find(reference)?.State;

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

    private VirtualMachineSnapshot? Find(VirtualMachineRef reference) => _machines.GetValueOrDefault(reference.Id);

    private Failure NotReadBack(string target) =>
        new(Reason.NotReadBack, Stage.Confirm, target, _after.Failure!.Message.Then(_after.Failure.Cause)) { Error = _after.Failure.Error };
}
