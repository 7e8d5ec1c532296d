using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using static AzureBenefits.Attestation.Aspects.AttestationObjects;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>A virtual machine's one attestation adapter: secured and isolated first, connected last.</summary>
internal sealed class GuestAdapterAspect : Aspect
{
    private static readonly VlanSetting DesiredVlan = new("Isolated", PrimaryVlan, $"{SecondaryVlan}");

    /// <summary>
    /// Whether an adapter is an attestation adapter: its name says so, or it is isolated on an attestation switch, as nothing
    /// else is. One that is merely on the switch may be anybody's and is never touched: its guards prove nothing, because
    /// administrators set the same ones on adapters of their own.
    /// </summary>
    public static bool IsOurs(GuestAdapter adapter, IReadOnlySet<Guid> attestationSwitches) =>
        HasName(adapter) || (IsOn(adapter, attestationSwitches) && adapter.Vlan.Mode == DesiredVlan.Mode);

    /// <summary>Whether an adapter is on an attestation switch although nothing shows it to be an attestation adapter.</summary>
    public static bool IsOther(GuestAdapter adapter, IReadOnlySet<Guid> attestationSwitches) =>
        IsOn(adapter, attestationSwitches) && !IsOurs(adapter, attestationSwitches);

    /// <summary>Names the adapters that only a person can tell from the attestation adapter; nothing when there are none.</summary>
    public static IEnumerable<Finding> ExamineOthers(VirtualMachineSnapshot machine) => machine.OtherAdapters.IsEmpty
        ? []
        : [Finding.Differs(ConditionType.OtherAdapters, Reason.OtherAdapterOnSwitch, string.Join(", ", machine.OtherAdapters.Select(adapter => adapter.Name)), null).WithSeverity(Severity.Warning)];

    /// <summary>Without the switch, or on another one of the same name, no adapter is connected to the right one.</summary>
    public override bool FollowsFrom(Condition condition, Condition cause) =>
        condition.Type == ConditionType.GuestAdapterConnected && (SwitchAspect.IsMissing(cause) || cause.Type == ConditionType.SwitchUnique);

    /// <summary>Compares with the desired state; <paramref name="switchId"/> is null when the switch is still to be created.</summary>
    public static IEnumerable<Finding> Examine(VirtualMachineSnapshot machine, Guid? switchId)
    {
        var kept = Kept(machine, switchId);
        if (kept is null)
        {
            return [Finding.Differs(ConditionType.GuestAdapterPresent, Reason.GuestAdapterMissing, null, GuestAdapterName, [.. Create(machine)])];
        }

        var duplicates = machine.Adapters.Where(adapter => adapter != kept).SelectMany(adapter => GiveUp(machine, adapter)).ToArray();
        return
        [
            Finding.Compare(
                HasName(kept),
                ConditionType.GuestAdapterPresent,
                Reason.GuestAdapterRenamed,
                (kept.Name, GuestAdapterName),
                Set(machine, kept, ChangeType.RenameGuestAdapter, kept.Name, GuestAdapterName)),
            Finding.Compare(
                machine.Adapters.Length == 1,
                ConditionType.GuestAdapterUnique,
                Reason.GuestAdapterDuplicate,
                ($"{machine.Adapters.Length}", "1"),
                duplicates),
            Finding.Compare(
                IsSecured(kept),
                ConditionType.GuestAdapterSecured,
                Reason.GuestAdapterUnsecured,
                (Guards(kept), Guards(kept with { MacAddressSpoofing = "Off", DhcpGuard = "On", RouterGuard = "On", MonitoredInCluster = false })),
                Set(machine, kept, ChangeType.SecureGuestAdapter, Guards(kept), "guards set")),
            Finding.Compare(
                kept.Vlan == DesiredVlan,
                ConditionType.GuestAdapterIsolated,
                Reason.GuestAdapterNotIsolated,
                (kept.Vlan.ToString(), DesiredVlan.ToString()),
                Isolate(machine, kept, kept.Vlan.ToString())),
            Finding.Compare(
                switchId is not null && kept.SwitchId == switchId,
                ConditionType.GuestAdapterConnected,
                Reason.GuestAdapterDisconnected,
                (kept.SwitchId?.ToString(), switchId?.ToString() ?? SwitchName),
                Connect(machine, kept, kept.SwitchId?.ToString())),
        ];
    }

    /// <summary>Removes every attestation adapter; a running generation 1 virtual machine can only be disconnected.</summary>
    public static IEnumerable<Change> Remove(VirtualMachineSnapshot machine) =>
        machine.Adapters.SelectMany(adapter => GiveUp(machine, adapter));

    private static IEnumerable<Change> Create(VirtualMachineSnapshot machine) =>
    [
        Set(machine, null, ChangeType.AddGuestAdapter, null, "present"),
        Set(machine, null, ChangeType.SecureGuestAdapter, null, "guards set"),
        Isolate(machine, null, null),
        Connect(machine, null, null),
    ];

    /// <summary>Whether a running generation 1 virtual machine cannot take the change.</summary>
    public static bool NeedsPowerOff(Change change) => change.Type == ChangeType.AddGuestAdapter || change.Type == ChangeType.RemoveGuestAdapter;

    /// <summary>Whether a failure is that a virtual machine has several attestation adapters.</summary>
    public static bool IsDuplicate(Failure? failure) => failure?.Code == Reason.GuestAdapterDuplicate;

    /// <summary>Why a virtual machine that was turned off holds an adapter still.</summary>
    public static Failure WhyLeft(VirtualMachineRef machine) => new(Reason.Generation1AdapterLeft, Stage.Confirm, machine.Name);

