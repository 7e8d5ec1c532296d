using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using static AzureBenefits.Attestation.DesiredState.AttestationObjects;

namespace AzureBenefits.Attestation.DesiredState;

/// <summary>Exactly one internal switch, named and noted as the platform wants it.</summary>
internal sealed class HostSwitchConcern : IHostConcern
{
    /// <summary>The scope that everything on the switch depends on.</summary>
    public const string Scope = "switch";

    public IEnumerable<Finding> Examine(HostView host)
    {
        yield return ExamineSwitch(host.Switch);
        if (host.Switch is null)
        {
            yield break;
        }

        yield return ExamineDuplicates(host);
    }

    public IEnumerable<Change> Remove(HostView host) =>
        host.Switch is null ? [] : host.Duplicates.Prepend(host.Switch).Select(item => RemoveSwitch(item, []));

    /// <summary>
    /// A duplicate goes once the virtual machines on it were connected to the one that stays, and not before. One with an
    /// adapter of other use stays: removing it would cut that off.
    /// </summary>
    private static Finding ExamineDuplicates(HostView host)
    {
        var shared = host.Duplicates.Where(item => host.OthersOn(item.Id).Any()).ToArray();
        var inUse = host.Duplicates.Where(item => host.AttachedTo(item).Any(machine => GuestEligibility.WhyNotAttachable(machine) is not null)).ToArray();
        var removable = host.Duplicates.Except(shared).Except(inUse).Select(item => RemoveSwitch(item, host.AttachedTo(item).Select(GuestAdapterConcern.ScopeOf))).ToArray();
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
                new Change(ChangeType.CreateSwitch, SwitchName, null, SwitchType) { Value = SwitchNotes, Scope = Scope });
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
            yield return (Reason.SwitchNotInternal, Set(ChangeType.MakeSwitchInternal, found.Type, SwitchType));
        }

        if (found.Name != SwitchName)
        {
            yield return (Reason.SwitchRenamed, Set(ChangeType.RenameSwitch, found.Name, SwitchName));
        }

        if (found.Notes != SwitchNotes)
        {
            yield return (Reason.SwitchNotesDiffer, Set(ChangeType.SetSwitchNotes, found.Notes, SwitchNotes));
        }
    }

    private static Change Set(ChangeType type, string from, string to) =>
        new(type, SwitchName, from, to) { Value = to, Scope = Scope };

    private static Change RemoveSwitch(VirtualSwitch item, IEnumerable<string> needs) =>
        new(ChangeType.RemoveSwitch, item.Id.ToString(), item.Name, null) { Scope = $"remove:{item.Id}", Needs = string.Join(',', needs) };
}
