using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using static AzureBenefits.Attestation.DesiredState.AttestationObjects;

namespace AzureBenefits.Attestation.DesiredState;

/// <summary>A virtual machine's one attestation adapter: secured and isolated first, connected last.</summary>
internal static class GuestAdapterConcern
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
        + (adapter.MonitoredInCluster ? "monitored" : "not monitored");

    private static Change Isolate(VirtualMachineSnapshot machine, GuestAdapter? adapter, string? from) =>
        Set(machine, adapter, ChangeType.IsolateGuestAdapter, from, DesiredVlan.ToString()) with { Value = $"{PrimaryVlan}/{SecondaryVlan}|{adapter?.Id}" };

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
            Value = adapter?.Id ?? "",
            Scope = ScopeOf(machine),
            Needs = HostSwitchConcern.Scope,
        };
}