    /// <summary>The group of a virtual machine's changes.</summary>
    public static string ScopeOf(VirtualMachineSnapshot machine) => $"vm:{machine.Id}";

    private static bool IsOn(GuestAdapter adapter, IReadOnlySet<Guid> switches) => adapter.SwitchId is { } id && switches.Contains(id);

    private static bool HasName(GuestAdapter adapter) => string.Equals(adapter.Name, GuestAdapterName, StringComparison.OrdinalIgnoreCase);

    /// <summary>The adapter to keep: one with the right name, if it can be the one on the right switch.</summary>
    private static GuestAdapter? Kept(VirtualMachineSnapshot machine, Guid? switchId) => machine.Adapters
        .OrderByDescending(HasName)
        .ThenByDescending(adapter => switchId is not null && adapter.SwitchId == switchId)
        .ThenBy(adapter => adapter.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    private static bool IsSecured(GuestAdapter adapter) =>
        adapter is { MacAddressSpoofing: "Off", DhcpGuard: "On", RouterGuard: "On", MonitoredInCluster: false };

    private static string Guards(GuestAdapter adapter) =>
        $"MacAddressSpoofing {adapter.MacAddressSpoofing}, DhcpGuard {adapter.DhcpGuard}, RouterGuard {adapter.RouterGuard}, "
        + $"NotMonitoredInCluster {!adapter.MonitoredInCluster}";

    private static Change Isolate(VirtualMachineSnapshot machine, GuestAdapter? adapter, string? from) =>
        Set(machine, adapter, ChangeType.IsolateGuestAdapter, from, DesiredVlan.ToString()) with
        {
            Arguments = GuestAdapterArguments.Isolation(adapter),
        };

    private static Change Connect(VirtualMachineSnapshot machine, GuestAdapter? adapter, string? from) =>
        Set(machine, adapter, ChangeType.ConnectGuestAdapter, from, SwitchName);

    private static IEnumerable<Change> GiveUp(VirtualMachineSnapshot machine, GuestAdapter adapter)
    {
        if (GuestEligibility.CanGiveUpAdapter(machine))
        {
            yield return Set(machine, adapter, ChangeType.RemoveGuestAdapter, adapter.Name, null) with { Needs = "" };
        }
        else if (adapter.SwitchId is not null)
        {
            yield return Set(machine, adapter, ChangeType.DisconnectGuestAdapter, "connected", "disconnected") with { Needs = "" };
        }
    }

    private static Change Set(VirtualMachineSnapshot machine, GuestAdapter? adapter, ChangeType type, string? from, string? to) =>
        new(type, GuestAdapterName, from, to)
        {
            VirtualMachine = new VirtualMachineRef(machine.Id, machine.Name),
            Arguments = GuestAdapterArguments.Of(adapter),
            Scope = ScopeOf(machine),
            Needs = SwitchAspect.Scope,
        };
}

public partial record struct Reason
{
    public static Reason GuestAdapterMissing => new(nameof(GuestAdapterMissing));
    public static Reason GuestAdapterRenamed => new(nameof(GuestAdapterRenamed));
    public static Reason GuestAdapterDuplicate => new(nameof(GuestAdapterDuplicate));
    public static Reason GuestAdapterDisconnected => new(nameof(GuestAdapterDisconnected));
    public static Reason GuestAdapterUnsecured => new(nameof(GuestAdapterUnsecured));
    public static Reason GuestAdapterNotIsolated => new(nameof(GuestAdapterNotIsolated));
    public static Reason OtherAdapterOnSwitch => new(nameof(OtherAdapterOnSwitch));
    public static Reason Generation1AdapterLeft => new(nameof(Generation1AdapterLeft));
}

public partial record struct ConditionType
{
    /// <summary>The virtual machine has an attestation adapter.</summary>
    public static ConditionType GuestAdapterPresent => new(nameof(GuestAdapterPresent));

    /// <summary>The virtual machine has one attestation adapter, not several.</summary>
    public static ConditionType GuestAdapterUnique => new(nameof(GuestAdapterUnique));

    /// <summary>The adapter is connected to this server's attestation switch.</summary>
    public static ConditionType GuestAdapterConnected => new(nameof(GuestAdapterConnected));

    /// <summary>The adapter's guards are set and the cluster does not monitor it.</summary>
    public static ConditionType GuestAdapterSecured => new(nameof(GuestAdapterSecured));

    /// <summary>The adapter is isolated on the attestation VLANs.</summary>
    public static ConditionType GuestAdapterIsolated => new(nameof(GuestAdapterIsolated));

    /// <summary>
    /// Only attestation adapters of the virtual machine are on the attestation switch. Given only when that is not so: the
    /// others may be anybody's and are left to a person.
    /// </summary>
    public static ConditionType OtherAdapters => new(nameof(OtherAdapters));
}

public partial record struct ChangeType
{
    public static ChangeType AddGuestAdapter => new(nameof(AddGuestAdapter));
    public static ChangeType RemoveGuestAdapter => new(nameof(RemoveGuestAdapter));
    public static ChangeType SecureGuestAdapter => new(nameof(SecureGuestAdapter));
    public static ChangeType IsolateGuestAdapter => new(nameof(IsolateGuestAdapter));
    public static ChangeType RenameGuestAdapter => new(nameof(RenameGuestAdapter));
    public static ChangeType ConnectGuestAdapter => new(nameof(ConnectGuestAdapter));
    public static ChangeType DisconnectGuestAdapter => new(nameof(DisconnectGuestAdapter));
}
