using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using Newtonsoft.Json.Linq;
using static AzureBenefits.Attestation.Aspects.AttestationObjects;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>A virtual switch.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name. Names repeat; ids do not.</param>
/// <param name="Type">External, Internal or Private, as text.</param>
/// <param name="Notes">Its notes.</param>
public sealed record VirtualSwitch(Guid Id, string Name, string Type, string Notes);

/// <summary>All virtual switches of a server: the attestation switch, and those that must not be touched.</summary>
/// <param name="All">The switches.</param>
public sealed record Switches(ImmutableArray<VirtualSwitch> All);

/// <summary>What becomes of adapters of other use on a switch.</summary>
/// <param name="Text">The name of the consequence's text.</param>
/// <param name="Switch">The switch.</param>
internal sealed record EndForOthers(string Text, Guid Switch);

/// <summary>Exactly one internal switch, named and noted as the platform wants it.</summary>
internal sealed class SwitchAspect : Aspect
{
    /// <summary>The scope that everything on the switch depends on.</summary>
    public const string Scope = "switch";

    public override IEnumerable<object> Read(ServerRecords records) => [new Switches([.. Of(records)])];

    /// <summary>The attestation switches of a server.</summary>
    public static IEnumerable<VirtualSwitch> Ours(ServerRecords records) => Of(records).Where(IsOurs);

    /// <summary>Whether a switch is an attestation switch: its name or its notes say so.</summary>
    public static bool IsOurs(VirtualSwitch item) =>
        string.Equals(item.Name, SwitchName, StringComparison.OrdinalIgnoreCase) || item.Notes == SwitchNotes;

    /// <summary>Whether a condition says that there is no switch to connect to.</summary>
    public static bool IsMissing(Condition condition) => condition.Type == ConditionType.SwitchPresent && condition.Reason == Reason.SwitchMissing;

    /// <summary>Whether a condition says that the switch has no adapter of the host, or gets another one.</summary>
    public static bool HasNoHostAdapter(Condition condition) =>
        IsMissing(condition) || (condition.Type == ConditionType.SwitchPresent && condition.Reason == Reason.SwitchNotInternal);

    /// <summary>What a change does to adapters of other use on a switch; null when nothing.</summary>
    public static EndForOthers? EndForOthers(Change change, Guid? kept) =>
        change.Type == ChangeType.RemoveSwitch ? new EndForOthers("OtherAdapterCutOff", Guid.Parse(change.Target))
        : change.Type == ChangeType.MakeSwitchInternal && kept is { } id ? new EndForOthers("OtherAdapterInternal", id)
        : null;

    private static IEnumerable<VirtualSwitch> Of(ServerRecords records) => records.Of("switch").Where(record => record.Id("id") is not null).Select(record =>
        new VirtualSwitch(record.Id("id")!.Value, record.Text("name"), record.Text("type"), record.Text("notes")));

    public override IEnumerable<Finding> Examine(HostView host)
    {
        yield return ExamineSwitch(host.Switch);
        if (host.Switch is null)
        {
            yield break;
        }

        yield return ExamineDuplicates(host);
    }

    public override IEnumerable<Change> Remove(HostView host) =>
        host.Switch is null ? [] : host.Duplicates.Prepend(host.Switch).Select(item => RemoveSwitch(item, []));

    /// <summary>
    /// A duplicate goes once the virtual machines on it were connected to the one that stays, and not before. One with an
    /// adapter of other use stays: removing it would cut that off.
    /// </summary>
    private static Finding ExamineDuplicates(HostView host)
    {
        var shared = host.Duplicates.Where(item => host.OthersOn(item.Id).Any()).ToArray();
        var inUse = host.Duplicates.Where(item => host.AttachedTo(item).Any(machine => GuestEligibility.WhyNotAttachable(machine) is not null)).ToArray();
        var removable = host.Duplicates.Except(shared).Except(inUse).Select(item => RemoveSwitch(item, host.AttachedTo(item).Select(GuestAdapterAspect.ScopeOf))).ToArray();
        var sharers = shared.SelectMany(item => host.OthersOn(item.Id)).Select(other => $"{other.VirtualMachine.Name} ({other.Adapter.Name})");
        return Finding.Compare(
            host.Duplicates.IsEmpty,
            ConditionType.SwitchUnique,
            shared.Length > 0 ? Reason.SwitchDuplicateShared : inUse.Length > 0 ? Reason.SwitchDuplicateInUse : Reason.SwitchDuplicate,
            (string.Join(", ", sharers.Prepend($"{host.Duplicates.Length + 1}")), "1"),
            removable);
    }

