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

        yield return Finding.Compare(
            host.Duplicates.IsEmpty,
            ConditionType.SwitchUnique,
            Reason.SwitchDuplicate,
            ($"{host.Duplicates.Length + 1}", "1"),
            [.. host.Duplicates.Select(RemoveDuplicate)]);
    }

    public IEnumerable<Change> Remove(HostView host) =>
        host.Switch is null ? [] : host.Duplicates.Prepend(host.Switch).Select(RemoveDuplicate);

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

    private static Change RemoveDuplicate(VirtualSwitch item) =>
        new(ChangeType.RemoveSwitch, item.Id.ToString(), item.Name, null) { Scope = $"remove:{item.Id}" };
}