    private static Finding ExamineSwitch(VirtualSwitch? found)
    {
        if (found is null)
        {
            return Finding.Differs(
                ConditionType.SwitchPresent,
                Reason.SwitchMissing,
                null,
                SwitchName,
                new Change(ChangeType.CreateSwitch, SwitchName, null, SwitchType) { Arguments = new JObject { ["notes"] = SwitchNotes }, Scope = Scope });
        }

        var differences = Differences(found).ToArray();
        return differences.Length == 0
            ? Finding.Ok(ConditionType.SwitchPresent, found.Name)
            : Finding.Differs(
                ConditionType.SwitchPresent,
                differences[0].Reason,
                differences[0].Change.From,
                differences[0].Change.To,
                [.. differences.Select(difference => difference.Change)]);
    }

    private static IEnumerable<(Reason Reason, Change Change)> Differences(VirtualSwitch found)
    {
        if (found.Type != SwitchType)
        {
            yield return (Reason.SwitchNotInternal, Set(ChangeType.MakeSwitchInternal, found.Type, SwitchType, null));
        }

        if (found.Name != SwitchName)
        {
            yield return (Reason.SwitchRenamed, Set(ChangeType.RenameSwitch, found.Name, SwitchName, "name"));
        }

        if (found.Notes != SwitchNotes)
        {
            yield return (Reason.SwitchNotesDiffer, Set(ChangeType.SetSwitchNotes, found.Notes, SwitchNotes, "notes"));
        }
    }

    private static Change Set(ChangeType type, string from, string to, string? argument) =>
        new(type, SwitchName, from, to) { Arguments = argument is null ? null : new JObject { [argument] = to }, Scope = Scope };

    private static Change RemoveSwitch(VirtualSwitch item, IEnumerable<string> needs) =>
        new(ChangeType.RemoveSwitch, item.Id.ToString(), item.Name, null) { Scope = $"remove:{item.Id}", Needs = string.Join(',', needs) };
}

public partial record struct Reason
{
    public static Reason SwitchMissing => new(nameof(SwitchMissing));
    public static Reason SwitchNotInternal => new(nameof(SwitchNotInternal));
    public static Reason SwitchRenamed => new(nameof(SwitchRenamed));
    public static Reason SwitchNotesDiffer => new(nameof(SwitchNotesDiffer));
    public static Reason SwitchDuplicate => new(nameof(SwitchDuplicate));
    public static Reason SwitchDuplicateInUse => new(nameof(SwitchDuplicateInUse));
    public static Reason SwitchDuplicateShared => new(nameof(SwitchDuplicateShared));
}

public partial record struct ConditionType
{
    /// <summary>The attestation switch exists, is internal and is named and noted as it should be.</summary>
    public static ConditionType SwitchPresent => new(nameof(SwitchPresent));

    /// <summary>There is one attestation switch, not several.</summary>
    public static ConditionType SwitchUnique => new(nameof(SwitchUnique));
}

public partial record struct ChangeType
{
    public static ChangeType RemoveSwitch => new(nameof(RemoveSwitch), Pace.NetworkStack);
    public static ChangeType CreateSwitch => new(nameof(CreateSwitch), Pace.NetworkStack);
    public static ChangeType MakeSwitchInternal => new(nameof(MakeSwitchInternal), Pace.NetworkStack);
    public static ChangeType RenameSwitch => new(nameof(RenameSwitch));
    public static ChangeType SetSwitchNotes => new(nameof(SetSwitchNotes));
}
